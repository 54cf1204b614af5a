import { matchKey } from '../../../layers/kernel/person-name.ts'
import { initialsTyped, readsAs } from '../../../layers/kernel/readings.ts'
import { kindOfNumber } from '../../../layers/kernel/student-number.ts'
import type { StudentState, StudentTag } from '../contract.ts'

/** What somebody typed into the box: a student number, a reading in Latin letters, or a name. */
export type Sought =
  | { readonly by: 'number'; readonly number: string }
  | { readonly by: 'reading'; readonly typed: string }
  | { readonly by: 'name'; readonly key: string; readonly name: string }

const READING = /^[A-Za-z][A-Za-z\s'’.-]*$/

/** What a text is meant as. Names are compared by what their spellings have in common: dots, widths, blanks. */
export function soughtIn(text: string): Sought {
  const tidy = text.replace(/\s/g, '').toUpperCase()
  if (kindOfNumber(tidy)) return { by: 'number', number: tidy }
  return READING.test(text) ? { by: 'reading', typed: text } : { by: 'name', key: matchKey(text), name: text }
}

/** What a list shows of a pupil, as far as looking for one asks. */
export interface Shown {
  readonly name: string
  readonly state: StudentState
  readonly readings?: string
  readonly tags?: readonly StudentTag[]
}

export interface Filter {
  readonly sought?: Sought | undefined
  readonly states?: readonly StudentState[] | undefined
  readonly tags?: readonly StudentTag[] | undefined
  /** Names must be whole: an index over a country is asked for a name, a class list may be asked for a part of one. */
  readonly whole?: boolean
}

/** Whether a pupil is among those looked for. */
export function isSought({ name, state, readings, tags = [] }: Shown, filter: Filter): boolean {
  if (filter.states && filter.states.length > 0 && !filter.states.includes(state)) return false
  if (!(filter.tags ?? []).every((tag) => tags.includes(tag))) return false
  return !filter.sought || isNamed(name, readings, filter.sought, filter.whole === true)
}

function isNamed(name: string, readings: string | undefined, sought: Sought, whole: boolean): boolean {
  if (sought.by === 'number') return false
  if (sought.by === 'reading') {
    const asLatin = matchKey(name).includes(matchKey(sought.typed))
    return (!whole && asLatin) || readsAs(readings ?? '', sought.typed, { whole })
  }
  return whole ? matchKey(name) === sought.key : matchKey(name).includes(sought.key)
}

/** The initials an index is asked for; a name in characters is read by whoever knows how. */
export const initialsSought = (sought: Sought, initialsOfName: (name: string) => string): string[] =>
  sought.by === 'reading' ? initialsTyped(sought.typed) : sought.by === 'name' ? [initialsOfName(sought.name)] : []
