import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { ok, type Result, refuse } from '../kernel/result.ts'
import { commit } from './commit.ts'
import { change, create, type Event } from './event.ts'
import { downloadLink, type FileRef, sizeOf } from './files.ts'
import { get, type Item } from './table.ts'
import type { Act, Root } from './writes.ts'

const LOOKS = 40
const BETWEEN_LOOKS_MS = 250
/** A request that has not led to a file after this is made again. */
const PATIENCE_MS = 60_000

interface RequestItem extends Item, Root {
  readonly requestedAt: string
}

/**
 * A link to a file that somebody else makes: the functions that answer requests carry no spreadsheet library. The file
 * is asked for once, by an event, and waited for; whoever asks next finds it there.
 */
export async function madeFile(
  file: FileRef,
  fileName: string,
  request: Event,
  act: Act,
): Promise<Result<{ downloadUrl: string }>> {
  if ((await sizeOf(file)) === undefined) await requestOnce(file, request, act)
  for (let look = 0; look < LOOKS; look++) {
    if ((await sizeOf(file)) !== undefined) return ok({ downloadUrl: await downloadLink(file, fileName) })
    await pause(BETWEEN_LOOKS_MS)
  }
  return refuse({ kind: 'file-in-the-making' })
}

async function requestOnce({ key }: FileRef, request: Event, act: Act): Promise<void> {
  const pk = `SHEET#${createHash('sha256').update(key).digest('hex').slice(0, 40)}`
  const before = await get<RequestItem>({ pk, sk: 'ROOT' })
  if (before && Date.parse(act.at) - Date.parse(before.requestedAt) < PATIENCE_MS) return
  const set = { requestedAt: act.at }
  // A refusal says that somebody asked in the same moment; that is as good.
  await commit(act, before ? change(before, { set }, request, act) : create(pk, set, request, act))
}
