import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { change, create } from '../../../layers/platform/event.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import { findPlace } from '../../places/reads.ts'
import type { Gateway, SetGateway } from '../contract.ts'
import { keyIdOf, parcelKeyIn } from '../domain/signed.ts'
import { GatewaySet } from '../events.ts'
import { findGateway, GATEWAYS, gatewayPk } from '../repository.ts'

/**
 * The ministry says that a province keeps its records itself, and which key it signs with. A new key takes the place of
 * the old at once: what the old one signed and is not here yet is sent again.
 */
export async function setGateway(provinceId: string, { ownSystem, publicKey }: SetGateway, act: Act): Promise<Result<Gateway>> {
  const province = await findPlace(provinceId)
  if (!province) return refuse({ kind: 'not-found' })
  const key = parcelKeyIn(publicKey)
  if (!key) return refuse({ kind: 'key-unfit' })
  const before = await findGateway(provinceId)
  const keyId = keyIdOf(key)
  const keySince = before?.summary.keyId === keyId ? before.summary.keySince : act.at
  const summary = { provinceId, name: province.name, ownSystem, keyId, keySince }
  const happened = GatewaySet.of({ provinceId, ownSystem, keyId, publicKey })
  const attributes = { summary, publicKey, listingPk: GATEWAYS, listingSk: provinceId }
  const writes = before
    ? change(before, { set: attributes }, happened, act)
    : create(gatewayPk(provinceId), attributes, happened, act)
  const shown: Gateway = { ...summary, version: (before?.version ?? 0) + 1 }
  const done = await commit(act, writes, { status: 200, body: shown })
  return done.ok ? ok(shown) : done
}
