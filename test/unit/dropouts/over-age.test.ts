import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { closesOn, lookAgainOn } from '../../../functions/dropouts/domain/over-age.ts'
import { closeOverAgeDropouts } from '../../../functions/dropouts/use-cases/close-over-age.ts'
import { closedAt, dropoutOf, dropoutsAt } from '../../../functions/dropouts/use-cases/list-dropouts.ts'
import { recordVisit } from '../../../functions/dropouts/use-cases/record-visit.ts'
import type { Place } from '../../../functions/places/contract.ts'
import { type ClassItem, findClass } from '../../../functions/places/reads.ts'
import { setValue } from '../../../functions/settings/use-cases/set.ts'
import { asOf } from '../../../functions/students/history.ts'
import { timelineOf } from '../../../functions/students/reads.ts'
import { changeStanding, flagProblem, hold, release } from '../../../functions/students/writes.ts'
import { commit } from '../../../layers/platform/commit.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { startRegistry } from '../../support/registry-world.ts'
import { aClass, anAct, aSchool, must, NOW } from '../registration/a-school.ts'
import { officesOf, setting } from '../settings/an-office.ts'
import { aStudent, theStudent } from '../students/a-student.ts'

describe('the day a dropout’s record is closed', () => {
  it.each([
    ['kept to sixteen: the day after the sixteenth birthday', '2010-05-01', 16, '2026-05-02'],
    ['kept to eighteen: two years later', '2010-05-01', 18, '2028-05-02'],
    ['born on New Year’s Eve: in the next year', '2010-12-31', 16, '2027-01-01'],
    ['born on a leap day: a year is complete on 28 February', '2008-02-29', 18, '2026-03-01'],
  ] as const)('%s', (_, born, age, day) => {
    expect(closesOn(born, age)).toBe(day)
  })

  it.each([
    ['years away: next month, for its province may change the age', '2030-06-15', '2026-09-10', '2026-10-01'],
    ['this month: on its day', '2026-09-20', '2026-09-10', '2026-09-20'],
    ['the first of next month: on its day', '2026-10-01', '2026-09-10', '2026-10-01'],
    ['in December: in the new year', '2030-06-15', '2026-12-31', '2027-01-01'],
  ] as const)('is looked for again where it lies %s', (_, closing, today, again) => {
    expect(lookAgainOn(closing, today)).toBe(again)
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

const SINCE = '2026-10-08'
/** Every child of these tests is born on 15 March 2010 and sixteen in March 2026, eighteen in March 2028. */
const BORN = { birthDate: '2010-03-15', idDocType: 'Z', idDocNo: '' }
const BEFORE = '2028-03-15T01:00:00.000Z'
const THE_DAY_AFTER = '2028-03-15T18:00:00.000Z'

async function becomes(studentId: string, state: 'enrolled' | 'dropped-out', since = SINCE): Promise<void> {
  const act = anAct()
  const seat = (await findClass(school.placeId, schoolClass.classId)) ?? schoolClass
  const seats = state === 'enrolled' ? { takes: seat } : { leaves: seat }
  const standing = { since, ...(state === 'dropped-out' ? { reasonCode: '19' } : {}) }
  const asked = { kind: 'dropout', caseId: 'case_test', happenedOn: since, state, standing, ...seats }
  must(await commit(act, changeStanding(await theStudent(studentId), asked, act)))
}

async function aDropout(fullName: string): Promise<string> {
  const { studentId } = await aStudent(school, schoolClass, { fullName, ...BORN })
  await becomes(studentId, 'dropped-out')
  return studentId
}

const stateOf = async (studentId: string) => (await theStudent(studentId)).summary.state
const county = () => officesOf('33').county
const namesIn = async (list: typeof dropoutsAt, place: Place) =>
  (await list(place.placeId, 100, undefined, THE_DAY_AFTER)).items.map(({ name }) => name)
const keptTo = (value: number) => setting(officesOf('33').province, (act) => setValue('dropout.keptToAge', { value }, act))

describe('a dropout that passes the age to which its province keeps the record', () => {
  it('is closed once, leaves the ledger, stands among the closed with its visits, and its history tells it', async () => {
    const child = await aDropout('超龄者')
    const visit = { on: '2026-11-01', way: 'home', visitors: '班主任', outcome: 'refuses', note: '已外出务工' } as const
    must(await recordVisit(await theStudent(child), visit, anAct({ at: '2026-11-20T01:00:00.000Z' })))
    await closeOverAgeDropouts(BEFORE)
    expect(await stateOf(child)).toBe('dropped-out')
    await Promise.all([closeOverAgeDropouts(THE_DAY_AFTER), closeOverAgeDropouts(THE_DAY_AFTER)])
    await closeOverAgeDropouts('2028-04-20T18:00:00.000Z')
    expect(await stateOf(child)).toBe('closed-over-age')
    for (const place of [school, county()]) {
      expect(await namesIn(dropoutsAt, place)).not.toContain('超龄者')
      expect(await namesIn(closedAt, place)).toContain('超龄者')
    }
    const shown = await dropoutOf(await theStudent(child), false, THE_DAY_AFTER)
    expect(shown).toMatchObject({ closedOn: '2028-03-16', since: SINCE, days: 525, reasonCode: '19', visits: 1 })
    const told = (await timelineOf(child, 50)).items.filter(({ type }) => type === 'student.over-age-closed')
    expect(told.map(({ payload }) => payload)).toEqual([
      { from: 'dropped-out', to: 'closed-over-age', age: 18, droppedOutOn: SINCE },
    ])
    for (const [day, state] of [
      ['2028-03-15', 'dropped-out'],
      ['2028-03-16', 'closed-over-age'],
    ] as const)
      expect(must(await asOf(await theStudent(child), day, { relation: 'school', duty: 'recordsManager' }))).toMatchObject({
        state,
        gaps: [],
      })
  })

  it('is closed earlier where its province says so, and the province is heard within a month', async () => {
    const child = await aDropout('十六岁')
    await closeOverAgeDropouts('2026-10-09T18:00:00.000Z')
    must(await keptTo(16))
    await closeOverAgeDropouts('2026-10-20T18:00:00.000Z')
    expect(await stateOf(child)).toBe('dropped-out')
    await closeOverAgeDropouts('2026-10-31T18:00:00.000Z')
    expect(await stateOf(child)).toBe('closed-over-age')
    must(await keptTo(18))
  })

  it('waits where its return is under way or its record has a problem, and is closed when that is over', async () => {
    const [coming, doubtful] = [await aDropout('正在返校'), await aDropout('有问题')]
    const act = anAct()
    must(await commit(act, hold(await theStudent(coming), 'status-change', 'case_back', act)))
    const flag = anAct()
    must(await commit(flag, flagProblem(await theStudent(doubtful), { type: 'name-mismatch', since: NOW }, 'chk_test', flag)))
    await closeOverAgeDropouts(THE_DAY_AFTER)
    expect(await Promise.all([coming, doubtful].map(stateOf))).toEqual(['dropped-out', 'dropped-out'])
    must(await commit(anAct(), [release(coming, 'case_back')]))
    await closeOverAgeDropouts(THE_DAY_AFTER)
    expect(await stateOf(coming)).toBe('closed-over-age')
  })

  it('and is held for its return at that very moment is closed or held, and never both', async () => {
    const child = await aDropout('同一时刻')
    const act = anAct()
    const held = hold(await theStudent(child), 'status-change', 'case_back', act)
    const [holding] = await Promise.all([commit(act, held), closeOverAgeDropouts(THE_DAY_AFTER)])
    expect(await stateOf(child)).toBe(holding.ok ? 'dropped-out' : 'closed-over-age')
  })

  it('and comes back before is closed by nothing', async () => {
    const child = await aDropout('已返校')
    await becomes(child, 'enrolled', '2027-02-20')
    await closeOverAgeDropouts(THE_DAY_AFTER)
    expect(await stateOf(child)).toBe('enrolled')
  })
})
