import { change, create } from '../../layers/platform/event.ts'
import { everyRow, get, getMany, type Item, type Page, query, queryIndex } from '../../layers/platform/table.ts'
import type { Act, Key, Root, Write } from '../../layers/platform/writes.ts'
import { ClassJobDone, ClassJobStarted } from './events.ts'
import type { ClassJob, JobLeg } from './jobs-contract.ts'

/** One way of a job, with the pupils who go it where it is not the whole class. */
export interface Leg extends JobLeg {
  readonly studentIds?: readonly string[]
}

export interface JobItem extends Item, Root {
  readonly jobId: string
  readonly kind: ClassJob['kind']
  readonly schoolId: string
  readonly toSchoolId: string
  readonly state: ClassJob['state']
  readonly legs: readonly Leg[]
  readonly total: number
  readonly moved: number
  readonly refused: number
  readonly startedAt: string
  readonly finishedAt?: string
  /** The case that agreed to it, where one did. */
  readonly caseId?: string
}

const jobPk = (jobId: string): string => `CLASSJOB#${jobId}`

/** Where jobs stand until they are done; whoever finds one there takes it up. */
const OPEN_JOBS = 'CLASSJOBS'

export const findJob = (jobId: string): Promise<JobItem | undefined> => get<JobItem>({ pk: jobPk(jobId), sk: 'ROOT' })

export const openJobs = (upTo: string, cursor?: string): Promise<Page<Item>> =>
  queryIndex('due', { pk: OPEN_JOBS, upTo, limit: 100, cursor })
export const jobIdOf = ({ pk }: Key): string => pk.slice(jobPk('').length)

/** Jobs of a school, the latest first. The index only finds them: how far they are, they say themselves. */
export async function jobsOf(schoolId: string, limit: number, cursor?: string): Promise<Page<JobItem>> {
  const page = await queryIndex('listing', { pk: `SCHOOL#${schoolId}#JOBS`, limit, cursor, newestFirst: true })
  const items = await getMany<JobItem>(page.items)
  return { items, ...(page.next ? { next: page.next } : {}) }
}

export type NewJob = Pick<JobItem, 'jobId' | 'kind' | 'schoolId' | 'toSchoolId' | 'legs' | 'total' | 'caseId'>

/** A job with everything it has to do; it is started by its event, once. */
export function startJob(asked: NewJob, act: Act): Write[] {
  const { jobId, kind, schoolId, toSchoolId } = asked
  const attributes = {
    ...asked,
    state: 'running',
    moved: 0,
    refused: 0,
    startedAt: act.at,
    listingPk: `SCHOOL#${schoolId}#JOBS`,
    listingSk: `${act.at}#${jobId}`,
    duePk: OPEN_JOBS,
    dueSk: `${act.at}#${jobId}`,
  }
  return create(jobPk(jobId), attributes, ClassJobStarted.of({ jobId, kind, schoolId, toSchoolId }), act)
}

/** The end of a job, from the version it was taken up at. */
export function endJob(job: JobItem, { moved, refused }: Tally, act: Act): Write[] {
  const set = { state: 'done', moved, refused, total: moved + refused, finishedAt: act.at }
  return change(job, { set, remove: ['duePk', 'dueSk'] }, ClassJobDone.of({ moved, refused }), act)
}

export interface Tally {
  readonly moved: number
  readonly refused: number
}

/** How far a job is, for those who watch it; says nothing about what was done. */
export const showProgress = ({ pk }: Key, { moved, refused }: Tally, total: number): Write => ({
  update: { pk, sk: 'ROOT' },
  set: { moved, refused, total },
  when: { equals: { state: 'running' } },
  lost: { kind: 'stale-version' },
})

/** What became of each pupil, kept beside the job: written with the move itself, so that it is counted once. */
export const movedKey = ({ pk }: Key, studentId: string): Key => ({ pk, sk: `MOVED#${studentId}` })
export const refusedKey = ({ pk }: Key, studentId: string): Key => ({ pk, sk: `REFUSED#${studentId}` })

/** Names an exception; one whom another run has moved meanwhile is none. */
export const nameRefused = (job: Key, studentId: string, reason: string): Write[] => [
  { put: { ...refusedKey(job, studentId), reason }, when: {}, lost: { kind: 'stale-version' } },
  { check: movedKey(job, studentId), when: { item: 'absent' }, lost: { kind: 'moved-after-all' } },
]

/** Takes back the name of one who was moved after all. */
export const notRefused = (job: Key, studentId: string): Write => ({
  delete: refusedKey(job, studentId),
  when: {},
  lost: { kind: 'stale-version' },
})

export const exceptionsOf = (jobId: string, limit: number, cursor?: string): Promise<Page<Item & { reason: string }>> =>
  query<Item & { reason: string }>({ pk: jobPk(jobId), prefix: 'REFUSED#', limit, cursor })

/** Everybody a job has an answer for already. */
export async function answeredIn({ pk }: Key): Promise<{ moved: Set<string>; refused: Set<string> }> {
  const idsUnder = async (prefix: string) => {
    const ids = new Set<string>()
    for await (const { sk } of everyRow((cursor) => query({ pk, prefix, limit: 500, cursor }))) ids.add(sk.slice(prefix.length))
    return ids
  }
  const [moved, refused] = await Promise.all([idsUnder('MOVED#'), idsUnder('REFUSED#')])
  return { moved, refused }
}

export const jobView = (job: JobItem): ClassJob => {
  const { jobId, kind, schoolId, toSchoolId, state, total, moved, refused, startedAt, finishedAt } = job
  const legs = job.legs.map(({ fromClassId, fromName, intoClassId, intoName }) => ({
    fromClassId,
    fromName,
    intoClassId,
    intoName,
  }))
  return {
    ...{ jobId, kind, schoolId, toSchoolId, state, total, moved, refused, legs, startedAt },
    ...(finishedAt ? { finishedAt } : {}),
  }
}
