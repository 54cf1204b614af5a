import { createHash } from 'node:crypto'
import { commit } from '../../../layers/platform/commit.ts'
import { config } from '../../../layers/platform/config.ts'
import { copyFile, deleteFile, readFile } from '../../../layers/platform/files.ts'
import { log } from '../../../layers/platform/log.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import type { Proof } from '../contract.ts'
import { isActive, type Scan, typeOf } from '../domain/content.ts'
import { findProof, judged, type ProofItem, proofIdOf } from '../repository.ts'
import { unpack } from './unpack.ts'

/** Judges a file that has arrived in quarantine: only one that is exactly what was announced reaches the clean bucket. */
export async function judgeProof(key: string, scan: Scan, act: Act): Promise<void> {
  const item = await findProof(proofIdOf(key))
  const quarantined = { bucket: config('PROOFS_QUARANTINE_BUCKET'), key }
  const bytes = await readFile(quarantined)
  if (!item || !bytes) return
  const rejection = await faultOf(item, bytes, scan)
  if (!rejection) await copyFile(quarantined, { bucket: config('PROOFS_BUCKET'), key })
  const done = await commit(act, [judged(item, rejection ? { state: 'rejected', rejection } : { state: 'clean' })])
  if (!done.ok && done.refusal.kind !== 'already-exists') throw new Error('the verdict on a proof was not kept')
  if (rejection) log.warn('a proof was rejected', { kind: rejection })
  await deleteFile(quarantined)
}

async function faultOf({ summary }: ProofItem, bytes: Uint8Array, scan: Scan): Promise<Proof['rejection']> {
  if (bytes.length !== summary.size) return 'size'
  if (createHash('sha256').update(bytes).digest('base64') !== summary.sha256) return 'hash'
  if (typeOf(bytes) !== summary.contentType || isActive(bytes, unpack)) return 'content'
  return (await scan(bytes)) ? 'malware' : undefined
}
