import { config } from '../../../layers/platform/config.ts'
import { writeFile } from '../../../layers/platform/files.ts'
import { signedByRegistry } from '../../../layers/platform/signatures.ts'
import type { Outcome, Parcel } from '../contract.ts'
import { REGISTRY } from '../domain/parcel.ts'
import { ACKNOWLEDGEMENT_TYPE } from '../domain/signed.ts'
import { acknowledgementFile } from '../folders.ts'
import type { Acknowledgement } from '../messages.ts'

interface Answered {
  readonly summary: Pick<Parcel, 'provinceId' | 'state' | 'sequence' | 'rejection'>
  readonly sha256?: string
  readonly outcomes?: readonly Outcome[]
}

/** Lays the signed answer to a parcel where the province fetches it, under the name of the folder it came in. */
export async function answer({ summary, sha256, outcomes }: Answered, folder: string): Promise<void> {
  const { provinceId, state, sequence, rejection } = summary
  const said: Acknowledgement = {
    from: REGISTRY,
    to: provinceId,
    folder,
    state: state === 'accepted' || state === 'waiting' ? state : 'rejected',
    ...(sequence === undefined ? {} : { sequence }),
    ...(sha256 ? { sha256 } : {}),
    ...(rejection ? { reason: rejection } : {}),
    outcomes: [...(outcomes ?? [])],
  }
  const to = acknowledgementFile(config('EXCHANGE_BUCKET'), 'outgoing', provinceId, folder)
  await writeFile(to, await signedByRegistry(ACKNOWLEDGEMENT_TYPE, said), 'application/jose')
}
