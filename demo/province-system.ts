import { createPublicKey } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { signingPublicKey } from '../layers/platform/keys.ts'
import { openDesk } from './province/desk.ts'
import { ProvinceExchange } from './province/exchange.ts'
import { provinceKeys } from './province/keys.ts'
import { ProvinceStore } from './province/store.ts'

/**
 * A simulated province that keeps its records in a system of its own: it has its own store, its own pupils and its own
 * key, knows the registry only by the exchange bucket and the registry's public key, and answers like an office does.
 */
process.env.PARCEL_KEY_ID ??= process.env.OUT_ParcelKeyId
const folder = process.env.COMPANION_DATA ?? '.data/companions'
mkdirSync(folder, { recursive: true })

const registryKey = createPublicKey({ key: Buffer.from(await signingPublicKey('PARCEL_KEY_ID')), type: 'spki', format: 'der' })
const store = new ProvinceStore(folder)
const exchange = new ProvinceExchange(store, provinceKeys(folder), registryKey, process.env.OUT_ExchangeBucket ?? '')
await openDesk(folder, store, exchange)
for (;;) {
  await exchange.look()
  await pause(200)
}
