import { provinceOf } from '../../layers/kernel/places.ts'
import { ok, type Result, refuse } from '../../layers/kernel/result.ts'
import { serve } from '../../layers/platform/api.ts'
import { decide } from '../../layers/platform/authorization.ts'
import { now } from '../../layers/platform/clock.ts'
import { consume } from '../../layers/platform/consume.ts'
import { type Caller, systemActor } from '../../layers/platform/identity.ts'
import type { Delivery } from '../../layers/platform/outbox.ts'
import { limitOf } from '../../layers/platform/paging.ts'
import type { Act } from '../../layers/platform/writes.ts'
import { findPlace } from '../places/reads.ts'
import { FormalRecordDeleted, IdentityChanged, StudentRegistered } from '../students/events.ts'
import { DuplicateCheckDue } from './events.ts'
import { problems } from './problems.ts'
import { findCheck, findProblem, type ProblemItem, problemsAt } from './repository.ts'
import { routes } from './routes.ts'
import { arbitrate, concede, reopen } from './use-cases/arbitrate.ts'
import { raiseClashOf } from './use-cases/find-clash.ts'
import { recordGone } from './use-cases/gone.ts'
import { beginNight, runCheck, startCheck } from './use-cases/nightly-check.ts'
import { mayReadProblem, readProblem, rowsOf } from './use-cases/read-problem.ts'

const NOT_FOUND = refuse({ kind: 'not-found' })

/** A problem that exists for this caller; whoever has no part in it hears that there is none. */
async function problemFor(caller: Caller, problemId: string): Promise<Result<ProblemItem>> {
  const problem = await findProblem(problemId)
  return problem && mayReadProblem(caller, problem) ? ok(problem) : NOT_FOUND
}

async function ownPlace(caller: Caller, placeId: string): Promise<boolean> {
  const place = await findPlace(placeId)
  return place !== undefined && decide(caller, 'duplicate.check', place).allow
}

/** When a province was last looked through to its end; nothing above the provinces. */
async function lastCheckOf(path: string): Promise<string | undefined> {
  const province = provinceOf(path)
  return province ? (await findCheck(province))?.summary.endedAt : undefined
}

export const api = /* @__PURE__ */ serve(
  routes,
  {
    async listProblems({ params, query, caller, act }) {
      const place = await findPlace(params.placeId)
      if (!place || !decide(caller, 'problem.read', place).allow) return NOT_FOUND
      const asked = { kind: query.kind, over: query.settled === 'true', limit: limitOf(query), cursor: query.cursor }
      const page = await problemsAt(params.placeId, asked)
      const [items, checkedAt] = await Promise.all([rowsOf(page.items, caller, act.at), lastCheckOf(place.path)])
      return ok({ items, ...(page.next ? { next: page.next } : {}), ...(checkedAt ? { checkedAt } : {}) })
    },
    async getProblem({ params, caller, act }) {
      const problem = await problemFor(caller, params.problemId)
      return problem.ok ? ok(await readProblem(problem.value, caller, act.at)) : problem
    },
    async concedeClaim({ params, body, caller, act }) {
      const problem = await problemFor(caller, params.problemId)
      if (!problem.ok) return problem
      const side = problem.value.members.find(({ studentId }) => studentId === body.studentId)
      const own = side && decide(caller, 'problem.concede', { placeId: side.schoolId, path: side.path }).allow
      return own ? concede(problem.value, side, body, act) : NOT_FOUND
    },
    async reopenArbitration({ params, body, caller, act }) {
      const problem = await problemFor(caller, params.problemId)
      return problem.ok ? reopen(problem.value, caller.place.path, body, act) : problem
    },
    async startDuplicateCheck({ params, caller, act }) {
      return (await ownPlace(caller, params.placeId)) ? startCheck(params.placeId, act) : NOT_FOUND
    },
    async getDuplicateCheck({ params, caller }) {
      const item = (await ownPlace(caller, params.placeId)) ? await findCheck(params.placeId) : undefined
      return item ? ok({ ...item.summary, version: item.version }) : NOT_FOUND
    },
  },
  problems,
)

/** Called by the workflow of an arbitration when it is decided. */
export const steps = ({ caseId }: { caseId: string }): Promise<void> =>
  arbitrate(caseId, { operation: `arbitrate#${caseId}`, at: now(), actor: systemActor('arbitration') })

const studentOf = ({ pk }: Delivery): string => pk.slice('STUDENT#'.length)

const compare = async (delivery: Delivery, act: Act): Promise<void> =>
  void (await raiseClashOf(studentOf(delivery), delivery.type, act))

export const events = /* @__PURE__ */ consume('duplicates', () => ({
  [StudentRegistered.type]: compare,
  [IdentityChanged.type]: compare,
  [FormalRecordDeleted.type]: (delivery, act) => recordGone(studentOf(delivery), act),
  [DuplicateCheckDue.type]: ({ payload }, act) => {
    const { placeId, day } = DuplicateCheckDue.payload.parse(payload)
    return runCheck(placeId, day, act)
  },
}))

/** Run nightly: every province is looked through for duplicates and numbers that cannot be. */
export const jobs = (): Promise<{ begun: number }> => {
  const at = now()
  return beginNight({ operation: `duplicates#${at}`, at, actor: systemActor('duplicates') })
}
