import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { ReleaseRequested } from '../../../functions/exchange/events.ts'
import { findRelease, releasePk } from '../../../functions/exchange/repository.ts'
import { runNumbersClock } from '../../../functions/exchange/use-cases/clock.ts'
import { giveFormalNumber } from '../../../functions/exchange/use-cases/give-formal-number.ts'
import { releaseNumbers } from '../../../functions/exchange/use-cases/number-release.ts'
import { withoutNumberPage } from '../../../functions/exchange/use-cases/queues.ts'
import { clearWithoutDocument } from '../../../functions/exchange/use-cases/send-check.ts'
import type { Place } from '../../../functions/places/contract.ts'
import type { ClassItem } from '../../../functions/places/reads.ts'
import { diff, holderOfNumber, numberOf, sealedFactsOf, sequenceCounter } from '../../../functions/students/reads.ts'
import { changeFields } from '../../../functions/students/writes.ts'
import { newId } from '../../../layers/kernel/id.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { create } from '../../../layers/platform/event.ts'
import type { Write } from '../../../layers/platform/writes.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { startRegistry } from '../../support/registry-world.ts'
import { aChild, residentId } from '../registration/a-child.ts'
import { aClass, anAct, aSchool, must } from '../registration/a-school.ts'
import { aClearedStudent, aStudent, NO_DOCUMENT, theStudent } from '../students/a-student.ts'

let world: LocalWorld
let school: Place
let schoolClass: ClassItem
beforeAll(async () => {
  world = await startRegistry()
  school = await aSchool()
  schoolClass = await aClass(school, { cap: 200 })
}, 120_000)
afterAll(() => world.remove())
afterEach(() => {
  jest.restoreAllMocks()
})

const withoutDocument = (birthDate: string, over = {}) =>
  aClearedStudent(school, schoolClass, { ...NO_DOCUMENT, birthDate, ...over })

/** How far a bucket is used up, as if so many had been numbered before. */
async function usedUpTo(birthDate: string, sex: '1' | '2', last: number): Promise<void> {
  const { pk, sk } = await sequenceCounter({ county: '330199', birthDate, sex })
  must(await commit(anAct(), [{ put: { pk, sk, last }, when: {}, lost: { kind: 'stale-version' } }]))
}

/** A release that is told to nobody else, so that this process alone carries it out. */
const order = async () => {
  const releaseId = newId('rel')
  const counts = { formal: 0, withoutDocument: 0, collisions: 0, exhausted: 0 }
  const act = anAct()
  const summary = { releaseId, cause: 'ordered', state: 'requested', ...counts, requestedAt: act.at }
  const quietly = { ...ReleaseRequested.of({ releaseId }), deliver: false }
  must(await commit(act, create(releasePk(releaseId), { summary }, quietly, act)))
  return releaseId
}
const carryOut = (releaseId: string) => releaseNumbers(releaseId, anAct({ operation: `exchange#${releaseId}` }))

const release = async () => {
  const releaseId = await order()
  await carryOut(releaseId)
  return releaseId
}

describe('formal numbers', () => {
  it('given to thirty children of one birthday at once are thirty different ones, the first thirty', async () => {
    const birthDate = '2020-07-07'
    const children = await Promise.all(Array.from({ length: 30 }, () => withoutDocument(birthDate)))
    const given = await Promise.all(
      // Each is told twice, as a queue may.
      [...children, ...children].map(({ studentId }) => giveFormalNumber(studentId, 'rel_race', anAct())),
    )
    expect(given.filter((outcome) => outcome === 'withoutDocument')).toHaveLength(30)
    const numbers = await Promise.all(children.map(async ({ studentId }) => numberOf(await theStudent(studentId))))
    expect(new Set(numbers).size).toBe(30)
    const sequences = numbers.map((number) => (Number(number.slice(15, 18)) + 1) / 2).sort((a, b) => a - b)
    expect(sequences).toEqual(Array.from({ length: 30 }, (_, n) => n + 1))
    for (const [at, { studentId }] of children.entries()) expect(await holderOfNumber(numbers[at] ?? '')).toBe(studentId)
  }, 120_000)

  it('built on an identity number are given once, however often it is told', async () => {
    const birthDate = '2020-07-08'
    const number = residentId(31, birthDate)
    const owner = await aClearedStudent(school, schoolClass, { birthDate, idDocNo: number })
    const both = await Promise.all([0, 1].map(() => giveFormalNumber(owner.studentId, 'rel_one', anAct())))
    expect(both.filter((outcome) => outcome === 'formal')).toHaveLength(1)
    expect(await holderOfNumber(`G${number}`)).toBe(owner.studentId)
  })
})

describe('a release', () => {
  it('told twice at the same moment counts everybody it has given a number, once', async () => {
    await release()
    const birthDate = '2020-07-09'
    await Promise.all(Array.from({ length: 12 }, () => withoutDocument(birthDate)))
    const releaseId = await order()
    await Promise.all([carryOut(releaseId), carryOut(releaseId)])
    expect((await findRelease(releaseId))?.summary).toMatchObject({ state: 'done', formal: 0, withoutDocument: 12 })
  })

  it('goes on with the others where one record cannot be given its number, and is not done before that has one', async () => {
    const birthDate = '2020-07-10'
    const [first, broken, last] = [
      await withoutDocument(birthDate),
      await withoutDocument(birthDate),
      await withoutDocument(birthDate),
    ]
    const spoilt = (sealed: unknown): Write => ({
      update: { pk: broken.pk, sk: 'ROOT' },
      set: { sealed },
      when: {},
      lost: { kind: 'never' },
    })
    must(await commit(anAct(), [spoilt('spoilt')]))
    const releaseId = await order()
    await expect(carryOut(releaseId)).rejects.toThrow(/^cleared records could not be given their numbers: 1$/)
    const numbering = async () =>
      (await Promise.all([first, broken, last].map(({ studentId }) => theStudent(studentId)))).map(
        ({ summary }) => summary.numbering,
      )
    expect(await numbering()).toEqual(['numbered', 'cleared', 'numbered'])
    expect((await findRelease(releaseId))?.summary.state).toBe('requested')
    must(await commit(anAct(), [spoilt(broken.sealed)]))
    await carryOut(releaseId)
    expect((await findRelease(releaseId))?.summary).toMatchObject({ state: 'done', withoutDocument: 3 })
  })
})

describe('the check', () => {
  it('clears nobody as without a document who has obtained one since it was listed', async () => {
    const birthDate = '2020-07-11'
    const { studentId } = await aStudent(school, schoolClass, { birthDate, idDocNo: residentId(32, birthDate) })
    await clearWithoutDocument([studentId], 'chk_listed-before', anAct())
    expect((await theStudent(studentId)).summary.numbering).toBe('checking')
  })
})

describe('a birthday without numbers left', () => {
  it.each([
    ['boys', '1', 499, '999'],
    ['girls', '2', 498, '998'],
  ] as const)('the last of the %s is numbered, the next is named and keeps the number it has', async (_, sex, last, digits) => {
    const birthDate = `2020-08-0${sex}`
    await usedUpTo(birthDate, sex, last)
    const lucky = await withoutDocument(birthDate, { sex })
    await release()
    expect((await numberOf(await theStudent(lucky.studentId))).slice(15, 18)).toBe(digits)
    const late = await withoutDocument(birthDate, { sex, fullName: '晚到的' })
    const written = jest.spyOn(process.stdout, 'write').mockImplementation(() => true)
    const releaseId = await release()
    expect(written.mock.calls.map(String).filter((line) => line.includes('"NumbersWithoutDocumentUsedUp":'))).toHaveLength(1)
    expect((await findRelease(releaseId))?.summary).toMatchObject({ state: 'done', exhausted: expect.any(Number) })
    const after = await theStudent(late.studentId)
    expect(after.summary.numbering).toBe('exhausted')
    expect(await numberOf(after)).toMatch(/^L/)
    const named = (await withoutNumberPage(releaseId, 50)).items.map(({ studentId }) => studentId)
    expect(named).toContain(late.studentId)
    // Room is made, and the next release gives what the last could not.
    await usedUpTo(birthDate, sex, 7)
    await release()
    expect((await theStudent(late.studentId)).summary.numbering).toBe('numbered')
    expect((await withoutNumberPage(releaseId, 50)).items.map(({ studentId }) => studentId)).not.toContain(late.studentId)
  })
})

describe('a child without a document that obtains an identity number', () => {
  const birthDate = '2020-09-09'
  const obtained = { idDocType: '1', idDocNo: residentId(41, birthDate) }
  async function numbered() {
    const child = await withoutDocument(birthDate)
    await release()
    return theStudent(child.studentId)
  }
  const becomes = async (studentId: string, confirmed: boolean) => {
    const student = await theStudent(studentId)
    const changes = diff(aChild({ birthDate, ...NO_DOCUMENT }), { fields: obtained })
    const asked = { changes, cause: 'key-change' as const, ...(confirmed ? { confirmed } : {}) }
    const act = anAct()
    must(await commit(act, await changeFields(student, school, asked, act)))
  }

  it('is given the number built on it with the next release, and the old one still finds it', async () => {
    const { studentId, ...before } = await numbered()
    const old = await numberOf(before)
    expect(old).toMatch(/^J/)
    await becomes(studentId, true)
    expect(await numberOf(await theStudent(studentId))).toBe(old)
    await release()
    const after = await theStudent(studentId)
    expect(await numberOf(after)).toBe(`G${obtained.idDocNo}`)
    expect(await holderOfNumber(old)).toBe(studentId)
    expect((await sealedFactsOf(after)).numbers.map(({ number, reason }) => [number[0], reason])).toEqual([
      ['G', 'identity-number-obtained'],
      ['J', 'no-document'],
      ['L', 'registered'],
    ])
  })
})

describe('the clock', () => {
  it('orders the year’s batch once, in spring, and only where somebody waits', async () => {
    await release()
    const spring = '2027-03-02T01:00:00.000Z'
    expect(await runNumbersClock(spring)).toEqual({ ordered: 0 })
    await withoutDocument('2020-10-10')
    expect(await runNumbersClock('2027-02-02T01:00:00.000Z')).toEqual({ ordered: 0 })
    const runs = await Promise.all([runNumbersClock(spring), runNumbersClock(spring)])
    expect(runs.reduce((sum, { ordered }) => sum + ordered, 0)).toBeGreaterThan(0)
    expect(await runNumbersClock('2027-03-02T02:00:00.000Z')).toEqual({ ordered: 0 })
  })
})
