import { intersection, isWithin, type Window } from '../../../layers/kernel/instant.ts'
import { isGraduating, recordYearOf, type Stage, type WithStageLengths } from '../../../layers/kernel/school-calendar.ts'

/** A pupil as far as its last year matters. */
export interface Pupil {
  readonly stage: Stage
  readonly cohort: number
}

/**
 * Whether a pupil is of the grade that graduates in the summer of a pause. Asked of the day the pause begins: promotion
 * lies within it, and whoever comes into the last grade by it graduates a year later. (Domain §6.12, §6.27)
 */
export const graduatesIn = (pause: Pick<Window, 'from'>, school: WithStageLengths, pupil: Pupil): boolean =>
  isGraduating(school, pupil, recordYearOf(pause.from))

/** Whether a pupil may be of a graduating grade at all around an instant; spares everybody else the question. */
export const mayGraduate = (school: WithStageLengths, pupil: Pupil, at: string): boolean =>
  [recordYearOf(at), recordYearOf(at) - 1].some((year) => isGraduating(school, pupil, year))

/**
 * The days around an instant on which what is unfinished of the graduating grades is ended: they begin on the day all
 * transfers pause, which the ministry may move from year to year, and last as long as both pauses do. Nothing on other
 * days. (Domain §6.12: 15 July; 21 July in 2014, 8 July in 2015)
 */
export function cleaningAt(graduating: readonly Window[], transfers: readonly Window[], at: string): Window | undefined {
  return graduating
    .flatMap((one) => transfers.flatMap((other) => intersection(one, other) ?? []))
    .find((each) => isWithin(each, at))
}
