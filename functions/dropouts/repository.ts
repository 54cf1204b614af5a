import { provinceOf } from '../../layers/kernel/places.ts'
import { type Sealed, seal, unseal } from '../../layers/platform/sealed.ts'
import { everyRow, getMany, type Item, query } from '../../layers/platform/table.ts'
import type { Key, Write } from '../../layers/platform/writes.ts'
import { type StudentItem, standingOf } from '../students/reads.ts'
import type { Marks, NewVisit, VisitOutcome } from './contract.ts'

/** What is known of one absence beside the record: counted visits, the last of them, marks. */
export interface AbsenceItem extends Item {
  readonly version: number
  readonly visits: number
  readonly lastVisitOn?: string
  readonly lastOutcome?: VisitOutcome
  readonly reportedOn?: string
  /** Who is responsible; a name. */
  readonly sealed?: Sealed
}

type Facts = Omit<AbsenceItem, 'pk' | 'sk' | 'version'>

/** The first day of the absence a dropout is in, or whose end was that its record was closed. */
export const sinceOf = (student: StudentItem): string => student.standing?.droppedOutOn ?? standingOf(student).since

/** One absence of a pupil is one item: whoever drops out again begins anew, and what was done before stays. */
const absenceKey = (student: StudentItem): Key => ({ pk: student.pk, sk: `ABSENCE#${sinceOf(student)}` })

/** What is known of the absences of these pupils, with one question to the table. */
export async function absencesOf(students: readonly StudentItem[]): Promise<Map<string, AbsenceItem>> {
  const items = await getMany<AbsenceItem>(students.map(absenceKey))
  return new Map(items.map((item) => [item.pk, item]))
}

export const findAbsence = async (student: StudentItem): Promise<AbsenceItem | undefined> =>
  (await absencesOf([student])).get(student.pk)

/** The absence with other facts, only from the version that was read. */
export const absenceWrite = (student: StudentItem, before: AbsenceItem | undefined, facts: Facts): Write => ({
  put: { ...absenceKey(student), ...facts, version: (before?.version ?? 0) + 1 },
  when: before ? { equals: { version: before.version } } : { item: 'absent' },
  lost: { kind: 'stale-version' },
})

const scopeOf = ({ path }: StudentItem): string => provinceOf(path) ?? 'CN'

export const sealFor = (student: StudentItem, said: unknown): Promise<Sealed> => seal(scopeOf(student), said, student.pk)

/** Who is responsible for a dropout, opened. */
export const responsibleFor = async ({ pk, sealed }: AbsenceItem): Promise<Marks['responsible']> =>
  sealed ? (await unseal<Pick<Marks, 'responsible'>>(sealed, pk)).responsible : undefined

/** A visit as it lies beside the record. */
export interface VisitItem extends Item, Pick<NewVisit, 'on' | 'way' | 'outcome'> {
  readonly visitId: string
  readonly since: string
  readonly recordedAt: string
  readonly recordedBy: string
  /** Who went, and what was said. */
  readonly sealed: Sealed
}

export const visitWrite = (student: StudentItem, visit: Omit<VisitItem, 'pk' | 'sk'>): Write => ({
  put: { ...visit, pk: student.pk, sk: `VISIT#${visit.on}#${visit.visitId}` },
  when: { item: 'absent' },
  lost: { kind: 'already-exists' },
})

export const wordsOf = ({ pk, sealed }: VisitItem): Promise<Pick<NewVisit, 'visitors' | 'note'>> => unseal(sealed, pk)

/** Every visit ever made to a pupil's family, the latest first. */
export async function visitsTo(student: StudentItem): Promise<VisitItem[]> {
  const visits: VisitItem[] = []
  const pages = (cursor?: string) => query<VisitItem>({ pk: student.pk, prefix: 'VISIT#', cursor, newestFirst: true })
  for await (const visit of everyRow(pages)) visits.push(visit)
  return visits
}
