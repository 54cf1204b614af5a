import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { newKeyPair } from '../../../demo/province/keys.ts'
import { eventsOf } from '../../../functions/cases/repository.ts'
import { findClass } from '../../../functions/places/reads.ts'
import { FURTHEST } from '../../../functions/provinces/domain/line.ts'
import { linesOf } from '../../../functions/provinces/domain/parcel.ts'
import type { IncomingMessage } from '../../../functions/provinces/messages.ts'
import { findInquiry, findLine } from '../../../functions/provinces/repository.ts'
import { takeParcel } from '../../../functions/provinces/use-cases/take-parcel.ts'
import { holderOfNumber } from '../../../functions/students/reads.ts'
import { PROVINCES } from '../../../layers/kernel/provinces.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { theCase } from '../cases/a-case.ts'
import { anAct } from '../registration/a-school.ts'
import { theStudent } from '../students/a-student.ts'
import { aBorder, type Border } from './a-border.ts'
import { agreedUntil, answerOf, askedAbout, decisionOf, fileOf, leaving, pulled, pullOf, revocationOf } from './a-crossing.ts'
import { AProvince, type Put, startExchange } from './a-province.ts'

let world: LocalWorld
let border: Border
beforeAll(async () => {
  world = await startExchange()
  border = await aBorder()
}, 120_000)
afterAll(() => world.remove())

const seatsTaken = async () => (await findClass(border.school.placeId, border.into.classId))?.count ?? 0
const asked = async (province: AProvince) => {
  const record = border.aRecord()
  const inquiryId = await askedAbout(province, border.school, record)
  return { inquiryId, message: answerOf(province, inquiryId, record) }
}
const inquiry = async (inquiryId: string) => (await findInquiry(inquiryId))?.summary.state
const expected = async ({ provinceId }: AProvince) => (await findLine(provinceId, 'incoming')).at ?? 1

describe('the line of a province, on the real store', () => {
  it('come twice, a parcel is answered again, in the folder it came in last, and nothing else is done', async () => {
    const province = await AProvince.begun('11')
    const found = await leaving(province, await border.aPupil())
    const message = decisionOf(province, found)
    const first = await province.send([message], { sequence: 2 })
    const { version } = await theCase(found.caseId)
    const again = await province.send([message], { sequence: 2 })
    expect(first).toMatchObject({ state: 'accepted', sequence: 2, outcomes: [{ outcome: 'applied', caseId: found.caseId }] })
    expect(again).toEqual({ ...first, folder: again?.folder })
    expect((await theCase(found.caseId)).version).toBe(version)
    expect(await expected(province)).toBe(3)
  })

  it('come out of order, the later ones wait for the earlier one and then all are done in their order', async () => {
    const province = await AProvince.begun('12')
    const found = await leaving(province, await border.aPupil())
    const school = decisionOf(province, found)
    const county = decisionOf(province, found, { step: 'receiving-authority' })
    // Its county's word alone would be refused: it is not its turn before its school has decided.
    const waits = { state: 'waiting', outcomes: [] }
    expect(await province.send([county], { sequence: 3, folder: 'county' })).toMatchObject(waits)
    expect(await province.send([pullOf(province, found.caseId)], { sequence: 4, folder: 'pull' })).toMatchObject(waits)
    expect((await theCase(found.caseId)).decisions).toEqual([])
    expect(await province.send([school], { sequence: 2 })).toMatchObject({ state: 'accepted' })
    expect(await province.answerIn('county')).toMatchObject({ state: 'accepted', outcomes: [{ outcome: 'applied' }] })
    expect(await province.answerIn('pull')).toMatchObject({ outcomes: [{ outcome: 'refused', kind: 'nothing-to-pull' }] })
    expect((await theCase(found.caseId)).progress).toEqual({ status: 'pending', step: 'sending-school' })
    expect(await expected(province)).toBe(5)
  })

  it('a parcel that waits is read from the files that came last', async () => {
    const province = await AProvince.begun('13')
    const [first, second] = [await asked(province), await asked(province)]
    await province.send([second.message], { sequence: 2, folder: 'spoilt' })
    await province.send([second.message], { sequence: 2, folder: 'whole' })
    await province.put([second.message], { sequence: 2, folder: 'spoilt', content: { text: 'torn' } })
    await province.send([first.message], { sequence: 1 })
    expect(await Promise.all([first, second].map(({ inquiryId }) => inquiry(inquiryId)))).toEqual(['found', 'found'])
  })

  it('a message that is refused does not keep the others of its parcel from being done', async () => {
    const province = await AProvince.begun('14')
    const [one, other] = [await asked(province), await asked(province)]
    const unknown = pullOf(province, `case_${'0'.repeat(26)}`)
    expect(await province.send([one.message, unknown, other.message])).toMatchObject({
      outcomes: [{ outcome: 'applied' }, { outcome: 'refused', kind: 'not-found' }, { outcome: 'applied' }],
    })
    expect((await province.parcel('incoming', 1)).summary).toMatchObject({ state: 'accepted', refused: 1, count: 3 })
  })
})

describe('what is not believed', () => {
  const unbelieved: Readonly<Record<string, { put: (said: string) => Put; rejection: string; sequence?: number }>> = {
    'a parcel somebody else signed': { put: () => ({ keys: newKeyPair() }), rejection: 'signature' },
    'a parcel to another office': { put: () => ({ manifest: { to: '33' } }), rejection: 'manifest' },
    'a parcel in another province’s name': { put: () => ({ manifest: { from: '34' } }), rejection: 'manifest' },
    'a parcel whose messages are missing': {
      put: () => ({ content: { text: undefined } }),
      rejection: 'missing-file',
      sequence: 1,
    },
    'a parcel that was changed on its way': {
      put: (said) => ({ content: { text: said.replace('primary', 'senior') } }),
      rejection: 'hash',
      sequence: 1,
    },
    'a parcel with fewer messages than it says': { put: () => ({ manifest: { count: 2 } }), rejection: 'count', sequence: 1 },
    'a parcel too far ahead of its turn': {
      put: () => ({ sequence: 2 + FURTHEST }),
      rejection: 'too-far-ahead',
      sequence: 2 + FURTHEST,
    },
  }

  it.each(Object.keys(unbelieved))('%s is rejected, seen and answered, and the right one still has its turn', async (what) => {
    const province = await AProvince.begun(PROVINCES[Object.keys(unbelieved).indexOf(what) + 15] ?? '')
    const { put, rejection = '', sequence } = unbelieved[what] ?? { put: () => ({}) }
    const { inquiryId, message } = await asked(province)
    const answer = await province.send([message], put(linesOf([message])))
    expect(answer).toMatchObject({ state: 'rejected', reason: rejection, outcomes: [] })
    expect(answer?.sequence).toBe(sequence)
    expect(await province.listed()).toMatchObject([{ state: 'rejected', rejection, refused: 0 }])
    expect([await inquiry(inquiryId), await expected(province)]).toEqual(['asked', 1])
    expect(await province.send([message], { sequence: 1 })).toMatchObject({ state: 'accepted' })
    expect([await inquiry(inquiryId), await expected(province)]).toEqual(['found', 2])
  })

  it('one arrival told again and again is one rejection', async () => {
    const province = await AProvince.begun('61')
    const came = await province.put([(await asked(province)).message], { keys: newKeyPair() })
    await Promise.all(Array.from({ length: 4 }, () => takeParcel(came, anAct())))
    expect(await province.listed()).toHaveLength(1)
  })

  it('a second parcel of the same number, before and after the first was done', async () => {
    const province = await AProvince.begun('62')
    const [first, second, third] = [await asked(province), await asked(province), await asked(province)]
    await province.send([second.message], { sequence: 2 })
    const reused = { state: 'rejected', reason: 'sequence-reused' }
    expect(await province.send([third.message], { sequence: 2 })).toMatchObject(reused)
    await province.send([first.message], { sequence: 1 })
    expect(await province.send([third.message], { sequence: 1 })).toMatchObject(reused)
    expect(await inquiry(third.inquiryId)).toBe('asked')
    expect(await expected(province)).toBe(3)
  })

  it('a parcel of a province the ministry has said nothing of: nobody is answered, and nothing is kept', async () => {
    const province = await AProvince.begun('65')
    const came = await province.put([(await asked(province)).message])
    await takeParcel({ ...came, provinceId: '66' }, anAct())
    expect([await expected(province), await province.listed(), await province.answerIn(came.folder)]).toEqual([1, [], undefined])
  })
})

/** How often each race is run. */
const ROUNDS = 2

describe('the same parcel taken several times at once', () => {
  let province: AProvince
  beforeAll(async () => {
    province = await AProvince.begun('63')
  })

  const races: Readonly<
    Record<string, () => Promise<{ message: IncomingMessage; caseId?: string; after: () => Promise<unknown>; is: unknown }>>
  > = {
    async 'an answer'() {
      const { inquiryId, message } = await asked(province)
      return { message, after: async () => (await findInquiry(inquiryId))?.version, is: 2 }
    },
    async 'a decision'() {
      const { caseId } = await leaving(province, await border.aPupil())
      return {
        message: decisionOf(province, await theCase(caseId)),
        caseId,
        after: async () => (await theCase(caseId)).decisions.length,
        is: 1,
      }
    },
    async 'a pull'() {
      const pupil = await border.aPupil()
      const { caseId } = await agreedUntil(province, (await leaving(province, pupil)).caseId)
      const seats = await seatsTaken()
      const after = async () => [(await theStudent(pupil.studentId)).keptBy, await seatsTaken()]
      return { message: pullOf(province, caseId), caseId, after, is: ['63', seats - 1] }
    },
    async 'a revocation'() {
      const { caseId } = await agreedUntil(province, (await leaving(province, await border.aPupil())).caseId)
      return {
        message: revocationOf(province, caseId),
        caseId,
        after: async () => (await theCase(caseId)).state,
        is: 'not-applied',
      }
    },
    async 'a file'() {
      const record = border.aRecord()
      const found = await pulled(province, record, border)
      const seats = await seatsTaken()
      const after = async () => [(await holderOfNumber(record.numbers[0]?.number ?? '')) !== undefined, await seatsTaken()]
      return { message: fileOf(found, record), caseId: found.caseId, after, is: [true, seats + 1] }
    },
  }

  it.each(Object.keys(races))('%s is done once, and every answer says that it was done', async (what) => {
    for (let round = 0; round < ROUNDS; round++) {
      const race = await races[what]?.()
      if (!race) throw new Error(what)
      const events = race.caseId ? (await eventsOf(race.caseId)).length : 0
      const sequence = await expected(province)
      const came = await Promise.all([1, 2].map((at) => province.put([race.message], { sequence, folder: `${sequence}-${at}` })))
      await Promise.all([...came, ...came].map((each) => takeParcel(each, anAct())))
      expect(await race.after()).toEqual(race.is)
      if (race.caseId) expect(await eventsOf(race.caseId)).toHaveLength(events + 1)
      const { summary, folder: last } = await province.parcel('incoming', sequence)
      expect(summary).toMatchObject({ state: 'accepted', refused: 0 })
      expect(await province.answerIn(last)).toMatchObject({ state: 'accepted', outcomes: [{ outcome: 'applied' }] })
      // Elsewhere it may have been answered while it still waited, but never that nothing came of it.
      const answers = await Promise.all(came.map(({ folder }) => province.answerIn(folder)))
      for (const each of answers) expect(each?.outcomes[0]?.outcome ?? each?.state).toMatch(/^(applied|waiting)$/)
      expect(await expected(province)).toBe(sequence + 1)
    }
  })

  it('two different parcels of one number: one is taken, and the other is told that the number is another’s', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const sequence = await expected(province)
      const both = [await asked(province), await asked(province)]
      const came = await Promise.all(
        both.map(({ message }, at) => province.put([message], { sequence, folder: `${sequence}-${at}` })),
      )
      await Promise.all(came.map((each) => takeParcel(each, anAct())))
      const answers = await Promise.all(came.map(({ folder }) => province.answerIn(folder)))
      expect(answers.map((each) => each?.reason ?? each?.state).sort()).toEqual(['accepted', 'sequence-reused'])
      expect((await Promise.all(both.map(({ inquiryId }) => inquiry(inquiryId)))).sort()).toEqual(['asked', 'found'])
    }
  })

  it('many parcels at once in any order are all done, each in its turn', async () => {
    const first = await expected(province)
    const all = await Promise.all(Array.from({ length: 12 }, () => asked(province)))
    const came = []
    for (const [at, { message }] of all.entries()) came.push(await province.put([message], { sequence: first + at }))
    await Promise.all(came.reverse().map((each) => takeParcel(each, anAct())))
    expect(await expected(province)).toBe(first + all.length)
    expect(new Set(await Promise.all(all.map(({ inquiryId }) => inquiry(inquiryId))))).toEqual(new Set(['found']))
    const answers = await Promise.all(came.map(({ folder }) => province.answerIn(folder)))
    expect(answers.every((each) => each?.state === 'accepted')).toBe(true)
  })
})
