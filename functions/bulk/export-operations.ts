import { ok, type Result } from '../../layers/kernel/result.ts'
import type { Operations } from '../../layers/platform/api.ts'
import { type Action, decide } from '../../layers/platform/authorization.ts'
import type { Caller } from '../../layers/platform/identity.ts'
import { limitOf } from '../../layers/platform/paging.ts'
import { type ExportItem, exportsOf, exportView, findExport } from './export-repository.ts'
import { NOT_FOUND, placeFor } from './place-for.ts'
import type { routes } from './routes.ts'
import { askExport, downloadExport } from './use-cases/ask-export.ts'

async function exportFor(caller: Caller, action: Action, exportId: string): Promise<Result<ExportItem>> {
  const item = await findExport(exportId)
  return item && decide(caller, action, item).allow ? ok(item) : NOT_FOUND
}

type ExportOperation = 'askExport' | 'listExports' | 'getExport' | 'downloadExport'

export const exportOperations: Pick<Operations<typeof routes>, ExportOperation> = {
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
}
