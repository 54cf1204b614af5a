import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import type { Act, Write } from '../../../layers/platform/writes.ts'
import { seatCap } from '../../settings/reads.ts'
import { findStudent, highestRoll, type StudentItem } from '../../students/reads.ts'
import { moveToClass } from '../../students/writes.ts'
import type { Place } from '../contract.ts'
import { type MoveRefusal, moveRefusal, rollNo } from '../domain/moves.ts'
import { type ClassItem, findClass } from '../repository.ts'

export interface AskedMove {
  readonly studentId: string
  readonly intoClassId: string
  /** Where the pupil has to come from; left out where it does not matter. */
  readonly fromClassId?: string
  readonly cause: 'move' | 'merge' | 'split'
}

export type Moved = 'moved' | 'already-there'
type Refused = MoveRefusal | { readonly kind: 'class-unknown' | 'class-full' | 'busy' }

/** How often a pupil is tried again while others come into the same class. */
const TRIES = 12

/**
 * Moves one pupil to another class of the school in one transaction, with whatever else has to be written then. The cap
 * holds however many come at once; asked again, it answers that the pupil is there.
 */
export async function movePupil(
  school: Place,
  { studentId, intoClassId, fromClassId, cause }: AskedMove,
  act: Act,
  also: readonly Write[] = [],
): Promise<Result<Moved, Refused>> {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const [student, into] = await Promise.all([findStudent(studentId), findClass(school.placeId, intoClassId)])
    if (student?.schoolId !== school.placeId) return refuse({ kind: 'pupil-unknown' })
    if (!into) return refuse({ kind: 'class-unknown' })
    if (student.classId === intoClassId) return ok('already-there')
    if (fromClassId && student.classId !== fromClassId) return refuse({ kind: 'pupil-unknown' })
    const refused = moveRefusal({ ...student, state: student.summary.state }, into)
    if (refused) return refuse(refused)
    const tried = await tryMove(school, student, into, cause, { ...act, operation: `${act.operation}#${attempt}` }, also)
    if (tried !== 'again') return tried
  }
  return refuse({ kind: 'busy' })
}

async function tryMove(
  { path }: Place,
  student: StudentItem,
  into: ClassItem,
  cause: AskedMove['cause'],
  act: Act,
  also: readonly Write[],
): Promise<Result<Moved, Refused> | 'again'> {
  const { cap, unmoved } = await seatCap(path, into)
  if (student.summary.state === 'enrolled' && into.count >= cap) return refuse({ kind: 'class-full' })
  const number = 1 + Math.max(into.lastRoll ?? 0, await highestRoll(into.classId))
  const roll = { number, written: rollNo(number) }
  const done = await commit(act, [unmoved, ...moveToClass(student, { into: { ...into, cap }, roll, cause }, act), ...also])
  // Somebody came in, changed the record or the cap at this very moment: it is looked at anew, and is full or is not.
  return done.ok ? ok('moved') : 'again'
}
