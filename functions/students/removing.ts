import { shanghaiDateOf } from '../../layers/kernel/instant.ts'
import { change } from '../../layers/platform/event.ts'
import type { Act, Write } from '../../layers/platform/writes.ts'
import { leaveSeat } from '../places/writes.ts'
import { StudentDeleted } from './events.ts'
import { giveUpDocument } from './holding-documents.ts'
import { likenessOf } from './identity.ts'
import { flagWrites } from './problem-flag.ts'
import { allFieldsOf, likenessKey, type StudentItem } from './repository.ts'
import { watchedRows } from './watched.ts'

export interface Deletion {
  readonly caseId: string
  readonly problemId: string
  /** The record that holds the document from now on, where this one held it. */
  readonly heirId?: string
}

/**
 * Ends a record that should not have been: its seat, its document and its likeness are free, the school's list shows it
 * among those who are pupils no more, and its numbers stay used for ever. Everything it said stays readable. (Domain §6.6)
 */
export async function deleteRecord(student: StudentItem, { caseId, problemId, heirId }: Deletion, act: Act): Promise<Write[]> {
  const { studentId, schoolId, classId, summary } = student
  const since = shanghaiDateOf(act.at)
  const flagged = flagWrites(student, { ...summary, state: 'deleted' }, {}, act)
  const set = {
    ...flagged.set,
    standing: { since },
    listingPk: `LEFT#${schoolId}`,
    listingSk: `deleted#${since}#${studentId}`,
  }
  const happened = StudentDeleted.of({ caseId, problemId, from: summary.state })
  const likeness = await likenessOf(await allFieldsOf(student))
  return [
    ...change(student, { set, remove: flagged.remove }, happened, act),
    ...watchedRows(student, { state: 'deleted', standing: { since } }),
    ...(summary.state === 'enrolled' ? [leaveSeat({ schoolId, classId })] : []),
    ...(await giveUpDocument(student, heirId)),
    ...(likeness ? [{ delete: likenessKey(likeness, studentId), when: {}, lost: { kind: 'stale-version' } } as const] : []),
  ]
}
