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

/** How many years each stage lasts for one cohort (学制). */
export type SchoolSystem = Readonly<Record<Stage, number>>
export const SIX_THREE_THREE: SchoolSystem = { primary: 6, junior: 3, senior: 3 }
export const FIVE_FOUR_THREE: SchoolSystem = { primary: 5, junior: 4, senior: 3 }

/** A stage lasts so many years at a school, for those who enter it in this year or later. */
export interface StageLength {
  readonly stage: Stage
  readonly years: number
  readonly fromCohort: number
}

/** How long a stage may last: five-four and six-three are both taught; the senior stage is three years everywhere. */
export const STAGE_YEARS: Readonly<Record<Stage, readonly number[]>> = { primary: [5, 6], junior: [3, 4], senior: [3] }

/**
 * The system a cohort goes through at a school: of each stage the latest length that had begun when it entered, else
 * six-three-three. A length set for a later cohort says nothing of an older one. (Domain §4.15)
 */
export function systemOf(lengths: readonly StageLength[], cohort: number): SchoolSystem {
  const begun = lengths.filter(({ fromCohort }) => fromCohort <= cohort).sort((a, b) => a.fromCohort - b.fromCohort)
  return { ...SIX_THREE_THREE, ...Object.fromEntries(begun.map(({ stage, years }) => [stage, years])) }
}

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

/** What is known of a school's stages: their lengths where they differ from six-three-three. */
export interface WithStageLengths {
  readonly stageLengths?: readonly StageLength[] | undefined
}

/** The grade of those who entered a stage of a school in `cohort`, by the school's own system. */
export const gradeAtSchool = (
  { stageLengths = [] }: WithStageLengths,
  { stage, cohort }: { readonly stage: Stage; readonly cohort: number },
  promotedThrough: number,
): number | undefined => gradeOf(cohort, stage, systemOf(stageLengths, cohort), promotedThrough)

/** Whether these pupils are in the last grade of their stage, which is the school's own to say. (Domain §4.15) */
export const isGraduating = (
  { stageLengths = [] }: WithStageLengths,
  { stage, cohort }: { readonly stage: Stage; readonly cohort: number },
  promotedThrough: number,
): boolean => {
  const system = systemOf(stageLengths, cohort)
  return gradeOf(cohort, stage, system, promotedThrough) === system[stage]
}

const NUMERALS = ['一', '二', '三', '四', '五', '六'] as const

/** 小学一年级, Primary grade 1. */
export function gradeLabel(stage: Stage, grade: number): Label {
  return { zh: `${STAGE_LABELS[stage].zh}${NUMERALS[grade - 1] ?? grade}年级`, en: `${STAGE_LABELS[stage].en} grade ${grade}` }
}

/** First of September of the year a cohort enters. */
export const termStartOf = (cohort: number): string => `${cohort}-09-01`
