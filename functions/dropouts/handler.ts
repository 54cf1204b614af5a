import { ok, type Result, refuse } from '../../layers/kernel/result.ts'
import { serve } from '../../layers/platform/api.ts'
import { type Action, decide } from '../../layers/platform/authorization.ts'
import { now } from '../../layers/platform/clock.ts'
import type { Caller } from '../../layers/platform/identity.ts'
import { limitOf } from '../../layers/platform/paging.ts'
import { eachOnItsOwn } from '../../layers/platform/sweep.ts'
import { findPlace } from '../places/reads.ts'
import { findStudent, type StudentItem } from '../students/reads.ts'
import { problems } from './problems.ts'
import { routes } from './routes.ts'
import { closeOverAgeDropouts } from './use-cases/close-over-age.ts'
import { runDropoutClock } from './use-cases/hand-over.ts'
import { closedAt, dropoutOf, dropoutsAt, handedAt } from './use-cases/list-dropouts.ts'
import { markDropout, recordVisit } from './use-cases/record-visit.ts'

const NOT_FOUND = refuse({ kind: 'not-found' })

const placeOf = ({ schoolId, path }: StudentItem) => ({ placeId: schoolId, path })

/** The record, where the caller may do this there; whatever lies elsewhere does not exist for them. */
async function recordFor(caller: Caller, action: Action, studentId: string): Promise<Result<StudentItem>> {
  const student = await findStudent(studentId)
  return student && decide(caller, action, placeOf(student)).allow ? ok(student) : NOT_FOUND
}

export const api = /* @__PURE__ */ serve(
  routes,
  {
    async listDropouts({ params, query, caller, act }) {
      const place = await findPlace(params.placeId)
      if (!place || !decide(caller, 'dropout.read', place).allow) return NOT_FOUND
      return ok(await dropoutsAt(place.placeId, limitOf(query), query.cursor, act.at))
    },
    async listOverAgeDropouts({ params, query, caller, act }) {
      const place = await findPlace(params.placeId)
      if (!place || !decide(caller, 'dropout.read', place).allow) return NOT_FOUND
      return ok(await closedAt(place.placeId, limitOf(query), query.cursor, act.at))
    },
    async listHandedDropouts({ params, query, caller, act }) {
      const place = await findPlace(params.placeId)
      if (!place || !decide(caller, 'dropout.read', place).allow) return NOT_FOUND
      return ok(await handedAt(place.placeId, limitOf(query), query.cursor, act.at))
    },
    async getDropout({ params, caller, act }) {
      const found = await recordFor(caller, 'dropout.read', params.studentId)
      if (!found.ok) return found
      const { state } = found.value.summary
      if (state !== 'dropped-out' && state !== 'closed-over-age') return refuse({ kind: 'not-dropped-out' })
      const mayVisit = state === 'dropped-out' && decide(caller, 'dropout.visit', placeOf(found.value)).allow
      return ok(await dropoutOf(found.value, mayVisit, act.at))
    },
    async recordVisit({ params, body, caller, act }) {
      const found = await recordFor(caller, 'dropout.visit', params.studentId)
      return found.ok ? recordVisit(found.value, body, act) : found
    },
    async markDropout({ params, body, caller, act }) {
      const found = await recordFor(caller, 'dropout.visit', params.studentId)
      return found.ok ? markDropout(found.value, body, act) : found
    },
  },
  problems,
)

/** Run every night: closes the records of those who are over age, and hands dropouts over at the end of a term. */
export async function jobs(): Promise<{ closed: number; handed: number }> {
  const at = now()
  const [{ closed }, { handed }] = await eachOnItsOwn([closeOverAgeDropouts(at), runDropoutClock(at)])
  return { closed, handed }
}
