import { ok, type Result, refuse } from '../../layers/kernel/result.ts'
import { serve } from '../../layers/platform/api.ts'
import { type Action, decide } from '../../layers/platform/authorization.ts'
import type { Caller } from '../../layers/platform/identity.ts'
import { limitOf } from '../../layers/platform/paging.ts'
import { BadCursor } from '../../layers/platform/table.ts'
import type { Place } from '../places/contract.ts'
import { type ClassItem, findClass, findPlace } from '../places/reads.ts'
import { type ExportItem, exportsOf, exportView, findExport } from './export-repository.ts'
import { problems } from './problems.ts'
import { routes } from './routes.ts'
import { type CheckedUpdate, findUpdate, readRows, showRow, type UpdateItem, updatesOf, updateView } from './update-repository.ts'
import { askExport, downloadExport } from './use-cases/ask-export.ts'
import { acceptUpdate, confirmUpdate, startUpdate } from './use-cases/start-update.ts'
import { getUpdateErrors, getUpdateTemplate } from './use-cases/update-files.ts'

export { events } from './sheet-events.ts'

const NOT_FOUND = refuse({ kind: 'not-found' })

async function placeFor(caller: Caller, action: Action, placeId: string): Promise<Result<Place>> {
  const place = await findPlace(placeId)
  return place && decide(caller, action, place).allow ? ok(place) : NOT_FOUND
}

async function classFor(
  caller: Caller,
  schoolId: string,
  classId: string,
): Promise<Result<{ school: Place; schoolClass: ClassItem }>> {
  const school = await placeFor(caller, 'bulk.update', schoolId)
  const schoolClass = school.ok ? await findClass(schoolId, classId) : undefined
  return school.ok && schoolClass ? ok({ school: school.value, schoolClass }) : NOT_FOUND
}

async function updateFor(caller: Caller, action: Action, updateId: string): Promise<Result<UpdateItem>> {
  const job = await findUpdate(updateId)
  return job && decide(caller, action, { placeId: job.schoolId, path: job.path }).allow ? ok(job) : NOT_FOUND
}

async function exportFor(caller: Caller, action: Action, exportId: string): Promise<Result<ExportItem>> {
  const item = await findExport(exportId)
  return item && decide(caller, action, item).allow ? ok(item) : NOT_FOUND
}

const LOOKED_AT: readonly UpdateItem['state'][] = ['checked', 'applying', 'done']
const WANTED = {
  errors: ({ issues, leftOut }: CheckedUpdate) => leftOut !== undefined || issues.some(({ severity }) => severity === 'error'),
  changes: ({ changes }: CheckedUpdate) => changes.length > 0,
} as const

const answering = () =>
  serve(
    routes,
    {
      async getUpdateTemplate({ params, query, caller, act }) {
        const found = await classFor(caller, query.schoolId, params.classId)
        if (!found.ok) return found
        const { school, schoolClass } = found.value
        return schoolClass.count === 0
          ? refuse({ kind: 'no-pupils' })
          : getUpdateTemplate(school, schoolClass, query.format ?? 'xlsx', act)
      },
      async startUpdate({ params, body, caller, act }) {
        const found = await classFor(caller, body.schoolId, params.classId)
        return found.ok ? startUpdate(found.value.school, found.value.schoolClass, body, act) : found
      },
      async listUpdates({ params, query, caller, language }) {
        const school = await placeFor(caller, 'student.read', params.schoolId)
        if (!school.ok) return school
        const page = await updatesOf(params.schoolId, limitOf(query), query.cursor)
        return ok({ items: page.items.map((job) => updateView(job, language)), ...(page.next ? { next: page.next } : {}) })
      },
      async getUpdate({ params, caller, language }) {
        const found = await updateFor(caller, 'student.read', params.updateId)
        return found.ok ? ok(updateView(found.value, language)) : found
      },
      async confirmUpdate({ params, caller, act, language }) {
        const found = await updateFor(caller, 'bulk.update', params.updateId)
        return found.ok ? confirmUpdate(found.value, act, language) : found
      },
      async updateRows({ params, query, caller, language }) {
        const found = await updateFor(caller, 'bulk.update', params.updateId)
        if (!found.ok) return found
        if (!LOOKED_AT.includes(found.value.state)) return refuse({ kind: 'update-state' })
        if (!/^\d{0,4}$/.test(query.cursor ?? '')) throw new BadCursor()
        const rows = (await readRows(params.updateId)).filter(query.only ? WANTED[query.only] : () => true)
        const [from, end] = [Number(query.cursor ?? 0), Number(query.cursor ?? 0) + limitOf(query)]
        const items = rows.slice(from, end).map((row) => showRow(row, language))
        return ok({ items, ...(end < rows.length ? { next: String(end) } : {}) })
      },
      async getUpdateErrors({ params, caller, act }) {
        const found = await updateFor(caller, 'bulk.update', params.updateId)
        if (!found.ok) return found
        return LOOKED_AT.includes(found.value.state) ? getUpdateErrors(found.value, act) : refuse({ kind: 'update-state' })
      },
      async acceptUpdate({ params, caller, act, language }) {
        const found = await updateFor(caller, 'bulk.update', params.updateId)
        return found.ok ? acceptUpdate(found.value, act, language) : found
      },
      async askExport({ params, body, caller, act }) {
        const place = await placeFor(caller, 'export.request', params.placeId)
        return place.ok ? askExport(place.value, body, caller, act) : place
      },
      async listExports({ params, query, caller }) {
        const place = await placeFor(caller, 'export.read', params.placeId)
        if (!place.ok) return place
        const page = await exportsOf(params.placeId, limitOf(query), query.cursor)
        return ok({ items: page.items.map(exportView), ...(page.next ? { next: page.next } : {}) })
      },
      async getExport({ params, caller }) {
        const found = await exportFor(caller, 'export.read', params.exportId)
        return found.ok ? ok(exportView(found.value)) : found
      },
      async downloadExport({ params, caller, act }) {
        const found = await exportFor(caller, 'export.request', params.exportId)
        return found.ok ? downloadExport(found.value, act) : found
      },
    },
    problems,
  )

export const api = /* @__PURE__ */ answering()
