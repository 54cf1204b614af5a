import { shanghaiDateOf } from '../../layers/kernel/instant.ts'
import { ok, type Result, refuse } from '../../layers/kernel/result.ts'
import { serve } from '../../layers/platform/api.ts'
import { decide } from '../../layers/platform/authorization.ts'
import { now } from '../../layers/platform/clock.ts'
import type { Caller } from '../../layers/platform/identity.ts'
import { limitOf } from '../../layers/platform/paging.ts'
import { eachOnItsOwn } from '../../layers/platform/sweep.ts'
import { endGraduating } from '../applications/acts.ts'
import { type CaseItem, findCase } from '../cases/reads.ts'
import type { Place } from '../places/contract.ts'
import { findClass, findPlace } from '../places/reads.ts'
import { departedFrom, mayReadAt } from '../students/reads.ts'
import type { CleanedUp } from './contract.ts'
import { problems } from './problems.ts'
import { findPaperFile, type PaperFileItem, paperFilesOf, paperFileView } from './repository.ts'
import { routes } from './routes.ts'
import { cleanUp, previewCleanUp, runTransferClock } from './use-cases/clean-up.ts'
import { dispatchPaperFile, receivePaperFile } from './use-cases/paper-file.ts'
import { pullFile, revokeTransfer } from './use-cases/pull-file.ts'

const NOT_FOUND = refuse({ kind: 'not-found' })

/** A transfer that the caller's own school asked for. */
async function ownTransfer(caller: Caller, caseId: string): Promise<Result<{ found: CaseItem; school: Place }>> {
  const found = await findCase(caseId)
  const school = found?.business === 'transfer' ? await findPlace(found.initiatorId) : undefined
  return found && school && decide(caller, 'transfer.pull', school).allow ? ok({ found, school }) : NOT_FOUND
}

/** The paper file of a transfer, where the caller's school is the one that has to act on it. */
async function paperFileAt(caller: Caller, caseId: string, end: 'fromSchoolId' | 'toSchoolId'): Promise<Result<PaperFileItem>> {
  const item = await findPaperFile(caseId)
  const school = item ? await findPlace(item.summary[end]) : undefined
  return item && school && decide(caller, 'paper-file.move', school).allow ? ok(item) : NOT_FOUND
}

export const api = /* @__PURE__ */ serve(
  routes,
  {
    async pullFile({ params, caller, act }) {
      const own = await ownTransfer(caller, params.caseId)
      return own.ok ? pullFile(own.value.found, own.value.school, act) : own
    },
    async revokeTransfer({ params, caller, act }) {
      const own = await ownTransfer(caller, params.caseId)
      return own.ok ? revokeTransfer(own.value.found, act) : own
    },
    async previewCleanUp({ params, query, caller, act }) {
      const place = await findPlace(params.placeId)
      return place && decide(caller, 'transfer.clean-up', place).allow
        ? previewCleanUp(place.path, query.begunBefore, act.at)
        : NOT_FOUND
    },
    async cleanUpTransfers({ params, body, caller, act }) {
      const place = await findPlace(params.placeId)
      return place && decide(caller, 'transfer.clean-up', place).allow ? cleanUp(place.path, body, act) : NOT_FOUND
    },
    async listDeparted({ params, query, caller }) {
      const school = await findPlace(params.schoolId)
      if (!school || !mayReadAt(caller, school)) return NOT_FOUND
      const page = await departedFrom(params.schoolId, limitOf(query), query.cursor)
      const items = await Promise.all(
        page.items.map(async ({ studentId, caseId, summary, classId, toSchoolName, departedAt }) => ({
          studentId,
          caseId,
          name: summary.name,
          sex: summary.sex,
          birthDate: summary.birthDate,
          className: (await findClass(params.schoolId, classId))?.name ?? '',
          toSchoolName,
          departedAt,
        })),
      )
      return ok({ items, ...(page.next ? { next: page.next } : {}) })
    },
    async listPaperFiles({ params, query, caller, act }) {
      const school = await findPlace(params.schoolId)
      if (!school || !decide(caller, 'student.read', school).allow) return NOT_FOUND
      const page = await paperFilesOf(params.schoolId, limitOf(query), query.cursor)
      const today = shanghaiDateOf(act.at)
      return ok({ items: page.items.map((item) => paperFileView(item, today)), ...(page.next ? { next: page.next } : {}) })
    },
    async dispatchPaperFile({ params, body, caller, act }) {
      const item = await paperFileAt(caller, params.caseId, 'fromSchoolId')
      return item.ok ? dispatchPaperFile(item.value, body.on, act) : item
    },
    async receivePaperFile({ params, body, caller, act }) {
      const item = await paperFileAt(caller, params.caseId, 'toSchoolId')
      return item.ok ? receivePaperFile(item.value, body.on, act) : item
    },
  },
  problems,
)

/**
 * Run every hour: ends what is unfinished of pupils who graduate, and stale transfers, each on its days of the year.
 * The one comes before the other in the calendar and keeps nothing from it.
 */
export async function jobs(): Promise<CleanedUp & { graduating: number }> {
  const at = now()
  const [graduating, stale] = await eachOnItsOwn([endGraduating(at), runTransferClock(at)])
  return { ...stale, graduating: graduating.ended }
}
