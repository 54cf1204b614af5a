import type { EntryFields } from '../../layers/kernel/fields/entry.ts'
import { PROVINCES } from '../../layers/kernel/provinces.ts'
import type { Readings } from '../../layers/kernel/readings.ts'
import type { Stage } from '../../layers/kernel/school-calendar.ts'
import { blindIndex, whereItLies } from '../../layers/platform/blind-index.ts'
import type { StoredEvent } from '../../layers/platform/event.ts'
import { type Sealed, unseal } from '../../layers/platform/sealed.ts'
import { everyRow, get, getMany, type Item, type Page, query, queryIndex } from '../../layers/platform/table.ts'
import type { Key, Root } from '../../layers/platform/writes.ts'
import { type InFlight, isOver, type ProblemFlag, type RosterRow, type StudentTag } from './contract.ts'
import type { Standing } from './standing.ts'

/** What a list needs of a record; the number is sealed, because a formal one is an identity number. */
export interface StudentSummary extends Omit<RosterRow, 'studentNumber'> {
  readonly sealedNumber: Sealed
  /** How the name is read, for whoever looks for it in Latin letters. */
  readonly readings?: Readings
  readonly tags?: readonly StudentTag[]
}

export interface StudentItem extends Item, Root {
  readonly studentId: string
  readonly summary: StudentSummary
  readonly schoolId: string
  readonly classId: string
  readonly stage: Stage
  readonly cohort: number
  /** The school's path; whose subtree the record lies in. */
  readonly path: string
  readonly fields: Readonly<Record<string, string>>
  readonly sealed: Sealed
  readonly county: string
  readonly documentIndex?: string
  readonly problem?: ProblemFlag
  /** The entry for registration that declared it another child than the one whose document it bears. */
  readonly disputedBy?: string
  readonly registeredAt: string
  readonly standing?: Standing
  readonly placement?: string
  /** The photo the record shows, where it has one. */
  readonly photo?: { readonly photoId: string; readonly setAt: string }
  /** The province that keeps the record in a system of its own; here it is only known and guarded. */
  readonly keptBy?: string
}

/** What of a record is stored encrypted. */
export interface SealedFacts {
  readonly fields: Readonly<Record<string, string>>
  readonly guardians: readonly Readonly<Record<string, string>>[]
  readonly numbers: readonly BorneNumber[]
}

/** A number a record bears or bore. */
export interface BorneNumber {
  readonly number: string
  readonly since: string
  readonly reason: string
  /** Set where it was borne by mistake and taken back: it finds this record no more. */
  readonly withdrawnAt?: string
}

export const studentPk = (studentId: string): string => `STUDENT#${studentId}`

export const findStudent = (studentId: string, options?: { eventually?: boolean }): Promise<StudentItem | undefined> =>
  get<StudentItem>({ pk: studentPk(studentId), sk: 'ROOT' }, options)

export const findStudents = (studentIds: readonly string[]): Promise<StudentItem[]> =>
  getMany<StudentItem>(studentIds.map((studentId) => ({ pk: studentPk(studentId), sk: 'ROOT' })))

export const sealedFactsOf = (item: Pick<StudentItem, 'sealed' | 'pk'>): Promise<SealedFacts> =>
  unseal<SealedFacts>(item.sealed, item.pk)

/** Every field of a record, opened: what a rule about the child as a whole looks at. */
export async function allFieldsOf(item: Pick<StudentItem, 'sealed' | 'pk' | 'fields'>): Promise<EntryFields> {
  const facts = await sealedFactsOf(item)
  return { ...item.fields, ...facts.fields, ...(facts.guardians.length > 0 ? { guardians: facts.guardians } : {}) }
}

/** What holds a record while business is under way. One at a time: it lies under one key. */
export const lockKey = (studentId: string): Key => ({ pk: studentPk(studentId), sk: 'LOCK' })

export const findLock = (studentId: string): Promise<(Item & InFlight) | undefined> => get<Item & InFlight>(lockKey(studentId))

/**
 * A record and what holds it, with one question to the table: they are neighbours, and nothing lies between them.
 */
export async function findStudentAndLock(studentId: string): Promise<{ student?: StudentItem; lock?: Item & InFlight }> {
  const { items } = await query<Item>({ pk: studentPk(studentId), from: 'LOCK', upTo: 'ROOT' })
  const student = items.find(({ sk }) => sk === 'ROOT') as StudentItem | undefined
  const lock = items.find(({ sk }) => sk === 'LOCK') as (Item & InFlight) | undefined
  return { ...(student ? { student } : {}), ...(lock ? { lock } : {}) }
}

export const likenessKey = (likeness: string, studentId: string): Key => ({ pk: `LIKE#${likeness}`, sk: studentId })

export const numberOf = (item: { readonly pk: string; readonly summary: StudentSummary }): Promise<string> =>
  unseal<string>(item.summary.sealedNumber, item.pk)

/** A pupil as a list shows it; what finds it does not leave. */
export async function rowOf(item: { readonly pk: string; readonly summary: StudentSummary }): Promise<RosterRow> {
  const { sealedNumber: _, readings: __, tags: ___, ...summary } = item.summary
  return { ...summary, studentNumber: await numberOf(item) }
}

/** A formal number is an identity number with a letter: its guard is found by keyed hash, like the document's. */
export const numberKey = async (number: string): Promise<Key> => ({
  pk: `NUMBER#${await blindIndex(`number:${number}`)}`,
  sk: 'GUARD',
})
const FORMER = 'FORMER#'
/** What is left of a number that was taken back: an alias that no ordinary look-up follows. */
export const formerKey = async (number: string, at: string): Promise<Key> => ({
  ...(await numberKey(number)),
  sk: `${FORMER}${at}`,
})
export const documentGuardKey = (documentIndex: string): Key => ({ pk: `DOC#${documentIndex}`, sk: 'GUARD' })

interface Guard extends Item {
  readonly studentId: string
}

export const holderOfNumber = async (number: string): Promise<string | undefined> =>
  (await get<Guard>(await whereItLies(await numberKey(number))))?.studentId
/** Whether a number is given or held: to a record, or for a child whose registration is under way. */
export const numberIsGiven = async (number: string): Promise<boolean> =>
  (await get<Item>(await whereItLies(await numberKey(number)))) !== undefined
/** Whom a number was taken back from, where that ever happened; asked for by name, never in passing. */
export const formerHolderOfNumber = async (number: string): Promise<string | undefined> => {
  const { pk } = await whereItLies(await numberKey(number))
  const page = await query<Guard>({ pk, prefix: FORMER, limit: 1, newestFirst: true })
  return page.items[0]?.studentId
}
export const holderOfDocument = async (documentIndex: string): Promise<string | undefined> =>
  (await get<Guard>(await whereItLies(documentGuardKey(documentIndex))))?.studentId

/** Name, sex and birthday as one keyed hash: how records without a document are compared. */
export const likenessIndex = (matchKey: string, sex: string, birthDate: string): Promise<string> =>
  blindIndex(`likeness:${matchKey}|${sex}|${birthDate}`)

export async function alike(index: string): Promise<string[]> {
  const { pk } = await whereItLies(likenessKey(index, ''))
  const page = await query({ pk, prefix: 'stu_', limit: 100 })
  return page.items.map(({ sk }) => sk)
}

export const rosterPk = (classId: string): string => `CLASS#${classId}`
interface KeyedGuard extends Guard {
  readonly pk: string
}

/** Who holds each of these documents, with one question for a hundred of them. */
export async function holdersOfDocuments(documentIndexes: readonly string[]): Promise<Map<string, string>> {
  const keys = new Map<string, Key>()
  for (const index of documentIndexes) keys.set(index, await whereItLies(documentGuardKey(index)))
  const asked = new Map([...keys.values()].map((key) => [key.pk, key]))
  const holders = new Map((await getMany<KeyedGuard>([...asked.values()])).map(({ pk, studentId }) => [pk, studentId]))
  return new Map(
    [...keys].flatMap(([index, { pk }]) => {
      const studentId = holders.get(pk)
      return studentId ? [[index, studentId] as const] : []
    }),
  )
}

/** Whether a record is in the line of those the population register is asked about next. */
export const awaitsCheck = ({ duePk: due }: StudentItem): boolean => typeof due === 'string' && due.startsWith('CHECK#')

/** Where a class's roster lists a pupil: by the number in class, then by id. */
export const rosterListing = (classId: string, classRollNo: string | undefined, studentId: string) => ({
  listingPk: rosterPk(classId),
  listingSk: `${(classRollNo ?? '').padStart(4, '0')}#${studentId}`,
})

/** What a school keeps of a pupil who went to another: the record as it was, to read only. */
export interface Snapshot
  extends Item,
    Pick<StudentItem, 'studentId' | 'schoolId' | 'path' | 'classId' | 'summary' | 'fields' | 'sealed'> {
  readonly caseId: string
  readonly asOfVersion: number
  readonly toSchoolName: string
  readonly departedAt: string
}

export const snapshotKey = (studentId: string, caseId: string): Key => ({ pk: studentPk(studentId), sk: `SNAPSHOT#${caseId}` })

export const departedListing = (schoolId: string, at: string, studentId: string) => ({
  listingPk: `DEPARTED#${schoolId}`,
  listingSk: `${at}#${studentId}`,
})

/** Pupils who went from a school to another, the latest first. The index only finds them. */
export async function departedFrom(schoolId: string, limit: number, cursor?: string): Promise<Page<Snapshot>> {
  const page = await queryIndex('listing', { pk: `DEPARTED#${schoolId}`, limit, cursor, newestFirst: true })
  const items = await getMany<Snapshot>(page.items)
  return { items, ...(page.next ? { next: page.next } : {}) }
}

export const rosterOf = (classId: string, limit: number, cursor?: string): Promise<Page<Item & { summary: StudentSummary }>> =>
  queryIndex('listing', { pk: rosterPk(classId), limit, cursor })

/** Everybody a class lists, at school or away. The index only finds them; for jobs, not for requests. */
export async function* everyPupilOf(classId: string): AsyncGenerator<string> {
  for await (const { pk } of everyRow((cursor) => rosterOf(classId, 100, cursor))) yield pk.slice('STUDENT#'.length)
}

/** How many of those a class lists have records that are still open: pupils of the school, at school or away. */
export async function openRecordsIn(classId: string): Promise<number> {
  let open = 0
  for await (const { summary } of everyRow((cursor) => rosterOf(classId, 100, cursor))) if (!isOver(summary.state)) open++
  return open
}

/** The highest number in class of its roster; nothing that is not a number counts. */
export async function highestRoll(classId: string): Promise<number> {
  const { items } = await queryIndex<Item>('listing', { pk: `CLASS#${classId}`, limit: 1, newestFirst: true })
  return Number(/^0*(\d+)#/.exec(String(items[0]?.listingSk ?? ''))?.[1] ?? 0)
}

export const timelineOf = (studentId: string, limit: number, cursor?: string): Promise<Page<StoredEvent>> =>
  query<StoredEvent>({ pk: studentPk(studentId), prefix: 'EVT#', limit, cursor, newestFirst: true })

export const duePk = (what: 'CHECK' | 'RELEASE', provinceId: string): string => `${what}#${provinceId}`

/** How many waiting pupils are handed out at once. */
const GROUP = 100

/** Every pupil of the country who waits for the population check, or for a formal number, province by province, in groups. */
export async function* everyWaiting(what: 'CHECK' | 'RELEASE'): AsyncGenerator<StudentItem[]> {
  for (const province of PROVINCES) {
    let cursor: string | undefined
    do {
      const page = await queryIndex('due', { pk: duePk(what, province), limit: GROUP, cursor })
      if (page.items.length > 0) yield await getMany<StudentItem>(page.items.map(({ pk }) => ({ pk, sk: 'ROOT' })))
      cursor = page.next
    } while (cursor)
  }
}

/** Children of one county, birthday and sex share the sequences of numbers without a document. */
export interface SequenceBucket {
  readonly county: string
  readonly birthDate: string
  readonly sex: '1' | '2'
}

/** How far a bucket is used up; its next number follows the last. */
export interface SequenceCounter extends Key {
  readonly last?: number
}

/** A birthday is in no key, so the bucket too is found by keyed hash. */
export async function sequenceCounter({ county, birthDate, sex }: SequenceBucket): Promise<SequenceCounter> {
  const key = { pk: `SEQUENCE#${await blindIndex(`sequence:${county}|${birthDate}|${sex}`)}`, sk: 'ROOT' }
  return { ...(await get<SequenceCounter>(await whereItLies(key))), ...key }
}
