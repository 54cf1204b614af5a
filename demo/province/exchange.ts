import type { KeyObject } from 'node:crypto'
import { linesIn, linesOf, REGISTRY, readManifest, sha256Of } from '../../functions/provinces/domain/parcel.ts'
import { ACKNOWLEDGEMENT_TYPE, PARCEL_TYPE, readSigned } from '../../functions/provinces/domain/signed.ts'
import { acknowledgementFile, folderOf, parcelFile } from '../../functions/provinces/folders.ts'
import { Acknowledgement, type IncomingMessage, OutgoingMessage } from '../../functions/provinces/messages.ts'
import { listFiles, readFile, writeFile } from '../../layers/platform/files.ts'
import { answersTo } from './answers.ts'
import { type KeyPair, signedBy } from './keys.ts'
import { PROVINCE } from './places.ts'
import type { MadeParcel, ProvinceStore } from './store.ts'

/** The province's end of the exchange: fetches what the registry lays out, answers it, and puts its own beside. */
export class ProvinceExchange {
  private readonly store: ProvinceStore
  private readonly keys: KeyPair
  private readonly registryKey: KeyObject
  private readonly bucket: string

  constructor(store: ProvinceStore, keys: KeyPair, registryKey: KeyObject, bucket: string) {
    this.store = store
    this.keys = keys
    this.registryKey = registryKey
    this.bucket = bucket
  }

  /** Looks once for new parcels and new answers. */
  async look(): Promise<void> {
    const prefix = `provinces/outgoing/${PROVINCE}/`
    const keys = (await listFiles(this.bucket, prefix)).filter((key) => !this.store.state.seen.includes(key))
    for (const key of keys) {
      const parcel = /\/([^/]+)\/manifest\.jws$/.exec(key)?.[1]
      const answered = /\/acknowledgements\/([^/]+)\.jws$/.exec(key)?.[1]
      if (parcel) await this.take(parcel)
      if (answered && !(await this.hear(answered))) continue
      this.store.state.seen.push(key)
    }
    await this.work()
    if (keys.length > 0) this.store.save()
  }

  /** Makes the next parcel of these messages and puts it, unless parcels are being held back. */
  async send(messages: readonly IncomingMessage[]): Promise<void> {
    if (messages.length === 0) return
    const { parcels, holding } = this.store.state
    const parcel: MadeParcel = { sequence: parcels.length + 1, messages, folders: [], state: holding ? 'held' : 'sent' }
    parcels.push(parcel)
    this.store.save()
    if (!holding) await this.put(parcel)
  }

  /** Puts a parcel, in a folder of its own each time. What is wrong with it, where something is to be, the caller says. */
  async put(parcel: MadeParcel, { keys = this.keys, spoil = (text: string) => text } = {}): Promise<void> {
    const folder = folderOf(parcel.sequence, parcel.folders.length)
    parcel.folders.push(folder)
    parcel.state = 'sent'
    this.store.save()
    const content = linesOf(parcel.messages)
    const manifest = {
      from: PROVINCE,
      to: REGISTRY,
      sequence: parcel.sequence,
      count: parcel.messages.length,
      sha256: sha256Of(content),
      createdAt: new Date().toISOString(),
    }
    const to = (file: 'messages.ndjson' | 'manifest.jws') => parcelFile(this.bucket, 'incoming', PROVINCE, folder, file)
    await writeFile(to('messages.ndjson'), spoil(content), 'application/x-ndjson')
    await writeFile(to('manifest.jws'), signedBy(keys, PARCEL_TYPE, manifest), 'application/jose')
  }

  private async take(folder: string): Promise<void> {
    const file = (name: 'messages.ndjson' | 'manifest.jws') =>
      readFile(parcelFile(this.bucket, 'outgoing', PROVINCE, folder, name))
    const [token, content] = await Promise.all([file('manifest.jws'), file('messages.ndjson')])
    const manifest = readManifest(new TextDecoder().decode(token), { id: REGISTRY, key: this.registryKey }, PROVINCE)
    if (!manifest.ok || !content || sha256Of(content) !== manifest.value.sha256)
      throw new Error(`parcel ${folder} of the registry is not whole`)
    const { sequence, sha256 } = manifest.value
    const messages = linesIn(content).map((line) => OutgoingMessage.parse(JSON.parse(line)))
    if (sequence < this.store.state.next) return this.acknowledge(folder, sequence, sha256, messages.length)
    this.store.state.early[sequence] = { folder, messages, sha256 }
  }

  /** Does what is next in the line, for as long as the next is there. */
  private async work(): Promise<void> {
    const { state } = this.store
    for (let parcel = state.early[state.next]; parcel; parcel = state.early[state.next]) {
      const sequence = state.next
      const answers = parcel.messages.flatMap((message) => answersTo(this.store, message))
      delete state.early[sequence]
      state.next++
      this.store.save()
      await this.send(answers)
      for (const message of parcel.messages) if (message.message === 'send-again') await this.sendAgain(message.sequence)
      await this.acknowledge(parcel.folder, sequence, parcel.sha256, parcel.messages.length)
    }
  }

  private async sendAgain(sequence: number): Promise<void> {
    const parcel = this.store.state.parcels.find((each) => each.sequence === sequence)
    if (parcel) await this.put(parcel)
  }

  private async acknowledge(folder: string, sequence: number, sha256: string, count: number): Promise<void> {
    if (this.store.state.deaf) return
    const outcomes = Array.from({ length: count }, () => ({ outcome: 'applied' as const }))
    const said: Acknowledgement = { from: PROVINCE, to: REGISTRY, folder, sequence, sha256, state: 'accepted', outcomes }
    const to = acknowledgementFile(this.bucket, 'incoming', PROVINCE, folder)
    await writeFile(to, signedBy(this.keys, ACKNOWLEDGEMENT_TYPE, said), 'application/jose')
  }

  /** Reads the registry's answer to a parcel; whether it is the last word on it. */
  private async hear(folder: string): Promise<boolean> {
    const file = await readFile(acknowledgementFile(this.bucket, 'outgoing', PROVINCE, folder))
    const said = Acknowledgement.parse(readSigned(new TextDecoder().decode(file), this.registryKey, ACKNOWLEDGEMENT_TYPE))
    const parcel = this.store.state.parcels.find(({ folders }) => folders.includes(folder))
    if (said.state === 'waiting' || !parcel) return said.state !== 'waiting'
    if (said.state === 'accepted') parcel.state = 'accepted'
    for (const [at, { outcome, kind }] of said.outcomes.entries()) {
      const message = parcel.messages[at]
      const request = message?.message === 'transfer-asked' ? this.store.state.requests[message.requestId] : undefined
      if (request) request.outcome = kind ?? outcome
    }
    return true
  }
}
