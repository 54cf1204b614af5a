import { systemActor } from '../../../layers/platform/identity.ts'
import { log } from '../../../layers/platform/log.ts'
import { sweep, whole } from '../../../layers/platform/sweep.ts'
import { everyRow } from '../../../layers/platform/table.ts'
import { type CaseItem, casesAwaiting, unfinishedCases } from '../../cases/reads.ts'
import { findPlace } from '../../places/reads.ts'
import { endOfGraduating } from '../../settings/reads.ts'
import { findStudent } from '../../students/reads.ts'
import { FILE_PULL } from '../../transfers/contract.ts'
import { businessOf } from '../businesses.ts'
import { type ApplicationItem, findApplication, saidIn } from '../repository.ts'
import { endUnfinished } from './end-unfinished.ts'

const REASON = '毕业年级在办业务清理'

/**
 * Ends what is unfinished of pupils who graduate this summer, so that they can: from the day all transfers pause until
 * the pauses are over. Each record is free and as it was before. What may never wait goes on: the return of a child, a
 * death, a problem of the record. Run every hour; what it has ended it finds no more. (Domain §6.12)
 */
export async function endGraduating(at: string): Promise<{ ended: number }> {
  const year = await endOfGraduating(at)
  if (!year) return { ended: 0 }
  const act = { operation: 'graduating-clock', at, actor: systemActor('applications') }
  const swept = await sweep({
    rows: unfinished(year.begunBefore),
    async one({ caseId, memberIds }) {
      const application = await findApplication(memberIds[0] ?? '')
      if (!application || !(await endsWithTheYear(application, year.graduates))) return false
      return endUnfinished(caseId, REASON, act)
    },
    failure: 'unfinished business of graduating grades could not be ended',
    facts: ({ caseId }) => ({ caseId }),
  })
  if (swept.done > 0) log.info('unfinished business of graduating grades ended', { count: swept.done })
  return { ended: whole(swept) }
}

/** Cases under way that were begun before an instant, and agreed transfers whose file nobody pulled. */
async function* unfinished(before: string): AsyncGenerator<CaseItem> {
  yield* unfinishedCases(before)
  yield* everyRow((cursor) => casesAwaiting(FILE_PULL, 100, cursor))
}

type Graduates = Awaited<ReturnType<typeof endOfGraduating>> & {}

/** A child whose record another system keeps is its own province's to clean up after. */
async function endsWithTheYear(application: ApplicationItem, graduates: Graduates['graduates']): Promise<boolean> {
  const student = application.studentId ? await findStudent(application.studentId) : undefined
  const school = student && (await findPlace(student.schoolId))
  if (!student || !school || !graduates(school.school ?? {}, student)) return false
  const business = businessOf(application.business)
  return business.pauses ? business.pauses((await saidIn(application)).content) : false
}
