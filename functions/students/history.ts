import { part } from '../../layers/kernel/fields/part.ts'
import { shanghaiDateOf, shanghaiInstant } from '../../layers/kernel/instant.ts'
import { ok, type Result, refuse } from '../../layers/kernel/result.ts'
import { gradeAtSchool, recordYearOf } from '../../layers/kernel/school-calendar.ts'
import { actedUnder } from '../../layers/platform/acted-under.ts'
import type { StoredEvent } from '../../layers/platform/event.ts'
import { unseal } from '../../layers/platform/sealed.ts'
import { everyRow } from '../../layers/platform/table.ts'
import { namesOfAccounts } from '../accounts/reads.ts'
import { classAsKnown, findPlace } from '../places/reads.ts'
import type { FieldDiff } from './domain/changes.ts'
import { discloseFamily, discloseFields, discloseNumber, type Reader } from './domain/disclosure.ts'
import { discloseChanges, movesOf, type RecordAt, rewound } from './domain/history.ts'
import type { HistoryEntry, StudentAsOf } from './record-contract.ts'
import { allFieldsOf, type SealedFacts, type StudentItem, sealedFactsOf, timelineOf } from './repository.ts'

export const sequenceOf = ({ sk }: Pick<StoredEvent, 'sk'>): number => Number(sk.slice('EVT#'.length))

const textIn = ({ payload }: StoredEvent, name: string): string | undefined => {
  const value = payload[name]
  return typeof value === 'string' ? value : undefined
}

/** Everything an event changed, its sealed values opened. */
async function changesOf(event: StoredEvent): Promise<FieldDiff[]> {
  const sealed = textIn(event, 'sealed')
  const fields = sealed ? await unseal<FieldDiff[]>(sealed, event.pk) : []
  return [...fields, ...movesOf(event.payload)]
}

/** Events as lines of the history, for one reader: who, when, why, and what was before and after. */
export async function historyOf(events: readonly StoredEvent[], reader: Reader): Promise<HistoryEntry[]> {
  const names = await namesOfAccounts(events.map(({ actor }) => actor.accountId).filter((id) => id.startsWith('acc_')))
  return Promise.all(
    events.map(async (event): Promise<HistoryEntry> => {
      const { type, at, actor } = event
      const name = names.get(actor.accountId)
      const [cause, caseId, reason] = [textIn(event, 'cause'), textIn(event, 'caseId'), textIn(event, 'reason')]
      return {
        sequence: sequenceOf(event),
        type,
        at,
        actor: {
          placeId: actor.placeId,
          duty: actor.duty,
          accountId: actor.accountId,
          ...(name ? { name } : {}),
          ...(actor.under ? { under: actedUnder(actor.under) } : {}),
        },
        ...(cause ? { cause } : {}),
        ...(caseId ? { caseId } : {}),
        ...(reason ? { reason } : {}),
        changes: discloseChanges(await changesOf(event), reader),
      }
    }),
  )
}

/** Page size of the walk back through a record's events. */
const AT_ONCE = 50

/** The events of a record after a version of it, the newest first; none that came after the record was read. */
export async function eventsAfter(student: StudentItem, version: number): Promise<StoredEvent[]> {
  const events: StoredEvent[] = []
  for await (const event of everyRow((cursor) => timelineOf(student.studentId, AT_ONCE, cursor))) {
    if (sequenceOf(event) <= version) break
    if (sequenceOf(event) <= student.version) events.push(event)
  }
  return events
}

async function eventsSince(student: StudentItem, end: string): Promise<StoredEvent[]> {
  const events: StoredEvent[] = []
  for await (const event of everyRow((cursor) => timelineOf(student.studentId, AT_ONCE, cursor))) {
    if (event.at < end) break
    if (sequenceOf(event) <= student.version) events.push(event)
  }
  return events
}

/**
 * A record as it was when a day ended, rebuilt from its events: from what it is now, every later change is undone, the
 * newest first. Refused with `not-yet-registered` for a day before it existed.
 */
export async function asOf(student: StudentItem, date: string, reader: Reader): Promise<Result<StudentAsOf>> {
  if (date < shanghaiDateOf(student.registeredAt))
    return refuse({ kind: 'not-yet-registered', registeredOn: shanghaiDateOf(student.registeredAt) })
  const end = shanghaiInstant(date, '24:00')
  const [later, facts, fields] = await Promise.all([eventsSince(student, end), sealedFactsOf(student), allFieldsOf(student)])
  // Within one event the last change was made last, so it is undone first.
  const changes = (await Promise.all(later.map(changesOf))).flatMap((each) => each.toReversed())
  const now: RecordAt = { fields, schoolId: student.schoolId, classId: student.classId, state: student.summary.state }
  const { record, gaps } = rewound(now, changes)
  const numbers = facts.numbers.filter(({ since }) => since < end)
  return ok(await shown(student, { record, gaps, numbers, date, end, reader }))
}

interface Showing {
  readonly record: RecordAt
  readonly gaps: readonly string[]
  readonly numbers: SealedFacts['numbers']
  readonly date: string
  readonly end: string
  readonly reader: Reader
}

async function shown(student: StudentItem, { record, gaps, numbers, date, end, reader }: Showing): Promise<StudentAsOf> {
  const [school, schoolClass] = await Promise.all([findPlace(record.schoolId), classAsKnown(record.schoolId, record.classId)])
  const { open, sealed, guardians } = part(record.fields)
  const { stage, cohort } = schoolClass ?? student
  const grade = gradeAtSchool(school?.school ?? {}, { stage, cohort }, recordYearOf(end))
  return {
    studentId: student.studentId,
    date,
    state: record.state,
    schoolId: record.schoolId,
    schoolName: school?.name ?? record.schoolId,
    classId: record.classId,
    className: schoolClass?.name ?? '',
    ...(grade ? { grade } : {}),
    stage,
    fields: discloseFields({ ...open, ...sealed }, reader),
    guardians: discloseFamily(guardians, reader),
    numbers: numbers.map(discloseNumber),
    gaps: [...gaps],
  }
}
