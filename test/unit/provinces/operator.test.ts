import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { newKeyPair, publicPem } from '../../../demo/province/keys.ts'
import { PARCEL_TYPE } from '../../../functions/provinces/domain/signed.ts'
import { parcelFile } from '../../../functions/provinces/folders.ts'
import { findLine } from '../../../functions/provinces/repository.ts'
import { carryOutResend, orderResend } from '../../../functions/provinces/use-cases/resend.ts'
import { sendParcel } from '../../../functions/provinces/use-cases/send-parcel.ts'
import { setGateway } from '../../../functions/provinces/use-cases/set-gateway.ts'
import { exchangeWith, watchLines } from '../../../functions/provinces/use-cases/watch-lines.ts'
import { setValue } from '../../../functions/settings/use-cases/set.ts'
import { PROVINCES } from '../../../layers/kernel/provinces.ts'
import { writeFile } from '../../../layers/platform/files.ts'
import { EXCHANGE_METRICS } from '../../../layers/platform/metric.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { anAct, must, NOW } from '../registration/a-school.ts'
import { setting } from '../settings/an-office.ts'
import { type Answer, AProvince, startExchange } from './a-province.ts'

let world: LocalWorld
beforeAll(async () => {
  world = await startExchange()
}, 60_000)
afterAll(() => world.remove())

const HOUR = 3_600_000
const hours = (after: number, ms = 0): string => new Date(Date.parse(NOW) + after * HOUR + ms).toISOString()

let begun = 0
/** A province nobody has exchanged anything with yet. */
const aProvince = (): Promise<AProvince> => {
  begun += 1
  return AProvince.begun(PROVINCES[begun] ?? '')
}
/** Sends the province a parcel of so many messages; its place in the line. */
async function sent({ provinceId }: AProvince, at = NOW, messages = 1): Promise<number> {
  const asks = Array.from({ length: messages }, () => ({ message: 'send-again' as const, sequence: 1 }))
  await sendParcel(provinceId, randomUUID(), asks, anAct({ at }))
  return (await findLine(provinceId, 'outgoing')).at ?? 0
}
async function sentAgain({ provinceId }: AProvince, sequence: number, at: string): Promise<void> {
  const { orderId } = must(await orderResend(provinceId, { direction: 'outgoing', sequence }, anAct({ at })))
  await carryOutResend(orderId, anAct({ at }))
}
describe('what a province answers to a parcel', () => {
  it.each<[string, Answer, object]>([
    ['that it accepts it', {}, { state: 'acknowledged', refused: 0, answeredAt: NOW }],
    [
      'that it accepts it and refuses a message of it',
      { outcomes: [{ outcome: 'applied' }, { outcome: 'refused', kind: 'not-found' }] },
      { state: 'acknowledged', refused: 1 },
    ],
    ['that it waits for an earlier one', { state: 'waiting', outcomes: [] }, { state: 'sent' }],
    ['that it rejects it', { state: 'rejected', reason: 'hash', outcomes: [] }, { state: 'rejected', rejection: 'by-province' }],
    ['signed by somebody else', { keys: newKeyPair() }, { state: 'sent' }],
    ['signed as a parcel', { type: PARCEL_TYPE }, { state: 'sent' }],
    ['about another content', { sha256: 'f'.repeat(64) }, { state: 'sent' }],
    ['to another office', { to: '33' }, { state: 'sent' }],
    ['in another province’s name', { from: '66' }, { state: 'sent' }],
    ['in a state nobody knows', { state: 'perhaps' as 'accepted' }, { state: 'sent' }],
  ])('%s counts for what it is, and twice is once', async (_, answer, stands) => {
    const province = await aProvince()
    const sequence = await sent(province, NOW, 2)
    await province.acknowledge(sequence, answer)
    const first = await province.parcel('outgoing', sequence)
    expect(first.summary).toMatchObject(stands)
    await province.acknowledge(sequence, answer)
    expect(await province.parcel('outgoing', sequence)).toEqual(first)
    const open = (await exchangeWith(province.provinceId, NOW)).unansweredSince
    expect(open === undefined).toBe(first.summary.state !== 'sent')
  })

  it('about a parcel that was never sent is nobody’s answer', async () => {
    const province = await aProvince()
    await province.acknowledge(7)
    expect(await province.listed()).toEqual([])
    expect(await exchangeWith(province.provinceId, NOW)).toMatchObject({ sent: 0, expected: 1 })
  })

  it('to the first sending counts still after the second: yes settles it, and no is about what was sent before', async () => {
    const province = await aProvince()
    const sequence = await sent(province)
    const { folder } = await province.parcel('outgoing', sequence)
    await sentAgain(province, sequence, hours(1))
    await province.acknowledge(sequence, { folder, state: 'rejected', outcomes: [] })
    expect((await province.parcel('outgoing', sequence)).summary).toMatchObject({ state: 'sent', sentTimes: 2 })
    await province.acknowledge(sequence, { folder })
    expect((await province.parcel('outgoing', sequence)).summary).toMatchObject({ state: 'acknowledged' })
  })
})

describe('a parcel the province rejected', () => {
  it('is seen until it is sent again, or the province takes it after all', async () => {
    const province = await aProvince()
    const [one, other] = [await sent(province), await sent(province)]
    const rejected = async () => (await exchangeWith(province.provinceId, NOW)).rejected
    for (const sequence of [one, other]) await province.acknowledge(sequence, { state: 'rejected', outcomes: [] })
    expect(await rejected()).toEqual([one, other])
    await sentAgain(province, one, hours(1))
    expect(await rejected()).toEqual([other])
    await province.acknowledge(other)
    expect(await rejected()).toEqual([])
    expect((await province.parcel('outgoing', other)).summary).not.toHaveProperty('rejection')
  })
})

describe('a kept parcel whose file is no more what was signed', () => {
  it('is missing like one that never came, and when it comes again the line goes on', async () => {
    const province = await aProvince()
    const { provinceId } = province
    const answer = { message: 'inquiry-answer', inquiryId: `inq_${'0'.repeat(26)}` } as const
    await province.send([answer], { sequence: 2, folder: 'kept' })
    const file = parcelFile(process.env.EXCHANGE_BUCKET ?? '', 'incoming', provinceId, 'kept', 'messages.ndjson')
    await writeFile(file, 'torn', 'application/x-ndjson')
    await province.send([answer], { sequence: 1 })
    expect(await exchangeWith(provinceId, NOW)).toMatchObject({ expected: 2, missing: [2] })
    const { summary, version } = await province.parcel('incoming', 2)
    expect(summary).toMatchObject({ state: 'waiting', rejection: 'hash' })
    // Whatever arrives tries again; that it is still unreadable is written down once.
    await province.send([answer], { sequence: 4 })
    expect((await province.parcel('incoming', 2)).version).toBe(version)
    expect(await exchangeWith(provinceId, NOW)).toMatchObject({ expected: 2, missing: [2, 3] })
    must(await orderResend(provinceId, { direction: 'incoming', sequence: 2 }, anAct()))
    await province.send([answer], { sequence: 2, folder: 'again' })
    expect(await exchangeWith(provinceId, NOW)).toMatchObject({ expected: 3, missing: [3] })
    expect((await province.parcel('incoming', 2)).summary).not.toHaveProperty('rejection')
  })
})

describe('a province that does not answer', () => {
  const overdue = async ({ provinceId }: AProvince, at: string) => (await exchangeWith(provinceId, at)).overdue === true

  it('is overdue from the hour the ministry gives it on, and a parcel sent again is not one just sent', async () => {
    const province = await aProvince()
    const sequence = await sent(province)
    expect(await exchangeWith(province.provinceId, NOW)).toMatchObject({ unansweredSince: NOW })
    expect([await overdue(province, hours(24, -1)), await overdue(province, hours(24))]).toEqual([false, true])
    await sentAgain(province, sequence, hours(23))
    expect(await exchangeWith(province.provinceId, hours(24))).toMatchObject({ unansweredSince: NOW, overdue: true })
    await province.acknowledge(sequence, { at: hours(25) })
    expect(await exchangeWith(province.provinceId, hours(99))).not.toHaveProperty('unansweredSince')
    // What was answered and is sent once more for whatever reason is asked about from now.
    await sentAgain(province, sequence, hours(30))
    expect(await exchangeWith(province.provinceId, hours(31))).toMatchObject({ unansweredSince: hours(30) })
  })

  it('the oldest unanswered parcel counts, not the one that was sent last', async () => {
    const province = await aProvince()
    const [first, second] = [await sent(province, hours(0)), await sent(province, hours(20))]
    expect(await overdue(province, hours(24))).toBe(true)
    await province.acknowledge(first)
    expect([await overdue(province, hours(24)), await overdue(province, hours(44))]).toEqual([false, true])
    await province.acknowledge(second)
    expect(await overdue(province, hours(99))).toBe(false)
  })
})

describe('the clock that watches the lines', () => {
  /** What is counted for the operators while something runs. */
  async function counted(run: () => Promise<unknown>): Promise<Record<string, number>> {
    const written = jest.spyOn(process.stdout, 'write').mockImplementation(() => true)
    try {
      await run()
      const lines = written.mock.calls.map(([line]) => String(line)).filter((line) => line.includes('"_aws"'))
      const sums: Record<string, number> = {}
      for (const line of lines)
        for (const [name, value] of Object.entries(JSON.parse(line) as Record<string, unknown>))
          if (typeof value === 'number') sums[name] = (sums[name] ?? 0) + value
      return sums
    } finally {
      written.mockRestore()
    }
  }
  const { provinceGaps, provinceUnanswered, provinceRejections } = EXCHANGE_METRICS

  it('counts what is missing, unanswered and rejected, of every province and no other, as long as it stands', async () => {
    // A week on everybody of the tests before is overdue; what is counted here is what is added to that.
    const at = hours(24 * 7)
    const before = await watchLines(at)
    const [silent, gapped, rejecting, closed] = [await aProvince(), await aProvince(), await aProvince(), await aProvince()]
    const unanswered = await sent(silent, at)
    for (let nth = 0; nth < 2; nth++) await rejecting.acknowledge(await sent(rejecting, at), { state: 'rejected', outcomes: [] })
    await gapped.send([{ message: 'inquiry-answer', inquiryId: `inq_${'0'.repeat(26)}` }], { sequence: 4 })
    await sent(closed, at)
    must(await setGateway(closed.provinceId, { ownSystem: false, publicKey: publicPem(closed.keys) }, anAct()))

    const soon = { gaps: before.gaps + 3, unanswered: before.unanswered, rejections: before.rejections + 2 }
    expect(await watchLines(at)).toEqual(soon)
    const later = new Date(Date.parse(at) + 24 * HOUR).toISOString()
    const sums = await counted(async () =>
      expect(await watchLines(later)).toEqual({ ...soon, unanswered: before.unanswered + 1 }),
    )
    expect(sums).toMatchObject({
      [provinceGaps]: soon.gaps,
      [provinceUnanswered]: before.unanswered + 1,
      [provinceRejections]: soon.rejections,
    })
    await silent.acknowledge(unanswered)
    expect((await watchLines(later)).unanswered).toBe(before.unanswered)
  })

  it('gives the province as long as the ministry says', async () => {
    const province = await aProvince()
    await sent(province)
    const ministry = { placeId: 'CN', level: 'ministry', name: '教育部', path: '/CN/' } as const
    must(await setting(ministry, (act) => setValue('exchange.answerHours', { value: 2 }, act)))
    expect((await exchangeWith(province.provinceId, hours(2, -1))).overdue).toBeUndefined()
    expect((await exchangeWith(province.provinceId, hours(2))).overdue).toBe(true)
  })
})
