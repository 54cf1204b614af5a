import { ok, type Result, refuse } from '../../layers/kernel/result.ts'
import { serve } from '../../layers/platform/api.ts'
import { type Action, decide } from '../../layers/platform/authorization.ts'
import { now } from '../../layers/platform/clock.ts'
import { type Caller, systemActor } from '../../layers/platform/identity.ts'
import { limitOf } from '../../layers/platform/paging.ts'
import type { Place } from '../places/contract.ts'
import { importOperations, schoolFor } from './import-operations.ts'
import { problems } from './problems.ts'
import { type EntryItem, entriesOf, findEntry, rowOf } from './repository.ts'
import { routes } from './routes.ts'
import { applyCase } from './use-cases/apply-case.ts'
import { createEntry, readEntry, removeEntry, updateEntry } from './use-cases/edit-entry.ts'
import { searchExisting } from './use-cases/search-existing.ts'
import { submitClass } from './use-cases/submit-class.ts'

async function entryFor(caller: Caller, action: Action, entryId: string): Promise<Result<{ entry: EntryItem; school: Place }>> {
  const entry = await findEntry(entryId)
  if (!entry) return refuse({ kind: 'not-found' })
  const school = await schoolFor(caller, action, entry.schoolId)
  return school.ok ? ok({ entry, school: school.value }) : school
}

const answering = () =>
  serve(
    routes,
    {
      async listEntries({ params, query, caller }) {
        const school = await schoolFor(caller, 'registration.read', params.schoolId)
        if (!school.ok) return school
        if (query.classId && !query.state) return refuse({ kind: 'state-missing' })
        const page = await entriesOf({ ...query, schoolId: params.schoolId, limit: limitOf(query) })
        return ok({ items: page.items.map(rowOf), ...(page.next ? { next: page.next } : {}) })
      },
      async createEntry({ params, body, caller, act, language }) {
        const school = await schoolFor(caller, 'registration.edit', params.schoolId)
        return school.ok ? createEntry(school.value, body, act, language) : school
      },
      async getEntry({ params, caller, act, language }) {
        const found = await entryFor(caller, 'registration.read', params.entryId)
        if (!found.ok) return found
        const { entry, school } = found.value
        const own = decide(caller, 'registration.edit', school).allow
        return ok(await readEntry(entry, school, { own, at: act.at, language }))
      },
      async updateEntry({ params, body, caller, act, language }) {
        const found = await entryFor(caller, 'registration.edit', params.entryId)
        return found.ok ? updateEntry(found.value.entry, found.value.school, body, act, language) : found
      },
      async deleteEntry({ params, caller, act, ifMatch }) {
        const found = await entryFor(caller, 'registration.edit', params.entryId)
        return found.ok ? removeEntry(found.value.entry, ifMatch, act) : found
      },
      async submitClass({ params, body, caller, act }) {
        const school = await schoolFor(caller, 'registration.submit', params.schoolId)
        return school.ok ? submitClass(school.value, body, act) : school
      },
      searchExisting: ({ body, caller, act }) => searchExisting(body, caller, act),
      ...importOperations,
    },
    problems,
  )

/** Marked as pure, so that the function that registers and the one that reads spreadsheets carry none of what answers requests. */
export const api = /* @__PURE__ */ answering()

/** Called by the workflow after the last approval. */
export const steps = ({ caseId }: { caseId: string }): Promise<void> =>
  applyCase(caseId, { operation: `apply#${caseId}`, at: now(), actor: systemActor('registration') })

export { events } from './sheet-events.ts'
