import { newId } from '../../../layers/kernel/id.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { change, create } from '../../../layers/platform/event.ts'
import { downloadLink } from '../../../layers/platform/files.ts'
import type { Caller } from '../../../layers/platform/identity.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import type { Place } from '../../places/contract.ts'
import type { AskExport, Export } from '../contract.ts'
import { ExportDownloaded, ExportRequested } from '../events.ts'
import { type ExportItem, exportFile, exportListing, exportPk, exportView } from '../export-repository.ts'

const HOURS_KEPT = 72

/** Asks for a file of everybody below a place. Who asked, why, and what for stay for good, also when the file is gone. */
export async function askExport(place: Place, asked: AskExport, caller: Caller, act: Act): Promise<Result<Export>> {
  const exportId = newId('exp')
  const summary: Export = {
    ...asked,
    exportId,
    placeId: place.placeId,
    state: 'writing',
    rows: 0,
    requestedAt: act.at,
    requestedBy: act.actor.accountId,
    expiresAt: new Date(Date.parse(act.at) + HOURS_KEPT * 3_600_000).toISOString(),
    downloads: 0,
    version: 1,
  }
  const attributes = {
    summary,
    placeId: place.placeId,
    path: place.path,
    duty: caller.duty,
    level: place.level,
    ...exportListing(place.placeId, exportId, act.at),
  }
  const writes = create(exportPk(exportId), attributes, ExportRequested.of({ exportId, ...asked }), act)
  const done = await commit(act, writes, { status: 202, body: summary })
  return done.ok ? ok(summary) : done
}

/** Gives whoever asked for an export a link to it. Every link is an event: the file itself says nothing of who has it. */
export async function downloadExport(item: ExportItem, act: Act): Promise<Result<{ downloadUrl: string; export: Export }>> {
  const { summary } = item
  if (summary.requestedBy !== act.actor.accountId) return refuse({ kind: 'export-not-yours' })
  if (summary.state !== 'done') return refuse({ kind: 'export-state' })
  if (Date.parse(summary.expiresAt) <= Date.parse(act.at)) return refuse({ kind: 'export-expired' })
  const download = summary.downloads + 1
  const set = { summary: { ...summary, downloads: download } }
  const done = await commit(act, change(item, { set }, ExportDownloaded.of({ download }), act))
  if (!done.ok) return done
  const downloadUrl = await downloadLink(exportFile(summary.exportId), `学生名册-${summary.exportId}.csv`)
  return ok({ downloadUrl, export: exportView({ ...set, version: item.version + 1 }) })
}
