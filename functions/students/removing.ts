import { shanghaiDateOf } from '../../layers/kernel/instant.ts'
import { sameIndex } from '../../layers/platform/blind-index.ts'
import { change } from '../../layers/platform/event.ts'
import type { Act, Write } from '../../layers/platform/writes.ts'
import { leaveSeat } from '../places/writes.ts'
import { FormalRecordDeleted, StudentDeleted } from './events.ts'
import { giveUpDocument } from './holding-documents.ts'
import { likenessOf } from './identity.ts'
import { flagWrites } from './problem-flag.ts'
import { allFieldsOf, likenessKey, type StudentItem } from './repository.ts'
import { leaveRoll, withoutRoll } from './roll-numbers.ts'
import { watchedRows } from './watched.ts'

const MOVED = { kind: 'stale-version' } as const

export interface Deletion {
  readonly caseId: string
  readonly problemId: string
  /** The record that holds the document from now on, where this one held it. */
  readonly heirId?: string
}

/** Ends a record that should not have been, as its problem was settled. (Domain §6.6) */
export const deleteRecord = (student: StudentItem, { caseId, problemId, heirId }: Deletion, act: Act): Promise<Write[]> =>
  ended(student, StudentDeleted.of({ caseId, problemId, from: student.summary.state }), heirId, act)

export interface FormalDeletion {
  readonly caseId: string
  readonly ground: string
  /** The record of the same child that stays; it must still be what it was when that was looked at. */
  readonly other?: StudentItem
}

/**
 * Ends a record the ministry has deleted; the document goes to the record that stays, where that one claims it. Refused
 * with `stale-version` where the record that stays was changed meanwhile: two records never go for each other's sake.
 */
export async function deleteFormalRecord(
  student: StudentItem,
  { caseId, ground, other }: FormalDeletion,
  act: Act,
): Promise<Write[]> {
  const happened = FormalRecordDeleted.of({ caseId, ground, from: student.summary.state })
  const heirId = other && (await sameIndex(other.documentIndex, student.documentIndex)) ? other.studentId : undefined
  return [
    ...(await ended(student, happened, heirId, act)),
    ...(other ? [{ check: { pk: other.pk, sk: 'ROOT' }, when: { equals: { version: other.version } }, lost: MOVED }] : []),
  ]
}

type Deleted = ReturnType<typeof StudentDeleted.of> | ReturnType<typeof FormalRecordDeleted.of>

/**
 * What the end of a record comes to, whoever ended it: its seat, its document and its likeness are free, the school's
 * list shows it among those who are pupils no more, it bears no problem and waits for nothing, and its numbers stay used
 * for ever. Everything it said stays readable.
 */
async function ended(student: StudentItem, happened: Deleted, heirId: string | undefined, act: Act): Promise<Write[]> {
  const { studentId, schoolId, classId, summary } = student
  const since = shanghaiDateOf(act.at)
  const flagged = flagWrites(student, { ...withoutRoll(summary), state: 'deleted' }, {}, act)
  const set = {
    ...flagged.set,
    standing: { since },
    listingPk: `LEFT#${schoolId}`,
    listingSk: `deleted#${since}#${studentId}`,
  }
  const likeness = await likenessOf(await allFieldsOf(student))
  return [
    ...change(student, { set, remove: flagged.remove }, happened, act),
    ...watchedRows(student, { state: 'deleted', standing: { since } }),
    ...leaveRoll(student),
    ...(summary.state === 'enrolled' ? [leaveSeat({ schoolId, classId })] : []),
    ...(await giveUpDocument(student, heirId)),
    ...(likeness ? [{ delete: likenessKey(likeness, studentId), when: {}, lost: MOVED }] : []),
  ]
}
