import { commit } from '../../../layers/platform/commit.ts'
import { config } from '../../../layers/platform/config.ts'
import { change } from '../../../layers/platform/event.ts'
import { readFile } from '../../../layers/platform/files.ts'
import { log } from '../../../layers/platform/log.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import { readAcknowledgement } from '../domain/parcel.ts'
import { ParcelAcknowledged } from '../events.ts'
import { acknowledgementFile } from '../folders.ts'
import type { Acknowledgement } from '../messages.ts'
import { findParcel, openDue, type ParcelItem } from '../repository.ts'
import { senderKey } from './take-parcel.ts'

/**
 * Takes a province's answer to a parcel of ours, signed by it and about the parcel as it was sent; anything else is
 * nobody's answer. Come twice, or after a parcel was settled, it changes nothing.
 */
export async function takeAcknowledgement(
  { provinceId, folder }: { readonly provinceId: string; readonly folder: string },
  act: Act,
): Promise<void> {
  const key = await senderKey(provinceId)
  const file = await readFile(acknowledgementFile(config('EXCHANGE_BUCKET'), 'incoming', provinceId, folder))
  const said = key && file && readAcknowledgement(new TextDecoder().decode(file), { id: provinceId, key })
  const parcel = await findParcel(provinceId, 'outgoing', Number(folder.slice(0, 8)))
  if (!said || !parcel || said.folder !== folder || parcel.sha256 !== said.sha256)
    return log.error('an answer to a parcel was rejected', { placeId: provinceId, kind: said ? 'other-parcel' : 'signature' })
  if (countsFor(parcel, said)) await settle(parcel, said, act)
}

/**
 * Whether an answer changes how a parcel stands. The province may take a parcel after all that it rejected; a rejection
 * speaks only of the sending it names.
 */
function countsFor({ summary, folder }: ParcelItem, said: Acknowledgement): boolean {
  if (said.state === 'accepted') return summary.state !== 'acknowledged'
  return said.state === 'rejected' && summary.state === 'sent' && said.folder === folder
}

async function settle(parcel: ParcelItem, { state, outcomes }: Acknowledgement, act: Act): Promise<void> {
  const refused = outcomes.filter(({ outcome }) => outcome === 'refused').length
  const accepted = state === 'accepted'
  const { rejection: _, ...before } = parcel.summary
  const { provinceId, sequence = 0 } = before
  const summary = {
    ...before,
    refused,
    answeredAt: act.at,
    ...(accepted ? { state: 'acknowledged' } : { state: 'rejected', rejection: 'by-province' }),
  }
  const happened = ParcelAcknowledged.of({ state: accepted ? 'accepted' : 'rejected', refused })
  if (!accepted) log.error('a province rejected a parcel', { placeId: provinceId, count: sequence })
  const settled = accepted
    ? { set: { summary, outcomes }, remove: ['duePk', 'dueSk'] }
    : { set: { summary, outcomes, ...openDue(provinceId, 'rejected', sequence) } }
  const done = await commit(act, change(parcel, settled, happened, act))
  if (!done.ok) throw new Error('an answer came while its parcel was changed')
}
