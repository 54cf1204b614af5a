import { systemActor } from '../../../layers/platform/identity.ts'
import { sweep, whole } from '../../../layers/platform/sweep.ts'
import { everyRow, type Page } from '../../../layers/platform/table.ts'
import { findStudents } from '../../students/reads.ts'
import { exceptionsOf, type JobItem, jobIdOf, openJobs } from '../job-repository.ts'
import type { JobException } from '../jobs-contract.ts'
import { NotYet, runJob } from './run-job.ts'

/** Younger jobs are still on their ordinary way. */
const GRACE_MS = 5 * 60_000

/** Takes up every job whose run was lost or gave up; one that still cannot go on holds up no other, and is thrown at the end. */
export async function takeUpJobs(at: string): Promise<{ takenUp: number }> {
  const before = new Date(Date.parse(at) - GRACE_MS).toISOString()
  const swept = await sweep({
    rows: everyRow((cursor) => openJobs(before, cursor)),
    async one(row) {
      const jobId = jobIdOf(row)
      await runJob(jobId, { operation: `take-up#${jobId}#${at}`, at, actor: systemActor('places') })
      return true
    },
    failure: 'jobs could not be taken up',
    facts: (row, error) => ({ jobId: jobIdOf(row), ...(error instanceof NotYet ? { kind: error.why } : {}) }),
  })
  return { takenUp: whole(swept) }
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
