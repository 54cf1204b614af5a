import { createHash } from 'node:crypto'
import { ok, type Refusal, type Result } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import type { Act, Write } from '../../../layers/platform/writes.ts'
import { VERIFICATIONS_A_MINUTE, type Verification } from '../contract.ts'
import { normalised } from '../domain/check-code.ts'
import { findByCode } from '../repository.ts'

/** Counts an address's questions within a minute, before anything is looked up. Only the address's hash is kept. */
function attempt(sourceIp: string, at: string): Write {
  const address = createHash('sha256').update(sourceIp).digest('base64url').slice(0, 22)
  return {
    update: { pk: `VERIFICATIONS#${address}`, sk: at.slice(0, 16) },
    set: { expiresAt: Math.floor(Date.parse(at) / 1000) + 120 },
    add: { used: 1 },
    when: { below: { used: VERIFICATIONS_A_MINUTE } },
    lost: { kind: 'too-many-verifications' } as Refusal,
  }
}

/** Whether a paper with this code was given out; a code nobody gave out gets the same shape of answer. */
export async function verifyPaper(code: string, sourceIp: string, act: Act): Promise<Result<Verification>> {
  const counted = await commit(act, [attempt(sourceIp, act.at)])
  if (!counted.ok) return counted
  const found = await findByCode(normalised(code))
  if (!found) return ok({ genuine: false })
  const { kind, nameMasked, placeName, issuedOn } = found
  return ok({
    genuine: true,
    ...(kind ? { kind } : {}),
    ...(nameMasked ? { nameMasked } : {}),
    ...(placeName ? { placeName } : {}),
    ...(issuedOn ? { issuedOn } : {}),
  })
}
