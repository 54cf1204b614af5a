import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { findApplication } from '../../../functions/applications/repository.ts'
import { endAsStale } from '../../../functions/applications/writes.ts'
import { CaseAwaits } from '../../../functions/cases/events.ts'
import { findCase } from '../../../functions/cases/reads.ts'
import type { Place } from '../../../functions/places/contract.ts'
import type { ClassItem } from '../../../functions/places/reads.ts'
import { setValue } from '../../../functions/settings/use-cases/set.ts'
import { findLock } from '../../../functions/students/reads.ts'
import { comingCleanUp, latestCutoff, yearlyCutoff } from '../../../functions/transfers/domain/stale.ts'
import { cleanUp, previewCleanUp, runTransferClock } from '../../../functions/transfers/use-cases/clean-up.ts'
import { revokeTransfer } from '../../../functions/transfers/use-cases/pull-file.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { change } from '../../../layers/platform/event.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { startRegistry } from '../../support/registry-world.ts'
import { residentId } from '../registration/a-child.ts'
import { aClass, anAct, aSchool, must } from '../registration/a-school.ts'
import { setting } from '../settings/an-office.ts'
import { aStudent } from '../students/a-student.ts'
import { aTransferOf, type Stands } from './a-transfer.ts'

describe('the year’s clean-up', () => {
  it.each([
    ['the day before', '2027-08-14', undefined],
    ['its day: what was begun before March', '2027-08-15', '2027-03-01'],
    ['a job that comes late', '2027-08-31', '2027-03-01'],
    ['no day too late', '2027-09-01', undefined],
  ] as const)('%s', (_, today, cutoff) => {
    expect(yearlyCutoff(today)).toBe(cutoff)
  })

  it.each([
    ['in April it is far off', '2027-04-30', undefined],
    ['from May on people are told', '2027-05-01', { on: '2027-08-15', begunBefore: '2027-03-01' }],
    ['as long as the clock ends what is left', '2027-08-31', { on: '2027-08-15', begunBefore: '2027-03-01' }],
    ['and in autumn no more', '2027-09-01', undefined],
  ] as const)('%s', (_, today, near) => {
    expect(comingCleanUp(today)).toEqual(near)
  })

  it('whatever people are told of may be ended by order too', () => {
    const near = comingCleanUp('2027-05-01')
    expect(near && near.begunBefore <= latestCutoff('2027-05-01')).toBe(true)
  })

  it('by order reaches nothing younger than two months', () => {
    expect(latestCutoff('2027-04-30')).toBe('2027-02-28')
  })
})

let world: LocalWorld
let school: Place
let schoolClass: ClassItem
beforeAll(async () => {
  world = await startRegistry()
  school = await aSchool()
  schoolClass = await aClass(school, { cap: 99 })
}, 120_000)
afterAll(() => world.remove())

let sequence = 1

const aTransfer = async (at: string, stands: Stands = 'open') => {
  sequence += 2
  const student = await aStudent(school, schoolClass, { idDocNo: residentId(sequence) })
  return aTransferOf(student, { to: school, into: schoolClass, at, stands })
}

const LAST_WINTER = '2026-12-01T01:00:00.000Z'
const IN_MAY = '2027-05-01T01:00:00.000Z'
const IN_AUGUST = '2027-08-15T00:30:00.000Z'
const stateOf = async ({ caseId }: { caseId: string }) => (await findCase(caseId))?.state
const order = (begunBefore: string, path: string) =>
  cleanUp(path, { begunBefore, reason: '超期未办结' }, anAct({ at: IN_AUGUST }))

describe('transfers begun long ago', () => {
  it('are ended with their record free and the reason told; younger ones, and those elsewhere, go on', async () => {
    const [stale, unpulled, young] = [
      await aTransfer(LAST_WINTER),
      await aTransfer(LAST_WINTER, 'awaiting'),
      await aTransfer(IN_MAY),
    ]
    const [sees, county] = [
      (begunBefore: string, path: string) => previewCleanUp(path, begunBefore, IN_AUGUST),
      '/CN/33/3301/330199/',
    ]
    const shown = must(await sees('2027-03-01', county))
    expect(shown).toMatchObject({
      items: [
        { caseId: stale.caseId, state: 'open' },
        { caseId: unpulled.caseId, state: 'awaiting' },
      ],
      left: false,
    })
    expect(await sees('2027-03-01', '/CN/51/')).toEqual({ ok: true, value: { items: [], left: false } })
    expect(await sees('2027-07-01', county)).toMatchObject({ refusal: { kind: 'too-recent', latest: '2027-06-15' } })
    expect(await order('2027-03-01', '/CN/51/')).toMatchObject({ value: { ended: 0 } })
    expect(await order('2027-07-01', '/CN/33/')).toMatchObject({ refusal: { kind: 'too-recent', latest: '2027-06-15' } })
    expect(await order('2027-03-01', county)).toEqual({ ok: true, value: { ended: 2, left: false } })
    expect(await Promise.all([stale, unpulled, young].map(stateOf))).toEqual(['cleaned', 'cleaned', 'open'])
    for (const { studentId, applicationId } of [stale, unpulled]) {
      expect(await findLock(studentId)).toBeUndefined()
      expect(await findApplication(applicationId)).toMatchObject({ state: 'refused', summary: { reason: '超期未办结' } })
    }
    expect(await findLock(young.studentId)).toBeDefined()
    expect(await sees('2027-03-01', county)).toEqual({ ok: true, value: { items: [], left: false } })
  })

  it('are ended by the clock on its days, once, though it runs twice at the same moment', async () => {
    const stale = await Promise.all(Array.from({ length: 4 }, () => aTransfer(LAST_WINTER)))
    expect(await runTransferClock('2027-07-15T01:00:00.000Z')).toEqual({ ended: 0, left: false })
    await Promise.all([runTransferClock(IN_AUGUST), runTransferClock(IN_AUGUST)])
    expect(await Promise.all(stale.map(stateOf))).toEqual(['cleaned', 'cleaned', 'cleaned', 'cleaned'])
    for (const { caseId } of stale) expect((await findCase(caseId))?.version).toBe(2)
    expect(await runTransferClock(IN_AUGUST)).toEqual({ ended: 0, left: false })
  })

  it('are ended, or decided by an office in the same moment, and never both', async () => {
    const { caseId, applicationId, studentId } = await aTransfer(LAST_WINTER)
    const [found, application] = [await findCase(caseId), await findApplication(applicationId)]
    if (!found || !application) throw new Error('no transfer')
    const [one, other] = [anAct(), anAct()]
    const decision = change(found, { set: { note: 'decided' } }, CaseAwaits.of({ caseId, awaits: 'nothing' }), one)
    const ending = await endAsStale(application, found, '超期未办结', other)
    const answers = await Promise.all([commit(one, decision), commit(other, ending)])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    const after = await findCase(caseId)
    expect([after?.version, after?.state, (await findLock(studentId)) !== undefined]).toEqual(
      answers[0]?.ok ? [2, 'open', true] : [2, 'cleaned', false],
    )
  })
})

describe('an agreed transfer whose file nobody has pulled', () => {
  it('is revoked by the school that asked, unless the ministry lets nothing agreed be revoked', async () => {
    const [first, second] = [await aTransfer(IN_MAY, 'awaiting'), await aTransfer(IN_MAY, 'awaiting')]
    const revoke = async ({ caseId }: { caseId: string }) => {
      const found = await findCase(caseId)
      if (!found) throw new Error('no case')
      return revokeTransfer(found, anAct({ at: IN_AUGUST }))
    }
    const ministry: Place = { placeId: 'CN', level: 'ministry', name: '教育部', path: '/CN/' }
    const says = (value: boolean) => setting(ministry, (act) => setValue('transfer.revokeAfterApproval', { value }, act))
    must(await says(false))
    expect(await revoke(first)).toMatchObject({ ok: false, refusal: { kind: 'not-revocable' } })
    expect([await stateOf(first), await findLock(first.studentId)]).toEqual(['awaiting', expect.anything()])
    must(await says(true))
    must(await revoke(second))
    expect([await stateOf(second), await findLock(second.studentId)]).toEqual(['not-applied', undefined])
  })
})
