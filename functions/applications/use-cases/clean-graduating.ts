import { isWithinPath, MINISTRY } from '../../../layers/kernel/places.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { systemActor } from '../../../layers/platform/identity.ts'
import { log } from '../../../layers/platform/log.ts'
import { type Swept, sweep, whole } from '../../../layers/platform/sweep.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import type { CaseRow } from '../../cases/contract.ts'
import { type CaseItem, rowOf, unfinishedCases } from '../../cases/reads.ts'
import type { Place } from '../../places/contract.ts'
import { findPlace } from '../../places/reads.ts'
import { endOfGraduating, graduatingToEndByOrder, type YearsEnd } from '../../settings/reads.ts'
import { findStudent } from '../../students/reads.ts'
import { type CleanedUp, FILE_PULL } from '../../transfers/contract.ts'
import { businessOf } from '../businesses.ts'
import type { GraduatingToEnd } from '../contract.ts'
import { type ApplicationItem, findApplication, saidIn } from '../repository.ts'
import { endUnfinished } from './end-unfinished.ts'

const REASON = '毕业年级在办业务清理'
/** How many one order ends; whoever gave it gives it again for the rest. */
const MOST_AT_ONCE = 50

/**
 * Ends what is unfinished of pupils who graduate this summer, so that they can: from the day all transfers pause until
 * the pauses are over. Each record is free and as it was before. What may never wait goes on: the return of a child, a
 * death, a problem of the record. Run every hour; what it has ended it finds no more. (Domain §6.12)
 */
export async function endGraduating(at: string): Promise<{ ended: number }> {
  const year = await endOfGraduating(at)
  if (!year) return { ended: 0 }
  const act = { operation: 'graduating-clock', at, actor: systemActor('applications') }
  const swept = await endOf(year, MINISTRY.path, REASON, act)
  if (swept.done > 0) log.info('unfinished business of graduating grades ended', { count: swept.done })
  return { ended: whole(swept) }
}

/**
 * Ends the same earlier, by order of the authority that supervises the school the pupil is at, or of its superiors; what
 * was begun since the days began is left to the clock. Refused with `not-the-days`. (Domain §6.12)
 */
export async function endGraduatingByOrder({ path }: Pick<Place, 'path'>, reason: string, act: Act): Promise<Result<CleanedUp>> {
  const year = await graduatingToEndByOrder(act.at)
  if (!year) return refuse({ kind: 'not-the-days' })
  const swept = await endOf(year, path, reason, act, MOST_AT_ONCE)
  const left = swept.left && (await previewGraduating({ path }, act.at)).items.length > 0
  return ok({ ended: whole(swept), left })
}

const endOf = (year: YearsEnd, path: string, reason: string, act: Act, most?: number): Promise<Swept> =>
  sweep({
    rows: unfinishedCases(year.begunBefore, FILE_PULL),
    one: async (found) => (await endsWith(year, found, path)) && endUnfinished(found.caseId, reason, act),
    failure: 'unfinished business of graduating grades could not be ended',
    facts: ({ caseId }) => ({ caseId }),
    ...(most ? { most } : {}),
  })

/** What such an order would end at this moment, and until when it can be given; nothing on other days of the year. */
export async function previewGraduating({ path }: Pick<Place, 'path'>, at: string): Promise<GraduatingToEnd> {
  const year = await graduatingToEndByOrder(at)
  if (!year) return { items: [], left: false }
  const items: CaseRow[] = []
  for await (const found of unfinishedCases(year.begunBefore, FILE_PULL)) {
    if (!(await endsWith(year, found, path))) continue
    if (items.length === MOST_AT_ONCE) return { ...year.days, items, left: true }
    items.push(rowOf(found, at))
  }
  return { ...year.days, items, left: false }
}

/** Whether a case ends with the year, and its pupil's school lies at a place or below. */
async function endsWith({ graduates }: YearsEnd, { memberIds }: CaseItem, path: string): Promise<boolean> {
  const application = await findApplication(memberIds[0] ?? '')
  return application !== undefined && endsWithTheYear(application, graduates, path)
}

/** A child whose record another system keeps is its own province's to clean up after. */
async function endsWithTheYear(application: ApplicationItem, graduates: YearsEnd['graduates'], path: string): Promise<boolean> {
  const student = application.studentId ? await findStudent(application.studentId) : undefined
  const school = student && (await findPlace(student.schoolId))
  if (!student || !school || !isWithinPath(school.path, path) || !graduates(school.school ?? {}, student)) return false
  const business = businessOf(application.business)
  return business.pauses ? business.pauses((await saidIn(application)).content) : false
}
