import type { StoredEvent } from '../../layers/platform/event.ts'
import { everyRow } from '../../layers/platform/table.ts'
import { type LastChange, lastChangeIn } from './domain/last-change.ts'
import type { LastStatusChange } from './record-contract.ts'
import { type StudentItem, timelineOf } from './repository.ts'

/** The change of status that made a pupil what it is now; nothing where none did. */
export async function lastStatusChange({ studentId }: Pick<StudentItem, 'studentId'>): Promise<LastChange | undefined> {
  const events: StoredEvent[] = []
  for await (const event of everyRow((cursor) => timelineOf(studentId, 100, cursor))) events.push(event)
  return lastChangeIn(events)
}

/** The same as a reader sees it. */
export async function shownLastChange(student: StudentItem): Promise<LastStatusChange> {
  const last = await lastStatusChange(student)
  if (!last || !('change' in last)) return last ?? {}
  const { kind, caseId, happenedOn, from, to, before } = last.change
  return { change: { kind, caseId, happenedOn, from, to, classId: before.classId, cohort: before.cohort } }
}
