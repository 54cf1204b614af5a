import * as z from 'zod'
import { type Campus, CreateSchool } from '../../../functions/places/contract.ts'
import { mayChooseStages, stagesOfKind } from '../../../functions/places/domain/classes.ts'
import { FIVE_FOUR_THREE, STAGE_YEARS, type Stage } from '../../../layers/kernel/school-calendar.ts'

export const TEACHING_POINT = '218'
/** Whoever has a pupil's grade counted from a cohort this early has every cohort counted so. */
const EVER = 1990

/** A new school as the form has it. */
export interface SchoolValues {
  readonly schoolId: string
  readonly name: string
  readonly kind: string
  readonly stages: readonly Stage[]
  readonly parentId?: string
  readonly attachedTo?: string
  readonly system: 'six-three' | 'five-four'
  readonly campuses: readonly Campus[]
}

/** The stages a new school would have: its kind's, or those chosen where the kind leaves them open. */
export const stagesChosen = ({ kind, stages }: Pick<SchoolValues, 'kind' | 'stages'>): readonly Stage[] =>
  mayChooseStages(kind) ? stages : stagesOfKind(kind)

/** Whether a school of these stages could be five-four at all: a senior school could not. */
export const hasChoiceOfYears = (stages: readonly Stage[]): boolean => stages.some((stage) => STAGE_YEARS[stage].length > 1)

const fitting = ({ system, stages = [], attachedTo, parentId, ...asked }: Partial<SchoolValues>) => {
  const kind = asked.kind ?? ''
  const chosen = stagesChosen({ kind, stages })
  const lengths = chosen.filter((stage) => STAGE_YEARS[stage].length > 1)
  return {
    ...asked,
    ...(mayChooseStages(kind) ? { stages } : {}),
    ...(kind === TEACHING_POINT ? { attachedTo } : parentId ? { parentId } : {}),
    ...(system === 'five-four' && lengths.length > 0
      ? { stageLengths: lengths.map((stage) => ({ stage, years: FIVE_FOUR_THREE[stage], fromCohort: EVER })) }
      : {}),
  }
}

/** The contract's own schema over the form; a teaching point says besides to which school it belongs. */
export const AskedSchool = z.preprocess(
  (values) => fitting(values as Partial<SchoolValues>),
  CreateSchool.refine(({ kind, attachedTo }) => kind !== TEACHING_POINT || attachedTo !== undefined, { path: ['attachedTo'] }),
)
