import { shanghaiInstant } from './instant.ts'
import type { Label } from './text.ts'

/** The stages of school the registry covers (小学, 初中, 普通高中). */
export const STAGES = ['primary', 'junior', 'senior'] as const
export type Stage = (typeof STAGES)[number]

export const STAGE_LABELS: Readonly<Record<Stage, Label>> = {
  primary: { zh: '小学', en: 'Primary' },
  junior: { zh: '初中', en: 'Junior secondary' },
  senior: { zh: '普通高中', en: 'Senior secondary' },
}

/** How many years each stage lasts; effective-dated at the school. */
export type SchoolSystem = Readonly<Record<Stage, number>>
export const SIX_THREE_THREE: SchoolSystem = { primary: 6, junior: 3, senior: 3 }
export const FIVE_FOUR_THREE: SchoolSystem = { primary: 5, junior: 4, senior: 3 }

/**
 * The instant every pupil moves up: 10 August at 24:00, which is 11 August 00:00 in Shanghai. (Notice, guide ch. 4)
 */
export const promotionInstant = (year: number): string => shanghaiInstant(`${year}-08-10`, '24:00')

/** The registry's year an instant lies in, named by the autumn it leads into; it turns at the promotion instant. */
export function recordYearOf(instant: string): number {
  const year = new Date(Date.parse(instant) + 8 * 3_600_000).getUTCFullYear()
  return Date.parse(instant) >= Date.parse(promotionInstant(year)) ? year : year - 1
}

/** The statistical school year, from 1 September to 31 August, named by its autumn. */
export function schoolYearOf(instant: string): number {
  const year = new Date(Date.parse(instant) + 8 * 3_600_000).getUTCFullYear()
  return Date.parse(instant) >= Date.parse(shanghaiInstant(`${year}-09-01`, '00:00')) ? year : year - 1
}

/**
 * The grade of those who entered a stage in `cohort`, in the country promoted through `promotedThrough`.
 * Nothing where they have not begun, or have been through the whole stage.
 */
export function gradeOf(cohort: number, stage: Stage, system: SchoolSystem, promotedThrough: number): number | undefined {
  const grade = promotedThrough - cohort + 1
  return grade >= 1 && grade <= system[stage] ? grade : undefined
}

const NUMERALS = ['一', '二', '三', '四', '五', '六'] as const

/** 小学一年级, Primary grade 1. */
export function gradeLabel(stage: Stage, grade: number): Label {
  return { zh: `${STAGE_LABELS[stage].zh}${NUMERALS[grade - 1] ?? grade}年级`, en: `${STAGE_LABELS[stage].en} grade ${grade}` }
}

/** First of September of the year a cohort enters. */
export const termStartOf = (cohort: number): string => `${cohort}-09-01`
