import { mayEndFrom } from '../../layers/kernel/term-ends.ts'
import { getMany, type Page, queryIndex } from '../../layers/platform/table.ts'
import type { Key, Write } from '../../layers/platform/writes.ts'
import type { StudentState } from './contract.ts'
import { backBy } from './domain/away.ts'
import { type StudentItem, studentPk } from './repository.ts'
import type { Standing } from './standing.ts'

/** What is listed of pupils who are not at school, and in which order: nothing where a pupil is not on the list. */
const LISTS: Readonly<
  Record<'AWAY' | 'DROPOUT' | 'OVERAGE', (state: StudentState, standing: Standing | undefined) => string | undefined>
> = {
  /** Pupils whose absence is to end, by the day it does. (Measures art. 19) */
  AWAY: backBy,
  /** Pupils of compulsory age who have dropped out, the longest away first. (Measures art. 20) */
  DROPOUT: (state, standing) => (state === 'dropped-out' ? standing?.since : undefined),
  /** Dropouts whose record was closed because of their age, the first closed first. (Domain §6.19) */
  OVERAGE: (state, standing) => (state === 'closed-over-age' ? standing?.since : undefined),
}
type List = keyof typeof LISTS

const listPk = (list: List, placeId: string): string => `${list}#${placeId}`

/** The school and every office above it but the ministry: those who see to it that the pupil comes back. */
const watching = (path: string): string[] => path.split('/').filter((placeId) => placeId !== '' && placeId !== 'CN')

const LOST = { kind: 'stale-version' } as const

export interface Watched {
  readonly state: StudentState
  readonly standing: Standing
  /** The path of its school; where it comes under another, its rows go with it. */
  readonly path?: string
}

/**
 * Lists a pupil who is not at school with everybody who is to see to its return, and takes it off the lists when it is
 * back, or is theirs no more. What the county of its household was told is taken from there too.
 */
export function watchedRows(student: StudentItem, { state, standing, path = student.path }: Watched): Write[] {
  const lists = (Object.keys(LISTS) as List[]).flatMap((list) => rowsOf(list, student, { state, standing, path }))
  const rows = [...lists, ...ageRows(student, { state, standing })]
  const countyId = student.standing?.handedTo?.countyId
  return countyId && state !== 'dropped-out'
    ? [...rows, { delete: handedKey(student.studentId, countyId), when: {}, lost: LOST }]
    : rows
}

function rowsOf(list: List, student: StudentItem, { state, standing, path }: Required<Watched>): Write[] {
  const { studentId } = student
  const key = (placeId: string): Key => ({ pk: studentPk(studentId), sk: listPk(list, placeId) })
  const sorted = LISTS[list](state, standing)
  const before = LISTS[list](student.summary.state, student.standing) ? watching(student.path) : []
  const after = sorted ? watching(path) : []
  return [
    ...before
      .filter((placeId) => !after.includes(placeId))
      .map((placeId): Write => ({ delete: key(placeId), when: {}, lost: LOST })),
    ...after.map((placeId): Write => {
      const listing = { listingPk: listPk(list, placeId), listingSk: `${sorted}#${studentId}` }
      return { put: { ...key(placeId), studentId, ...listing, ...dueOf(list, placeId, sorted) }, when: {}, lost: LOST }
    }),
  ]
}

const AGES_DUE = 'DROPOUTAGES'
const ageKey = (studentId: string): Key => ({ pk: studentPk(studentId), sk: 'AGE' })

/** A dropout's age is looked at from the first night on: what its province says of it may change at any time. */
function ageRows({ studentId, summary }: StudentItem, { state, standing }: Watched): Write[] {
  if (state === 'dropped-out')
    return [{ put: { ...ageKey(studentId), duePk: AGES_DUE, dueSk: standing.since }, when: {}, lost: LOST }]
  return summary.state === 'dropped-out' ? [{ delete: ageKey(studentId), when: {}, lost: LOST }] : []
}

/** Dropouts of the whole country whose age is to be looked at by a day. */
export const agesDue = (today: string, cursor?: string): Promise<Page<Key>> =>
  queryIndex('due', { pk: AGES_DUE, upTo: today, limit: 100, cursor })

/** Looks at a dropout's age again on a later day. */
export const ageDueAgain = ({ pk, sk }: Key, on: string): Write => ({
  update: { pk, sk },
  set: { duePk: AGES_DUE, dueSk: on },
  when: { item: 'present' },
  lost: LOST,
})

const DROPOUTS_DUE = 'DROPOUTS'

/** The school's own row is what the end of a term looks for. */
const dueOf = (list: List, placeId: string, since = '') =>
  list === 'DROPOUT' && placeId.length === 10 ? { duePk: DROPOUTS_DUE, dueSk: mayEndFrom(since) } : {}

/** Pupils on a list of a place up to and including a day, in its order. */
async function listed(list: List, placeId: string, through: string, limit: number, cursor?: string): Promise<Page<StudentItem>> {
  return pupilsOf(await queryIndex('listing', { pk: listPk(list, placeId), upTo: `${through}#~`, limit, cursor }))
}

async function pupilsOf(page: Page<Key>): Promise<Page<StudentItem>> {
  const items = await getMany<StudentItem>(page.items.map(({ pk }) => ({ pk, sk: 'ROOT' })))
  return { items, ...(page.next ? { next: page.next } : {}) }
}

/** Pupils expected back at a place or below it up to and including a day, the longest awaited first. */
export const expectedBack = (placeId: string, through: string, limit: number, cursor?: string): Promise<Page<StudentItem>> =>
  listed('AWAY', placeId, through, limit, cursor)

/** Pupils who have dropped out at a place or below it, the longest away first. */
export const droppedOutAt = (placeId: string, limit: number, cursor?: string): Promise<Page<StudentItem>> =>
  listed('DROPOUT', placeId, '9999', limit, cursor)

/** Dropouts at a place or below it whose record was closed because of their age, the first closed first. */
export const closedOverAgeAt = (placeId: string, limit: number, cursor?: string): Promise<Page<StudentItem>> =>
  listed('OVERAGE', placeId, '9999', limit, cursor)

/** Dropouts of the whole country for whom the end of a term is to be looked at by a day: the keys of their schools' rows. */
export const dropoutsDue = (today: string, cursor?: string): Promise<Page<Key>> =>
  queryIndex('due', { pk: DROPOUTS_DUE, upTo: today, limit: 100, cursor })

/** Looks at a dropout again on a later day. */
export const dropoutDueAgain = ({ pk, sk }: Key, on: string): Write => ({
  update: { pk, sk },
  set: { duePk: DROPOUTS_DUE, dueSk: on },
  when: { item: 'present' },
  lost: LOST,
})

const handedPk = (countyId: string): string => `HANDEDDROPOUTS#${countyId}`
export const handedKey = (studentId: string, countyId: string): Key => ({ pk: studentPk(studentId), sk: `HANDED#${countyId}` })

/** Lists a dropout with the county of its household. */
export const handedRow = (studentId: string, countyId: string, since: string): Write => ({
  put: { ...handedKey(studentId, countyId), studentId, listingPk: handedPk(countyId), listingSk: `${since}#${studentId}` },
  when: {},
  lost: LOST,
})

/** Dropouts a county was told of because their household is there. */
export const handedTo = async (countyId: string, limit: number, cursor?: string): Promise<Page<StudentItem>> =>
  pupilsOf(await queryIndex('listing', { pk: handedPk(countyId), limit, cursor }))
