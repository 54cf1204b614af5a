import { segmentsOf } from '../../layers/kernel/places.ts'
import { whereItLies } from '../../layers/platform/blind-index.ts'
import { get, getMany, type Item, type Page, query, queryIndex } from '../../layers/platform/table.ts'
import type { Key, Root, Write } from '../../layers/platform/writes.ts'
import type { ProblemFlag } from '../students/reads.ts'
import type { DuplicateCheck, ProblemKind, ProblemPath, ProblemStatus, Standing } from './contract.ts'

/** What was put forward for a record and carried through. */
export interface Claim {
  readonly applicationId: string
  readonly path: ProblemPath
}

export interface Member {
  readonly studentId: string
  readonly schoolId: string
  /** The school's path, and that of the authority that supervises it. */
  readonly path: string
  readonly authorityId: string
  readonly authorityPath: string
  readonly standing: Standing
  readonly since: string
  readonly claims: readonly Claim[]
  /** A record was deleted because the same child has this one: it stays. */
  readonly relied?: true
}

export interface ArbitrationFacts {
  readonly caseId: string
  readonly arbiterId: string
  readonly arbiterPath: string
  readonly askedAt: string
  readonly decidedAt?: string
  readonly keeps?: string
  readonly reason?: string
  readonly reopened?: true
}

export interface ProblemItem extends Item, Root {
  readonly problemId: string
  readonly kind: ProblemKind
  readonly type: ProblemFlag['type']
  readonly status: ProblemStatus
  readonly members: readonly Member[]
  readonly urgent: boolean
  readonly openedAt: string
  readonly dueAt: string
  /** What they have in common, as a keyed hash: the document, or the likeness. */
  readonly clash?: string
  readonly arbitration?: ArbitrationFacts
}

export const problemPk = (problemId: string): string => `PROBLEM#${problemId}`

export const findProblem = (problemId: string): Promise<ProblemItem | undefined> =>
  get<ProblemItem>({ pk: problemPk(problemId), sk: 'ROOT' })

/** The problem a record is part of, by its type: one of each at most, because it lies under one key. */
interface Membership extends Item {
  readonly problemId: string
  readonly flag: ProblemFlag
}

const membershipKey = (studentId: string, kind: ProblemKind): Key => ({ pk: `STUDENT#${studentId}`, sk: `PROBLEM#${kind}` })

export const membershipsOf = async (studentId: string): Promise<Membership[]> =>
  (await query<Membership>({ pk: `STUDENT#${studentId}`, prefix: 'PROBLEM#', limit: 10 })).items

/** Which problem of a type each of these records is part of. */
export async function problemsOfType(kind: ProblemKind, studentIds: readonly string[]): Promise<Map<string, string>> {
  const found = await getMany<Membership>(studentIds.map((studentId) => membershipKey(studentId, kind)))
  return new Map(found.map(({ pk, problemId }) => [pk.slice('STUDENT#'.length), problemId]))
}

/** Puts a record into a problem; refused where it is in one of that type already. */
export const enter = (studentId: string, kind: ProblemKind, problemId: string, flag: ProblemFlag): Write => ({
  put: { ...membershipKey(studentId, kind), problemId, flag },
  when: { item: 'absent' },
  lost: { kind: 'stale-version' },
})

export const leave = (studentId: string, kind: ProblemKind, problemId: string): Write => ({
  delete: membershipKey(studentId, kind),
  when: { equals: { problemId } },
  lost: { kind: 'stale-version' },
})

export const problemsPk = (placeId: string, kind: ProblemKind, over: boolean): string =>
  `${over ? 'PROBLEMS-SETTLED' : 'PROBLEMS'}#${placeId}#${kind}`

/** The places that see a problem: the schools of its records, everybody above them, and who supervises them. */
export const placesOf = (members: readonly Pick<Member, 'path' | 'authorityId'>[]): string[] => [
  ...new Set(members.flatMap(({ path, authorityId }) => [...segmentsOf(path), authorityId])),
]

type Listed = Pick<ProblemItem, 'problemId' | 'kind' | 'urgent' | 'openedAt' | 'members'>

/** Lists a problem at every place that sees it: graduating grades first, then the oldest. Each superior asks by its own key. */
export const listings = ({ problemId, kind, urgent, openedAt, members }: Listed, over: boolean): Write[] =>
  placesOf(members).map((placeId) => ({
    put: {
      pk: problemPk(problemId),
      sk: `AT#${placeId}`,
      listingPk: problemsPk(placeId, kind, over),
      listingSk: `${urgent ? 0 : 1}#${openedAt}#${problemId}`,
    },
    when: {},
    lost: { kind: 'stale-version' },
  }))

/** A place that no side of a problem belongs to any more sees it no more. */
export const unlisted = ({ problemId }: Pick<ProblemItem, 'problemId'>, placeId: string): Write => ({
  delete: { pk: problemPk(problemId), sk: `AT#${placeId}` },
  when: {},
  lost: { kind: 'stale-version' },
})

/** Problems a place sees, the most urgent first. The index only finds them. */
export async function problemsAt(
  placeId: string,
  { kind, over, limit, cursor }: { kind: ProblemKind; over: boolean; limit: number; cursor?: string | undefined },
): Promise<Page<ProblemItem>> {
  const page = await queryIndex('listing', { pk: problemsPk(placeId, kind, over), limit, cursor, newestFirst: over })
  const items = await getMany<ProblemItem>(page.items.map(({ pk }) => ({ pk, sk: 'ROOT' })))
  // The index is a moment behind: what has been settled since is listed elsewhere.
  const there = items.filter(({ status }) => (status === 'settled') === over)
  return { items: there, ...(page.next ? { next: page.next } : {}) }
}

interface Waiver extends Item {
  readonly studentIds: readonly string[]
}

const waiverKey = (likeness: string): Key => ({ pk: `LIKE#${likeness}`, sk: 'WAIVER' })

/** The records that were found to be different children although they look alike. Another name or birthday is another key. */
export const clearedAlike = async (likeness: string): Promise<readonly string[]> =>
  (await get<Waiver>(await whereItLies(waiverKey(likeness))))?.studentIds ?? []

export const clearAlike = (likeness: string, studentIds: readonly string[]): Write => ({
  put: { ...waiverKey(likeness), studentIds },
  when: {},
  lost: { kind: 'stale-version' },
})

export interface CheckItem extends Item, Root {
  readonly summary: Omit<DuplicateCheck, 'version'>
  /** The path of the last school that was looked through. */
  readonly through?: string
}

export const checkPk = (placeId: string): string => `DUPLICATECHECK#${placeId}`
export const findCheck = (placeId: string): Promise<CheckItem | undefined> => get<CheckItem>({ pk: checkPk(placeId), sk: 'ROOT' })
