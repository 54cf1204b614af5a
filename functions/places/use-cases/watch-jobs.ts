import { systemActor } from '../../../layers/platform/identity.ts'
import { errorFacts, log } from '../../../layers/platform/log.ts'
import { everyRow, type Page } from '../../../layers/platform/table.ts'
import { findStudents } from '../../students/reads.ts'
import { exceptionsOf, type JobItem, jobIdOf, openJobs } from '../job-repository.ts'
import type { JobException } from '../jobs-contract.ts'
import { NotYet, runJob } from './run-job.ts'

/** Younger jobs are still on their ordinary way. */
const GRACE_MS = 5 * 60_000

/** Takes up every job whose run was lost or gave up; one that still cannot go on holds up no other. */
export async function takeUpJobs(at: string): Promise<{ takenUp: number }> {
  const before = new Date(Date.parse(at) - GRACE_MS).toISOString()
  let takenUp = 0
  for await (const row of everyRow((cursor) => openJobs(before, cursor))) {
    const jobId = jobIdOf(row)
    try {
      await runJob(jobId, { operation: `take-up#${jobId}#${at}`, at, actor: systemActor('places') })
      takenUp++
    } catch (error) {
      log.error('a job could not be taken up', {
        jobId,
        ...(error instanceof NotYet ? { kind: error.why } : {}),
        ...errorFacts(error),
      })
    }
  }
  return { takenUp }
}

/** The pupils a job could not move, by name, with the reason of each. */
export async function exceptionsIn({ jobId }: JobItem, limit: number, cursor?: string): Promise<Page<JobException>> {
  const page = await exceptionsOf(jobId, limit, cursor)
  const ids = page.items.map(({ sk }) => sk.slice('REFUSED#'.length))
  const names = new Map((await findStudents(ids)).map(({ studentId, summary }) => [studentId, summary.name]))
  const items = page.items.map(({ reason }, at) => {
    const studentId = ids[at] ?? ''
    return { studentId, name: names.get(studentId) ?? '', reason }
  })
  return { items, ...(page.next ? { next: page.next } : {}) }
}
