import { shanghaiDateOf } from '../../../layers/kernel/instant.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { change, type Event } from '../../../layers/platform/event.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import type { PaperFile } from '../contract.ts'
import { PaperFileDispatched, PaperFileReceived } from '../events.ts'
import { type PaperFileItem, paperFileView } from '../repository.ts'

/** The school left says that it has sent the paper file. */
export function dispatchPaperFile(item: PaperFileItem, on: string, act: Act): Promise<Result<PaperFile>> {
  if (item.summary.receivedOn) return Promise.resolve(refuse({ kind: 'paper-file-settled' }))
  return settle(item, { dispatchedOn: on }, PaperFileDispatched.of({ caseId: item.summary.caseId, on }), act)
}

/** The school that took the child says that the paper file has arrived. */
export function receivePaperFile(item: PaperFileItem, on: string, act: Act): Promise<Result<PaperFile>> {
  if (item.summary.receivedOn) return Promise.resolve(refuse({ kind: 'paper-file-settled' }))
  if (!item.summary.dispatchedOn) return Promise.resolve(refuse({ kind: 'paper-file-not-dispatched' }))
  return settle(item, { receivedOn: on }, PaperFileReceived.of({ caseId: item.summary.caseId, on }), act)
}

async function settle(
  item: PaperFileItem,
  days: Pick<PaperFile, 'dispatchedOn'> | Pick<PaperFile, 'receivedOn'>,
  happened: Event,
  act: Act,
): Promise<Result<PaperFile>> {
  const summary = { ...item.summary, ...days }
  const shown = paperFileView({ ...item, summary, version: item.version + 1 }, shanghaiDateOf(act.at))
  const done = await commit(act, change(item, { set: { summary } }, happened, act), { status: 200, body: shown })
  return done.ok ? ok(shown) : done
}
