import { createPublicKey } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { linesIn, readManifest } from '../../../functions/provinces/domain/parcel.ts'
import { folderOf, parcelFile } from '../../../functions/provinces/folders.ts'
import { findLine, sequenceFor } from '../../../functions/provinces/repository.ts'
import { sendParcel } from '../../../functions/provinces/use-cases/send-parcel.ts'
import { readFile } from '../../../layers/platform/files.ts'
import { signingPublicKey } from '../../../layers/platform/keys.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { startRegistry } from '../../support/registry-world.ts'
import { anAct } from '../registration/a-school.ts'

const ask = (sequence: number) => [{ message: 'send-again' as const, sequence }]

describe('parcels to a province, on the real store', () => {
  let world: LocalWorld
  beforeAll(async () => {
    world = await startRegistry()
    process.env.PARCEL_KEY_ID = world.output('ParcelKeyId')
  }, 60_000)
  afterAll(() => world.remove())

  it('many at the same moment take one place each, and none is left empty', async () => {
    const causes = Array.from({ length: 12 }, (_, nth) => `race-${nth}`)
    await Promise.all(causes.map((cause, nth) => sendParcel('44', cause, ask(nth + 1), anAct())))
    const places = await Promise.all(causes.map((cause) => sequenceFor('44', cause)))
    expect(places.sort((a = 0, b = 0) => a - b)).toEqual(causes.map((_, nth) => nth + 1))
    expect((await findLine('44', 'outgoing')).at).toBe(causes.length)
  })

  it('one cause, told again and again, is one parcel, signed and whole where the province fetches it', async () => {
    await Promise.all(Array.from({ length: 5 }, () => sendParcel('45', 'once', ask(7), anAct())))
    expect((await findLine('45', 'outgoing')).at).toBe(1)
    const bucket = process.env.EXCHANGE_BUCKET ?? ''
    const file = (name: 'messages.ndjson' | 'manifest.jws') =>
      readFile(parcelFile(bucket, 'outgoing', '45', folderOf(1, 0), name))
    const [token, content] = await Promise.all([file('manifest.jws'), file('messages.ndjson')])
    const key = createPublicKey({ key: Buffer.from(await signingPublicKey('PARCEL_KEY_ID')), type: 'spki', format: 'der' })
    const manifest = readManifest(new TextDecoder().decode(token), { id: 'CN', key }, '45')
    expect(manifest).toMatchObject({ ok: true, value: { sequence: 1, count: 1 } })
    expect(linesIn(content ?? new Uint8Array())).toEqual([JSON.stringify(ask(7)[0])])
  })
})
