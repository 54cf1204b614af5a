import { ok, refuse } from '../../layers/kernel/result.ts'
import { serve } from '../../layers/platform/api.ts'
import { decide } from '../../layers/platform/authorization.ts'
import { now } from '../../layers/platform/clock.ts'
import { consume } from '../../layers/platform/consume.ts'
import { systemActor } from '../../layers/platform/identity.ts'
import { limitOf } from '../../layers/platform/paging.ts'
import { findPlace } from '../places/reads.ts'
import { CaseCleaned, CaseDecided, CaseOpened, CaseWithdrawn } from './events.ts'
import { problems } from './problems.ts'
import { casesOf, findCase, inboxOf, rowOf } from './repository.ts'
import { routes } from './routes.ts'
import { decideCase, withdrawCase } from './use-cases/decide.ts'
import { readOverdue } from './use-cases/overdue.ts'
import { mayReadCase, readCase } from './use-cases/read-case.ts'
import { reconcile } from './use-cases/reconcile.ts'
import { openStep, type StepToOpen, startWorkflow, tellWorkflow } from './use-cases/workflow.ts'

const NOT_FOUND = refuse({ kind: 'not-found' })

export const api = /* @__PURE__ */ serve(
  routes,
  {
    async inbox({ caller, query, act }) {
      const page = await inboxOf(caller.place.id, caller.duty, limitOf(query), query.cursor)
      return ok({ items: page.items.map((item) => rowOf(item, act.at)), ...(page.next ? { next: page.next } : {}) })
    },
    async listCases({ params, query, caller, act }) {
      const place = await findPlace(params.placeId)
      if (!place || !decide(caller, 'case.read', place).allow) return NOT_FOUND
      const page = await casesOf(params.placeId, limitOf(query), query.cursor)
      return ok({ items: page.items.map((item) => rowOf(item, act.at)), ...(page.next ? { next: page.next } : {}) })
    },
    async listOverdue({ params, query, caller }) {
      const place = await findPlace(params.placeId)
      if (!place || !decide(caller, 'summary.read', place).allow) return NOT_FOUND
      return ok(await readOverdue(place.placeId, limitOf(query), query.cursor))
    },
    async getCase({ params, caller, act }) {
      const item = await findCase(params.caseId)
      return item && mayReadCase(caller, item) ? ok(await readCase(item, caller, act.at)) : NOT_FOUND
    },
    async decideCase({ params, body, caller, act }) {
      const item = await findCase(params.caseId)
      return item && mayReadCase(caller, item) ? decideCase(item, body, caller, act) : NOT_FOUND
    },
    async withdrawCase({ params, body, caller, act }) {
      const item = await findCase(params.caseId)
      return item && mayReadCase(caller, item) ? withdrawCase(item, body, caller, act) : NOT_FOUND
    },
  },
  problems,
)

/** Called by the workflow when it comes to a step. */
export const steps = (asked: StepToOpen): Promise<void> =>
  openStep(asked, {
    operation: `open-step#${asked.caseId}#${asked.step}#${asked.token.slice(-24)}`,
    at: now(),
    actor: systemActor('workflow'),
  })

export const events = /* @__PURE__ */ consume('cases', () => ({
  [CaseOpened.type]: ({ payload }) => startWorkflow(CaseOpened.payload.parse(payload)),
  [CaseDecided.type]: async ({ payload }) => void (await tellWorkflow(CaseDecided.payload.parse(payload))),
  [CaseCleaned.type]: async ({ payload }) =>
    void (await tellWorkflow({ ...CaseCleaned.payload.parse(payload), verdict: 'return' })),
  [CaseWithdrawn.type]: async ({ payload }) =>
    void (await tellWorkflow({ ...CaseWithdrawn.payload.parse(payload), verdict: 'return' })),
}))

/** Run hourly: finds cases whose workflow was lost and starts it again where they stand. */
export const jobs = (): Promise<{ repaired: number }> => reconcile(now())
