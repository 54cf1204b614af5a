import { ok, refuse } from '../../layers/kernel/result.ts'
import { serve } from '../../layers/platform/api.ts'
import { now } from '../../layers/platform/clock.ts'
import { consume } from '../../layers/platform/consume.ts'
import { limitOf } from '../../layers/platform/paging.ts'
import { collisionOperations } from './collision-operations.ts'
import { CheckRequested, ReleaseRequested } from './events.ts'
import { problems } from './problems.ts'
import { answeredCheck, checksPage, findCheck, findRelease, releasesPage } from './repository.ts'
import { routes } from './routes.ts'
import { runNumbersClock } from './use-cases/clock.ts'
import { releaseNumbers, requestRelease } from './use-cases/number-release.ts'
import { withoutNumberPage } from './use-cases/queues.ts'
import { requestCheck, sendCheck } from './use-cases/send-check.ts'
import { takeAnswer } from './use-cases/take-answer.ts'

const NOT_FOUND = refuse({ kind: 'not-found' })
const shown = <T>({ summary, version }: { readonly summary: T; readonly version: number }) => ({ ...summary, version })

export const api = /* @__PURE__ */ serve(
  routes,
  {
    startPopulationCheck: ({ act }) => requestCheck(act),
    async listPopulationChecks({ query }) {
      const page = await checksPage(limitOf(query), query.cursor)
      return ok({ items: page.items.map(shown), ...(page.next ? { next: page.next } : {}) })
    },
    async getPopulationCheck({ params }) {
      const item = await findCheck(params.checkId)
      return item ? ok(shown(item)) : NOT_FOUND
    },
    startNumberRelease: ({ act }) => requestRelease(act),
    async listNumberReleases({ query }) {
      const page = await releasesPage(limitOf(query), query.cursor)
      return ok({ items: page.items.map(shown), ...(page.next ? { next: page.next } : {}) })
    },
    async getNumberRelease({ params }) {
      const item = await findRelease(params.releaseId)
      return item ? ok(shown(item)) : NOT_FOUND
    },
    async listWithoutNumber({ params, query }) {
      if (!(await findRelease(params.releaseId))) return NOT_FOUND
      return ok(await withoutNumberPage(params.releaseId, limitOf(query), query.cursor))
    },
    ...collisionOperations,
  },
  problems,
)

/** Run every hour: orders the release that is due. */
export const jobs = (): Promise<{ ordered: number }> => runNumbersClock(now())

export const events = /* @__PURE__ */ consume(
  'exchange',
  () => ({
    [CheckRequested.type]: ({ payload }, act) => sendCheck(CheckRequested.payload.parse(payload).checkId, act),
    [ReleaseRequested.type]: ({ payload }, act) => releaseNumbers(ReleaseRequested.payload.parse(payload).releaseId, act),
  }),
  async ({ key }, act) => {
    const checkId = answeredCheck(key)
    if (checkId) await takeAnswer(checkId, act)
  },
)
