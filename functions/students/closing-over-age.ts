import { change } from '../../layers/platform/event.ts'
import type { Act, Write } from '../../layers/platform/writes.ts'
import { OverAgeClosed } from './events.ts'
import { lockKey, type StudentItem } from './repository.ts'
import { leaveRoll, withoutRoll } from './roll-numbers.ts'
import { standingListing } from './standing.ts'
import { watchedRows } from './watched.ts'

/**
 * Closes the record of a dropout that has reached an age: the school keeps its file for ever, and the ledger tells of it
 * among the closed ones. Only from the record as it was read; refused with `in-flight` where its return is under way,
 * because a child that is coming back is not shut out on its birthday. (Domain §6.19)
 */
export function closeOverAge(
  student: StudentItem,
  { age, on }: { readonly age: number; readonly on: string },
  act: Act,
): Write[] {
  const { summary, standing, classId } = student
  if (!standing) throw new Error('a dropout since nobody knows when')
  const state = 'closed-over-age'
  const { since: droppedOutOn, reasonCode } = standing
  const closed = { since: on, droppedOutOn, ...(reasonCode ? { reasonCode } : {}) }
  const set = { summary: { ...withoutRoll(summary), state }, standing: closed, ...standingListing(student, state, classId, on) }
  return [
    ...change(student, { set }, OverAgeClosed.of({ from: summary.state, to: state, age, droppedOutOn }), act),
    ...watchedRows(student, { state, standing: closed }),
    ...leaveRoll(student),
    { check: lockKey(student.studentId), when: { item: 'absent' }, lost: { kind: 'in-flight' } },
  ]
}
