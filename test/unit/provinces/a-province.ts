import { createPublicKey, type KeyObject } from 'node:crypto'
import { type KeyPair, newKeyPair, publicPem, signedBy } from '../../../demo/province/keys.ts'
import type { Place } from '../../../functions/places/contract.ts'
import { placeItem } from '../../../functions/places/writes.ts'
import type { Parcel } from '../../../functions/provinces/contract.ts'
import { linesOf, readAcknowledgement, sha256Of } from '../../../functions/provinces/domain/parcel.ts'
import { ACKNOWLEDGEMENT_TYPE, PARCEL_TYPE, type SignedType } from '../../../functions/provinces/domain/signed.ts'
import { acknowledgementFile, folderOf, parcelFile } from '../../../functions/provinces/folders.ts'
import type { Acknowledgement, IncomingMessage, Manifest, Officer } from '../../../functions/provinces/messages.ts'
import { findParcel, type ParcelItem, parcelsOf } from '../../../functions/provinces/repository.ts'
import { setGateway } from '../../../functions/provinces/use-cases/set-gateway.ts'
import { takeAcknowledgement } from '../../../functions/provinces/use-cases/take-acknowledgement.ts'
import { takeParcel } from '../../../functions/provinces/use-cases/take-parcel.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { config } from '../../../layers/platform/config.ts'
import { readFile, writeFile } from '../../../layers/platform/files.ts'
import { signingPublicKey } from '../../../layers/platform/keys.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { startRegistry } from '../../support/registry-world.ts'
import { anAct, must, NOW } from '../registration/a-school.ts'
import { officesOf } from '../settings/an-office.ts'

/** The registry with the key it signs parcels with. */
export async function startExchange(): Promise<LocalWorld> {
  const world = await startRegistry()
  process.env.PARCEL_KEY_ID = world.output('ParcelKeyId')
  return world
}

/** How a parcel is put, where not as the next one, whole and signed. */
export interface Put {
  readonly sequence?: number
  readonly folder?: string
  readonly keys?: KeyPair
  /** What is signed, where it is not what is put. */
  readonly manifest?: Partial<Manifest>
  /** What lies there, where it is not what was signed; `undefined` for no file at all. */
  readonly content?: { readonly text: string | undefined }
  readonly at?: string
}

/** How an answer to a parcel of ours is put, where not as one that accepts it as it was sent last. */
export interface Answer extends Partial<Acknowledgement> {
  readonly keys?: KeyPair
  readonly type?: SignedType
  readonly at?: string
}

/** A province with a system of its own as a test plays it, with a county and a school: it signs, puts and reads. */
export class AProvince {
  readonly provinceId: string
  readonly keys = newKeyPair()
  readonly county: Place
  readonly school: Place
  private readonly registryKey: KeyObject
  private next = 1

  private constructor(provinceId: string, registryKey: KeyObject) {
    const { county } = officesOf(provinceId)
    const placeId = `21${provinceId}990901`
    this.provinceId = provinceId
    this.registryKey = registryKey
    this.county = county
    this.school = {
      placeId,
      level: 'school',
      name: `省${provinceId}自建系统小学`,
      parentId: county.placeId,
      path: `${county.path}${placeId}/`,
      school: { supervisorId: county.placeId, stages: ['primary'], kind: '211' },
    }
  }

  static async begun(provinceId: string): Promise<AProvince> {
    const der = Buffer.from(await signingPublicKey('PARCEL_KEY_ID'))
    const begun = new AProvince(provinceId, createPublicKey({ key: der, type: 'spki', format: 'der' }))
    const places = [...Object.values(officesOf(provinceId)), begun.school]
    const lost = { kind: 'already-exists' } as const
    must(
      await commit(
        anAct(),
        places.map((place) => ({ put: placeItem(place), when: {}, lost })),
      ),
    )
    must(await setGateway(provinceId, { ownSystem: true, publicKey: publicPem(begun.keys) }, anAct()))
    return begun
  }

  /** Somebody of the province's school or county, in duty since long ago. */
  officer(duty: Officer['duty'], place: Place = this.school, over: Partial<Officer> = {}): Officer {
    const id = `${duty}-${place.placeId}`
    return {
      id,
      person: `person-${id}`,
      name: '外省人员',
      duty,
      placeId: place.placeId,
      since: '2024-09-01T00:00:00.000Z',
      ...over,
    }
  }

  /** Puts a parcel; nobody is told of it yet. */
  async put(messages: readonly IncomingMessage[], put: Put = {}): Promise<{ provinceId: string; folder: string }> {
    const { sequence = this.next, keys = this.keys } = put
    const { folder = `${folderOf(sequence, 0)}-${Math.random().toString(36).slice(2, 8)}` } = put
    this.next = Math.max(this.next, sequence + 1)
    const said = linesOf(messages)
    const manifest = {
      from: this.provinceId,
      to: 'CN',
      sequence,
      count: messages.length,
      sha256: sha256Of(said),
      createdAt: NOW,
      ...put.manifest,
    }
    const file = (name: 'messages.ndjson' | 'manifest.jws') => parcelFile(bucket(), 'incoming', this.provinceId, folder, name)
    const text = put.content ? put.content.text : said
    if (text !== undefined) await writeFile(file('messages.ndjson'), text, 'application/x-ndjson')
    await writeFile(file('manifest.jws'), signedBy(keys, PARCEL_TYPE, manifest), 'application/jose')
    return { provinceId: this.provinceId, folder }
  }

  /** Puts a parcel and has it taken; what the registry answers to it. */
  async send(messages: readonly IncomingMessage[], put: Put = {}): Promise<Acknowledgement | undefined> {
    const came = await this.put(messages, put)
    await takeParcel(came, anAct(put.at ? { at: put.at } : {}))
    return this.answerIn(came.folder)
  }

  /** What the registry answered to the parcel that was put in a folder; the test fails where it is not the registry's. */
  async answerIn(folder: string): Promise<Acknowledgement | undefined> {
    const file = await readFile(acknowledgementFile(bucket(), 'outgoing', this.provinceId, folder))
    if (!file) return undefined
    const said = readAcknowledgement(new TextDecoder().decode(file), { id: 'CN', key: this.registryKey }, this.provinceId)
    if (!said) throw new Error('an answer that the registry did not sign')
    return said
  }

  /** Answers a parcel of ours, as it was sent last where nothing else is said, and has the answer taken. */
  async acknowledge(
    sequence: number,
    { keys = this.keys, type = ACKNOWLEDGEMENT_TYPE, at = NOW, ...over }: Answer = {},
  ): Promise<void> {
    const parcel = await findParcel(this.provinceId, 'outgoing', sequence)
    const { folder, sha256 } = parcel ?? { folder: folderOf(sequence, 0), sha256: sha256Of('') }
    const outcomes = parcel?.contents.map(() => ({ outcome: 'applied' as const })) ?? []
    const said = { from: this.provinceId, to: 'CN', folder, state: 'accepted', sequence, sha256, outcomes, ...over }
    const to = acknowledgementFile(bucket(), 'incoming', this.provinceId, said.folder)
    await writeFile(to, signedBy(keys, type, said), 'application/jose')
    await takeAcknowledgement({ provinceId: this.provinceId, folder: said.folder }, anAct({ at }))
  }

  /** A parcel as the operator sees it; the test fails where there is none. */
  async parcel(direction: Parcel['direction'], sequence: number): Promise<ParcelItem> {
    const found = await findParcel(this.provinceId, direction, sequence)
    if (!found) throw new Error('no parcel')
    return found
  }

  /** Every parcel the operator's list shows, the rejected ones too. */
  async listed(): Promise<readonly ParcelItem['summary'][]> {
    return (await parcelsOf(this.provinceId, 100)).items.map(({ summary }) => summary)
  }
}

const bucket = (): string => config('EXCHANGE_BUCKET')
