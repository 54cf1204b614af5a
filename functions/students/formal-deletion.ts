import { shanghaiDateOf } from '../../layers/kernel/instant.ts'
import { change } from '../../layers/platform/event.ts'
import type { Act, Write } from '../../layers/platform/writes.ts'
import { leaveSeat } from '../places/writes.ts'
import { FormalRecordDeleted } from './events.ts'
import { likenessOf } from './identity.ts'
import { allFieldsOf, documentGuardKey, holderOfDocument, likenessKey, type StudentItem } from './repository.ts'
import { watchedRows } from './watched.ts'

const MOVED = { kind: 'stale-version' } as const

export interface FormalDeletion {
  readonly caseId: string
  readonly ground: string
  /** The record of the same child that stays; it must still be what it was when that was looked at. */
  readonly other?: StudentItem
}

/**
 * Ends a record the ministry has deleted. Everything it said stays readable and its numbers are used for ever; its seat,
 * its likeness and its document are free, the document for the record that stays where that one claims it. Refused with
 * `stale-version` where the record that stays was changed meanwhile: two records never go for each other's sake.
 */
export async function deleteFormalRecord(
  student: StudentItem,
  { caseId, ground, other }: FormalDeletion,
  act: Act,
): Promise<Write[]> {
  const { studentId, schoolId, classId } = student
  const today = shanghaiDateOf(act.at)
  const { problem: _, ...summary } = student.summary
  const set = {
    summary: { ...summary, state: 'deleted' as const },
    standing: { since: today },
    listingPk: `LEFT#${schoolId}`,
    listingSk: `deleted#${today}#${studentId}`,
  }
  const happened = FormalRecordDeleted.of({ caseId, ground, from: summary.state })
  const likeness = await likenessOf(await allFieldsOf(student))
  return [
    ...change(student, { set, remove: ['problem', 'duePk', 'dueSk'] }, happened, act),
    ...watchedRows(student, { state: 'deleted', standing: { since: today } }),
    ...(other ? [{ check: { pk: other.pk, sk: 'ROOT' }, when: { equals: { version: other.version } }, lost: MOVED }] : []),
    ...(summary.state === 'enrolled' ? [leaveSeat({ schoolId, classId })] : []),
    ...(await letDocumentGo(student, other)),
    ...(likeness ? [{ delete: likenessKey(likeness, studentId), when: {}, lost: MOVED }] : []),
  ]
}

async function letDocumentGo({ studentId, documentIndex }: StudentItem, other: StudentItem | undefined): Promise<Write[]> {
  if (!documentIndex || (await holderOfDocument(documentIndex)) !== studentId) return []
  const key = documentGuardKey(documentIndex)
  const when = { equals: { studentId } }
  if (other?.documentIndex === documentIndex) return [{ put: { ...key, studentId: other.studentId }, when, lost: MOVED }]
  return [{ delete: key, when, lost: MOVED }]
}
