import { ok, type Result, refuse } from '../../layers/kernel/result.ts'
import { serve } from '../../layers/platform/api.ts'
import { type Action, decide } from '../../layers/platform/authorization.ts'
import { now } from '../../layers/platform/clock.ts'
import { type Caller, systemActor } from '../../layers/platform/identity.ts'
import { limitOf } from '../../layers/platform/paging.ts'
import type { Place } from '../places/contract.ts'
import { findPlace } from '../places/reads.ts'
import { problems } from './problems.ts'
import { type ApplicationItem, applicationsOf, findApplication, rowOf } from './repository.ts'
import { routes } from './routes.ts'
import { applyApplication } from './use-cases/apply-application.ts'
import { endGraduatingByOrder, previewGraduating } from './use-cases/clean-graduating.ts'
import { createApplication, deleteApplication, readApplication, updateApplication } from './use-cases/edit-application.ts'
import { submitApplication } from './use-cases/submit-application.ts'

async function placeFor(caller: Caller, action: Action, placeId: string): Promise<Result<Place>> {
  const place = await findPlace(placeId)
  return place && decide(caller, action, place).allow ? ok(place) : refuse({ kind: 'not-found' })
}

type Found = { readonly item: ApplicationItem; readonly place: Place }

async function applicationFor(caller: Caller, action: Action, applicationId: string): Promise<Result<Found>> {
  const item = await findApplication(applicationId)
  if (!item) return refuse({ kind: 'not-found' })
  const place = await placeFor(caller, action, item.placeId)
  return place.ok ? ok({ item, place: place.value }) : place
}

const answering = () =>
  serve(
    routes,
    {
      async listApplications({ params, query, caller }) {
        const place = await placeFor(caller, 'application.read', params.placeId)
        if (!place.ok) return place
        const page = await applicationsOf({ ...query, placeId: params.placeId, limit: limitOf(query) })
        return ok({ items: page.items.map(rowOf), ...(page.next ? { next: page.next } : {}) })
      },
      async createApplication({ params, body, caller, act }) {
        const place = await placeFor(caller, 'application.edit', params.placeId)
        return place.ok ? createApplication(place.value, body, act) : place
      },
      async getApplication({ params, caller, act }) {
        const found = await applicationFor(caller, 'application.read', params.applicationId)
        return found.ok ? readApplication(found.value, caller, act) : found
      },
      async updateApplication({ params, body, caller, act, ifMatch }) {
        const found = await applicationFor(caller, 'application.edit', params.applicationId)
        return found.ok ? updateApplication(found.value, body, ifMatch, act) : found
      },
      async deleteApplication({ params, caller, act, ifMatch }) {
        const found = await applicationFor(caller, 'application.edit', params.applicationId)
        return found.ok ? deleteApplication(found.value.item, ifMatch, act) : found
      },
      async submitApplication({ params, body, caller, act }) {
        const found = await applicationFor(caller, 'application.edit', params.applicationId)
        return found.ok ? submitApplication(found.value, body.version, act) : found
      },
      async previewGraduatingCleanUp({ params, caller, act }) {
        const place = await placeFor(caller, 'graduating.clean-up', params.placeId)
        return place.ok ? ok(await previewGraduating(place.value, act.at)) : place
      },
      async cleanUpGraduating({ params, body, caller, act }) {
        const place = await placeFor(caller, 'graduating.clean-up', params.placeId)
        return place.ok ? endGraduatingByOrder(place.value, body.reason, act) : place
      },
    },
    problems,
  )

export const api = /* @__PURE__ */ answering()

/** Called by the workflow after the last approval. */
export const steps = ({ caseId }: { caseId: string }): Promise<void> =>
  applyApplication(caseId, { operation: `apply#${caseId}`, at: now(), actor: systemActor('applications') })
