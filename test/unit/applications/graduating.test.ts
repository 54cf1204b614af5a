import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { ApplicationContent } from '../../../functions/applications/contract.ts'
import {
  endGraduating,
  endGraduatingByOrder,
  previewGraduating,
} from '../../../functions/applications/use-cases/clean-graduating.ts'
import type { Place } from '../../../functions/places/contract.ts'
import { type ClassItem, findClass } from '../../../functions/places/reads.ts'
import { cleaningAt, graduatesIn } from '../../../functions/settings/domain/graduating.ts'
import { setValue } from '../../../functions/settings/use-cases/set.ts'
import type { StatusChangeKind } from '../../../functions/status-changes/contract.ts'
import { findLock, numberOf } from '../../../functions/students/reads.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { startRegistry } from '../../support/registry-world.ts'
import { residentId } from '../registration/a-child.ts'
import { aClass, anAct, aSchool, must } from '../registration/a-school.ts'
import { setting } from '../settings/an-office.ts'
import { aStudent, theStudent } from '../students/a-student.ts'
import { agreedByAll, asked, decidedNext, drafted, theCaseOf } from './an-application.ts'

const day = (from: string, to: string) => ({ from: `${from}T00:00:00+08:00`, to: `${to}T00:00:00+08:00` })
const PAUSE = day('2027-07-01', '2027-08-15')
const TRANSFERS = day('2027-07-15', '2027-08-15')

describe('who graduates in the summer of a pause', () => {
  it.each([
    ['the sixth grade of a six-year primary school', 'primary', 2021, undefined, true],
    ['not the fifth grade, though it is promoted within the pause', 'primary', 2022, undefined, false],
    ['the fifth grade where primary school has five years', 'primary', 2022, 5, true],
    ['the third grade of junior school', 'junior', 2024, undefined, true],
    ['nobody who has been through the stage already', 'primary', 2020, undefined, false],
  ] as const)('%s', (_, stage, cohort, years, graduates) => {
    const stageLengths = years ? [{ stage, years, fromCohort: 2000 }] : []
    expect(graduatesIn(PAUSE, { stageLengths }, { stage, cohort })).toBe(graduates)
  })
})

describe('unfinished business of graduating grades is ended', () => {
  it.each([
    ['not in the first half of July', '2027-07-14T23:59:59+08:00', false],
    ['from the day all transfers pause', '2027-07-15T00:00:00+08:00', true],
    ['still after promotion', '2027-08-14T23:59:59+08:00', true],
    ['not after the pauses', '2027-08-15T00:00:00+08:00', false],
  ] as const)('%s', (_, at, ends) => {
    expect(cleaningAt([PAUSE], [TRANSFERS], at) !== undefined).toBe(ends)
  })

  it('earlier in a year in which the ministry has transfers pause earlier', () => {
    expect(cleaningAt([PAUSE], [day('2027-07-08', '2027-08-15')], '2027-07-08T00:00:00+08:00')).toBeDefined()
  })
})

let world: LocalWorld
let school: Place
let graduating: ClassItem
let fifth: ClassItem
beforeAll(async () => {
  world = await startRegistry()
}, 120_000)
afterAll(() => world.remove())
beforeEach(async () => {
  school = await aSchool()
  graduating = await aClass(school, { name: '六年级(1)班', cohort: 2021 })
  fifth = await aClass(school, { name: '五年级(1)班', cohort: 2022 })
})

const IN_JUNE = '2027-06-20T01:00:00.000Z'
const IN_JULY = '2027-07-02T01:00:00.000Z'
const CLEANING = '2027-07-14T16:30:00.000Z'
const AFTER_PROMOTION = '2027-08-12T01:00:00.000Z'

let sequence = 1
const aPupil = async (of: ClassItem): Promise<string> => {
  sequence += 2
  return (await aStudent(school, of, { idDocNo: residentId(sequence) })).studentId
}

const change = (studentId: string, kind: StatusChangeKind, details: Record<string, string> = {}) =>
  ({
    ...{ business: 'status-change', kind, studentId, reasonCode: '99', reason: '家长书面申请' },
    ...{ happenedOn: '2027-06-01', ...details },
  }) as ApplicationContent
const leaveOf = (studentId: string) => change(studentId, 'leave', { expectedReturnOn: '2028-05-31' })
const transferOf = async (studentId: string, into: ClassItem): Promise<ApplicationContent> => {
  const student = await theStudent(studentId)
  const said = { studentNumber: await numberOf(student), name: student.summary.name, classId: into.classId }
  return { business: 'transfer', ...said, reasonCode: '92', reason: '随父母迁居就读' }
}
const obstacleAt = async (content: ApplicationContent, at: string) => {
  const { obstacle } = await drafted(school, content, { at })
  return obstacle && [obstacle.kind, obstacle.reason, obstacle.to]
}

describe('from 1 July', () => {
  const UNTIL = '2027-08-14T16:00:00.000Z'

  it('nothing is begun for a pupil who graduates, and the draft says until when; the grade below goes on', async () => {
    const [pupil, younger] = [await aPupil(graduating), await aPupil(fifth)]
    expect(await obstacleAt(leaveOf(pupil), IN_JUNE)).toBeUndefined()
    expect(await obstacleAt(leaveOf(pupil), IN_JULY)).toEqual(['closed-window', 'paused', UNTIL])
    expect(await obstacleAt(leaveOf(younger), IN_JULY)).toBeUndefined()
    expect(await asked(school, leaveOf(pupil), { at: IN_JULY })).toMatchObject({ refusal: { kind: 'closed-window' } })
  })

  it('whoever comes into the last grade by promotion is not taken for one who graduates', async () => {
    expect(await obstacleAt(leaveOf(await aPupil(fifth)), AFTER_PROMOTION)).toBeUndefined()
    expect(await obstacleAt(leaveOf(await aPupil(graduating)), AFTER_PROMOTION)).toEqual(['closed-window', 'paused', UNTIL])
  })

  it('a key change waits like every other business', async () => {
    const pupil = await aPupil(graduating)
    const content = ApplicationContent.parse({
      ...{ business: 'key-change', studentId: pupil, reason: '户口簿登记更正' },
      fields: { fullName: '李大明' },
    })
    expect(await obstacleAt(content, IN_JULY)).toEqual(['closed-window', 'paused', UNTIL])
  })

  it('a death is reported and a child comes back on any day', async () => {
    const [dead, away] = [await aPupil(graduating), await aPupil(graduating)]
    const { caseId } = must(await asked(school, change(away, 'leave', { expectedReturnOn: '2028-05-31' }), { at: IN_JUNE }))
    expect(await agreedByAll(caseId, { at: IN_JUNE })).toMatchObject({ state: 'applied' })
    expect(await obstacleAt(change(dead, 'decease'), IN_JULY)).toBeUndefined()
    expect(await obstacleAt(change(away, 'return', { classId: graduating.classId }), IN_JULY)).toBeUndefined()
  })
})

describe('from 1 July its supervising authority may end it by order', () => {
  const county: Place = { placeId: '330199', level: 'county', name: '示范一区', path: '/CN/33/3301/330199/' }
  const elsewhere: Place = { placeId: '510199', level: 'county', name: '示范三区', path: '/CN/51/5101/510199/' }
  const order = (office: Place, at: string) => endGraduatingByOrder(office, '请先结清，再办理毕业', anAct({ at }))
  const seen = async (office: Place, at: string) => (await previewGraduating(office, at)).items.map(({ caseId }) => caseId)

  it('after it has seen which it would end; the grade below, a death and other counties are left alone', async () => {
    const [leaving, moving, younger, dead] = [
      await aPupil(graduating),
      await aPupil(graduating),
      await aPupil(fifth),
      await aPupil(graduating),
    ]
    const other = await aSchool()
    const sixth = await aClass(other, { name: '六年级(1)班', cohort: 2021 })
    const applied = [
      must(await asked(school, leaveOf(leaving), { at: IN_JUNE })),
      must(await asked(other, await transferOf(moving, sixth), { at: IN_JUNE })),
      must(await asked(school, leaveOf(younger), { at: IN_JUNE })),
      must(await asked(school, change(dead, 'decease'), { at: IN_JUNE })),
    ].map(({ caseId }) => caseId)
    const statesOf = () => Promise.all(applied.map(async (caseId) => (await theCaseOf(caseId)).state))
    expect(await seen(elsewhere, IN_JULY)).toEqual([])
    expect([...(await seen(county, IN_JULY))].sort()).toEqual(applied.slice(0, 2).sort())
    expect(await order(elsewhere, IN_JULY)).toEqual({ ok: true, value: { ended: 0, left: false } })
    expect(await statesOf()).toEqual(['open', 'open', 'open', 'open'])
    expect(await order(county, IN_JULY)).toEqual({ ok: true, value: { ended: 2, left: false } })
    expect(await statesOf()).toEqual(['cleaned', 'cleaned', 'open', 'open'])
    expect(await Promise.all([leaving, moving].map(findLock))).toEqual([undefined, undefined])
    expect(await findLock(younger)).toBeDefined()
    expect(await seen(county, IN_JULY)).toEqual([])
  })

  it.each([
    ['on the last day of June', '2027-06-30T23:59:59+08:00'],
    ['when the pause is over', '2027-08-15T00:00:00+08:00'],
  ])('and not %s', async (_, at) => {
    expect(await previewGraduating(county, at)).toEqual({ items: [], left: false })
    expect(await order(county, at)).toMatchObject({ refusal: { kind: 'not-the-days' } })
  })

  it('even where the ministry has the clock end nothing', async () => {
    const ministry: Place = { placeId: 'CN', level: 'ministry', name: '教育部', path: '/CN/' }
    const says = (value: boolean) => setting(ministry, (act) => setValue('graduation.cleanUnfinished', { value }, act))
    const { caseId } = must(await asked(school, leaveOf(await aPupil(graduating)), { at: IN_JUNE }))
    must(await says(false))
    expect(await order(county, CLEANING)).toEqual({ ok: true, value: { ended: 1, left: false } })
    must(await says(true))
    expect((await theCaseOf(caseId)).state).toBe('cleaned')
  })

  it('two orders at the same moment end it once', async () => {
    const { caseId } = must(await asked(school, leaveOf(await aPupil(graduating)), { at: IN_JUNE }))
    const orders = await Promise.all([order(county, IN_JULY), order(county, IN_JULY)])
    expect(orders.map((each) => must(each).ended).sort()).toEqual([0, 1])
    expect(await theCaseOf(caseId)).toMatchObject({ state: 'cleaned', version: 2 })
  })
})

describe('from the day all transfers pause', () => {
  it('what is unfinished of a graduating pupil is ended, its record free and as it was; all else goes on', async () => {
    const [leaving, moving, younger, dead] = [
      await aPupil(graduating),
      await aPupil(graduating),
      await aPupil(fifth),
      await aPupil(graduating),
    ]
    const other = await aSchool()
    const sixth = await aClass(other, { name: '六年级(1)班', cohort: 2021 })
    const cases = [
      must(await asked(school, leaveOf(leaving), { at: IN_JUNE })),
      must(await asked(other, await transferOf(moving, sixth), { at: IN_JUNE })),
      must(await asked(school, leaveOf(younger), { at: IN_JUNE })),
      must(await asked(school, change(dead, 'decease'), { at: IN_JUNE })),
    ]
    const caseIds = cases.map(({ caseId }) => caseId)
    // One of them is half-way: what was said so far stays in its history.
    await decidedNext(caseIds[0] ?? '', {}, { at: IN_JUNE })
    const seats = (await findClass(school.placeId, graduating.classId))?.count
    expect(await endGraduating(IN_JULY)).toEqual({ ended: 0 })
    await Promise.all([endGraduating(CLEANING), endGraduating(CLEANING)])
    expect(await endGraduating(AFTER_PROMOTION)).toEqual({ ended: 0 })
    expect(await Promise.all(caseIds.map(async (caseId) => (await theCaseOf(caseId)).state))).toEqual([
      ...['cleaned', 'cleaned', 'open', 'open'],
    ])
    const held = await Promise.all([leaving, moving, younger, dead].map(async (id) => (await findLock(id)) !== undefined))
    expect(held).toEqual([false, false, true, true])
    expect((await theStudent(leaving)).summary.state).toBe('enrolled')
    expect((await findClass(school.placeId, graduating.classId))?.count).toBe(seats)
  })

  it('nothing is ended where the ministry says so', async () => {
    const ministry: Place = { placeId: 'CN', level: 'ministry', name: '教育部', path: '/CN/' }
    const says = (value: boolean) => setting(ministry, (act) => setValue('graduation.cleanUnfinished', { value }, act))
    const { caseId } = must(await asked(school, leaveOf(await aPupil(graduating)), { at: IN_JUNE }))
    must(await says(false))
    expect(await endGraduating(CLEANING)).toEqual({ ended: 0 })
    must(await says(true))
    expect(await endGraduating(CLEANING)).toEqual({ ended: 1 })
    expect((await theCaseOf(caseId)).state).toBe('cleaned')
  })

  it('a decision in the same moment holds and stays in the history, or comes too late; nothing is lost or done twice', async () => {
    const { caseId } = must(await asked(school, leaveOf(await aPupil(graduating)), { at: IN_JUNE }))
    const deciding = decidedNext(caseId, {}, { at: CLEANING }).then(
      () => true,
      () => false,
    )
    const [decided, { ended }] = await Promise.all([deciding, endGraduating(CLEANING)])
    const { version, decisions, state } = await theCaseOf(caseId)
    expect([decisions.length, version]).toEqual([decided ? 1 : 0, 1 + (decided ? 1 : 0) + ended])
    expect(state).toBe(ended === 1 ? 'cleaned' : 'open')
  })
})
