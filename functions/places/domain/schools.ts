import type { Stage } from '../../../layers/kernel/school-calendar.ts'
import { mayChooseStages, stagesOfKind } from './classes.ts'

/** The category a school's code begins with, by its kind. (Domain §4.14; nine-year schools count as junior, twelve-year as senior) */
const CATEGORY: Readonly<Record<string, string>> = {
  '211': '21',
  '218': '21',
  '219': '21',
  '311': '31',
  '312': '31',
  '319': '31',
  '341': '34',
  '342': '34',
  '345': '34',
  '349': '34',
  '371': '37',
  '511': '51',
  '512': '51',
  '513': '51',
  '514': '51',
  '519': '51',
}

/** The two digits a code of this kind of school begins with; empty where there is no such kind. */
export const categoryOf = (kind: string): string => CATEGORY[kind] ?? ''

export const isSchoolKind = (kind: string): boolean => CATEGORY[kind] !== undefined

export type CodeRefusal = { readonly kind: 'code-category' | 'code-province'; readonly expected: string }

/**
 * What is wrong with a code for a school of this kind in this province. Ten digits: category, province, six of sequence;
 * no check digit is documented. (Domain §4.14)
 */
export function codeRefusal(code: string, kind: string, province: string): CodeRefusal | undefined {
  const category = categoryOf(kind)
  if (!code.startsWith(category)) return { kind: 'code-category', expected: category }
  return code.slice(2, 4) === province ? undefined : { kind: 'code-province', expected: province }
}

/** The stages of a new school: its kind says which, or it is told where the kind leaves them open. */
export function stagesFor(kind: string, asked: readonly Stage[] | undefined): readonly Stage[] | undefined {
  const offered = stagesOfKind(kind)
  if (!mayChooseStages(kind)) return asked === undefined || sameStages(asked, offered) ? offered : undefined
  return asked && asked.length > 0 ? asked : undefined
}

const sameStages = (one: readonly Stage[], other: readonly Stage[]): boolean =>
  one.length === other.length && one.every((stage) => other.includes(stage))
