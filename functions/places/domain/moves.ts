import { isOver, type StudentState } from '../../students/contract.ts'
import { type ClassOfCohorts, cohortsOf } from './classes.ts'

export interface Movable {
  readonly schoolId: string
  readonly stage: string
  readonly cohort: number
  readonly state: StudentState
}

export type MoveRefusal =
  | { readonly kind: 'pupil-unknown' }
  | { readonly kind: 'record-closed' }
  | { readonly kind: 'class-of-another-grade' }

/**
 * Whether a pupil may go to another class of the school (调班): within the school and the own grade, and not once the
 * record is closed. It takes no lock, so other business under way does not matter. (Domain §6.0)
 */
export function moveRefusal(pupil: Movable, into: ClassOfCohorts & { readonly schoolId: string }): MoveRefusal | undefined {
  if (pupil.schoolId !== into.schoolId) return { kind: 'pupil-unknown' }
  if (isOver(pupil.state)) return { kind: 'record-closed' }
  return pupil.stage === into.stage && cohortsOf(into).includes(pupil.cohort) ? undefined : { kind: 'class-of-another-grade' }
}

/** A number in class as it is written: two digits at least, so that lists sort. */
export const rollNo = (number: number): string => String(number).padStart(2, '0')

/** The name a class of another school gets where its own is taken: the next number in the brackets nobody has. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name
  const numbered = /^(.*[(（])(\d{1,2})([)）].*)$/u.exec(name)
  const names = Array.from({ length: 98 }, (_, at) =>
    numbered ? `${numbered[1]}${at + 1}${numbered[3]}` : `${[...name].slice(0, 27).join('')}·${at + 2}`,
  )
  const free = names.find((each) => !taken.has(each))
  if (!free) throw new Error('a year with a hundred classes of one name')
  return free
}
