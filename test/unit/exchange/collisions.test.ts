import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { collisionsPage, findCollision } from '../../../functions/exchange/collision-repository.ts'
import { moved } from '../../../functions/exchange/domain/collision.ts'
import { giveFormalNumber } from '../../../functions/exchange/use-cases/give-formal-number.ts'
import { settleCollision } from '../../../functions/exchange/use-cases/settle-collision.ts'
import type { Place } from '../../../functions/places/contract.ts'
import type { ClassItem } from '../../../functions/places/reads.ts'
import { discloseNumber } from '../../../functions/students/domain/disclosure.ts'
import { allFieldsOf, diff, holderOfNumber, numberOf, sealedFactsOf } from '../../../functions/students/reads.ts'
import { formerHolderOfNumber, timelineOf } from '../../../functions/students/repository.ts'
import { changeFields } from '../../../functions/students/writes.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { verifyChain } from '../../../layers/platform/event.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { startRegistry } from '../../support/registry-world.ts'
import { residentId } from '../registration/a-child.ts'
import { aClass, anAct, aSchool, must } from '../registration/a-school.ts'
import { aClearedStudent, NO_DOCUMENT, theStudent } from '../students/a-student.ts'

const PAIR = ['per_1', 'per_2'] as const
describe('who may do what about a collision', () => {
  it.each([
    ['one proposes', 'propose', 'open', [], ['per_1'], 'proposed'],
    ['nobody proposes twice', 'propose', 'proposed', ['per_1'], ['per_2'], 'proposed-already'],
    ['another confirms', 'confirm', 'proposed', ['per_1'], ['per_2'], 'settled'],
    ['whoever proposed does not', 'confirm', 'proposed', ['per_1'], ['per_1'], 'own-proposal'],
    ['nor under another’s duty', 'confirm', 'proposed', ['per_1'], ['per_1', 'per_3'], 'own-proposal'],
    ['nor another under the proposer’s duty', 'confirm', 'proposed', PAIR, ['per_3', 'per_2'], 'own-proposal'],
    ['what nobody proposed is not confirmed', 'confirm', 'open', [], ['per_2'], 'nothing-proposed'],
    ['anybody gives a proposal back', 'give-back', 'proposed', ['per_1'], ['per_1'], 'open'],
    ['there must be one', 'give-back', 'open', [], ['per_1'], 'nothing-proposed'],
    ['what is settled is settled', 'propose', 'settled', PAIR, ['per_3'], 'collision-closed'],
    ['what is moot stays so', 'confirm', 'moot', PAIR, ['per_3'], 'collision-closed'],
  ] as const)('%s', (_, move, state, proposers, persons, expected) => {
    const answer = moved(move, { state, proposers }, persons)
    expect(answer.ok ? answer.value : answer.refusal.kind).toBe(expected)
  })
})

let world: LocalWorld
let school: Place
let schoolClass: ClassItem
beforeAll(async () => {
  world = await startRegistry()
  school = await aSchool()
  schoolClass = await aClass(school, { cap: 200 })
}, 120_000)
afterAll(() => world.remove())

let day = 10
/** A birthday no other test uses, so that its numbers are its own. */
const birthday = () => `2019-${String((day % 12) + 1).padStart(2, '0')}-${String(day++)}`

const by = (person: string) =>
  anAct({ actor: { accountId: `acc_${person}`, personId: person, placeId: 'CN', duty: 'recordsManager' } })

async function correct(studentId: string, fields: Record<string, string>): Promise<void> {
  const student = await theStudent(studentId)
  const changes = diff(await allFieldsOf(student), { fields })
  const act = anAct()
  must(await commit(act, await changeFields(student, school, { changes, cause: 'key-change' }, act)))
}

const open = async (ownerId: string) =>
  (await collisionsPage('open', 100)).items.find((item) => item.ownerId === ownerId) ??
  (() => {
    throw new Error('no collision in the queue')
  })()

const say = (version: number) => ({ version, reason: '户口簿与公安部门证明均已核实' })

/** The holder bears the number of an identity that was never its own, and whose it is has come to be numbered. */
async function aCollision(corrected: Record<string, string> | 'own') {
  const birthDate = birthday()
  const contested = residentId(11, birthDate)
  const own = residentId(13, birthDate)
  const holder = await aClearedStudent(school, schoolClass, { birthDate, idDocNo: contested, fullName: '持有人' })
  expect(await giveFormalNumber(holder.studentId, 'rel_collisions', anAct())).toBe('formal')
  await correct(holder.studentId, corrected === 'own' ? { idDocNo: own } : corrected)
  const owner = await aClearedStudent(school, schoolClass, { birthDate, idDocNo: contested, fullName: '本人' })
  expect(await giveFormalNumber(owner.studentId, await aRelease(), anAct())).toBe('collisions')
  return { owner: owner.studentId, holder: holder.studentId, contested: `G${contested}`, own, birthDate }
}
const aRelease = async () => `rel_${'0'.repeat(26)}`
const numbersOf = async (studentId: string) => (await sealedFactsOf(await theStudent(studentId))).numbers

describe('a number somebody bears by mistake', () => {
  it('is raised to the ministry and goes to nobody meanwhile', async () => {
    const { owner, holder, contested } = await aCollision('own')
    expect(await holderOfNumber(contested)).toBe(holder)
    expect((await theStudent(owner)).summary).toMatchObject({ numbering: 'held-up', problem: { type: 'number-collision' } })
    expect(await open(owner)).toMatchObject({ state: 'open', holderId: holder })
  })

  it('comes to its owner when two persons have agreed, and the holder to its own', async () => {
    const { owner, holder, contested, own } = await aCollision('own')
    must(await settleCollision(await open(owner), 'propose', say(1), by('per_one')))
    const proposed = await open(owner)
    expect(await settleCollision(proposed, 'confirm', say(2), by('per_one'))).toMatchObject({ refusal: { kind: 'own-proposal' } })
    expect(await holderOfNumber(contested)).toBe(holder)
    must(await settleCollision(proposed, 'confirm', say(2), by('per_two')))
    expect([await numberOf(await theStudent(owner)), await numberOf(await theStudent(holder))]).toEqual([contested, `G${own}`])
    expect(await holderOfNumber(contested)).toBe(owner)
    expect(await holderOfNumber(`G${own}`)).toBe(holder)
    expect(await formerHolderOfNumber(contested)).toBe(holder)
    expect((await theStudent(owner)).problem).toBeUndefined()
    expect((await theStudent(owner)).summary).toMatchObject({ numbering: 'numbered' })
    expect((await theStudent(owner)).summary.problem).toBeUndefined()
    const history = (await numbersOf(holder)).map(discloseNumber)
    expect(history.map(({ reason, withdrawnAt }) => [reason, withdrawnAt !== undefined])).toEqual([
      ['borne-by-mistake', false],
      ['identity-confirmed', true],
      ['registered', false],
    ])
    expect(history[1]?.number).not.toContain(contested.slice(5, 15))
    for (const studentId of [owner, holder]) {
      const events = (await timelineOf(studentId, 50)).items.reverse()
      expect(verifyChain(events)).toEqual({ intact: true })
      expect(JSON.stringify(events.map(({ payload }) => payload))).not.toContain(contested.slice(1))
    }
  })

  it('is settled once, however many confirm at the same moment', async () => {
    const { owner, holder } = await aCollision('own')
    must(await settleCollision(await open(owner), 'propose', say(1), by('per_one')))
    const proposed = await open(owner)
    const answers = await Promise.all(
      ['per_two', 'per_three', 'per_four', 'per_five'].map((person) => settleCollision(proposed, 'confirm', say(2), by(person))),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await numbersOf(owner)).toHaveLength(2)
    expect(await numbersOf(holder)).toHaveLength(3)
    expect(await findCollision(proposed.collisionId)).toMatchObject({ state: 'settled', version: 3 })
    expect((await collisionsPage('over', 100)).items.map(({ ownerId }) => ownerId)).toContain(owner)
  })

  it('is settled while the holder’s record is written to by others', async () => {
    const { owner, holder, contested } = await aCollision('own')
    must(await settleCollision(await open(owner), 'propose', say(1), by('per_one')))
    const proposed = await open(owner)
    const busy = (async () => {
      for (const fullName of ['持有甲', '持有乙', '持有丙']) await correct(holder, { fullName }).catch(() => undefined)
    })()
    const [answer] = await Promise.all([settleCollision(proposed, 'confirm', say(2), by('per_two')), busy])
    expect(answer.ok).toBe(true)
    expect(await holderOfNumber(contested)).toBe(owner)
    expect((await numbersOf(holder)).filter(({ withdrawnAt }) => withdrawnAt)).toHaveLength(1)
  })

  it('leaves a holder without an identity number one without a document', async () => {
    const { owner, holder } = await aCollision(NO_DOCUMENT)
    must(await settleCollision(await open(owner), 'propose', say(1), by('per_one')))
    must(await settleCollision(await open(owner), 'confirm', say(2), by('per_two')))
    const after = await theStudent(holder)
    expect(await numberOf(after)).toMatch(/^J/)
    expect(after.summary.numbering).toBe('numbered')
  })

  it('is a proposal no more once it is given back, and may be proposed anew by anybody', async () => {
    const { owner } = await aCollision('own')
    must(await settleCollision(await open(owner), 'propose', say(1), by('per_one')))
    must(await settleCollision(await open(owner), 'give-back', say(2), by('per_two')))
    must(await settleCollision(await open(owner), 'propose', say(3), by('per_two')))
    expect(await settleCollision(await open(owner), 'confirm', say(4), by('per_two'))).toMatchObject({ ok: false })
    must(await settleCollision(await open(owner), 'confirm', say(4), by('per_one')))
  })

  it('is not given away while both records still claim the identity number', async () => {
    const { owner, holder, contested } = await aCollision('own')
    const { documentIndex } = await theStudent(owner)
    must(await commit(anAct(), [{ delete: { pk: `DOC#${documentIndex}`, sk: 'GUARD' }, when: {}, lost: { kind: 'busy' } }]))
    await correct(holder, { idDocNo: contested.slice(1) })
    const answer = await settleCollision(await open(owner), 'propose', say(1), by('per_one'))
    expect(answer).toMatchObject({ refusal: { kind: 'identity-disputed' } })
    expect(await holderOfNumber(contested)).toBe(holder)
  })

  it('is moot where the number is not the owner’s after all, and nobody’s number changes', async () => {
    const { owner, holder, contested, birthDate } = await aCollision('own')
    const before = [await numbersOf(owner), await numbersOf(holder)]
    await correct(owner, { idDocNo: residentId(15, birthDate) })
    must(await settleCollision(await open(owner), 'propose', say(1), by('per_one')))
    expect((await collisionsPage('over', 100)).items.find(({ ownerId }) => ownerId === owner)?.state).toBe('moot')
    expect([await numbersOf(owner), await numbersOf(holder)]).toEqual(before)
    expect(await holderOfNumber(contested)).toBe(holder)
    const freed = await theStudent(owner)
    expect([freed.problem, freed.summary.problem, freed.summary.numbering]).toEqual([undefined, undefined, 'checking'])
  })
})

describe('a chain of mistakes', () => {
  it('is undone link by link: the holder’s own number is borne by a third', async () => {
    const birthDate = birthday()
    const [first, second, third] = [residentId(31, birthDate), residentId(33, birthDate), residentId(35, birthDate)]
    const numbered = async (fullName: string, idDocNo: string) => {
      const { studentId } = await aClearedStudent(school, schoolClass, { birthDate, fullName, idDocNo })
      return { studentId, given: await giveFormalNumber(studentId, await aRelease(), anAct()) }
    }
    const last = await numbered('丙', second)
    await correct(last.studentId, { idDocNo: third })
    const middle = await numbered('乙', first)
    await correct(middle.studentId, { idDocNo: second })
    const owner = await numbered('甲', first)
    expect([last, middle, owner].map(({ given }) => given)).toEqual(['formal', 'formal', 'collisions'])
    const settleBoth = async (ownerId: string) => {
      must(await settleCollision(await open(ownerId), 'propose', say(1), by('per_one')))
      must(await settleCollision(await open(ownerId), 'confirm', say(2), by('per_two')))
    }
    await settleBoth(owner.studentId)
    const between = await theStudent(middle.studentId)
    expect(await numberOf(between)).toMatch(/^J/)
    expect(between.summary.numbering).toBe('cleared')
    expect(await giveFormalNumber(middle.studentId, await aRelease(), anAct())).toBe('collisions')
    await settleBoth(middle.studentId)
    const now = await Promise.all([owner, middle, last].map(async ({ studentId }) => numberOf(await theStudent(studentId))))
    expect(now).toEqual([first, second, third].map((number) => `G${number}`))
  })
})
