import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { runDropoutClock } from '../../../functions/dropouts/use-cases/hand-over.ts'
import { dropoutOf, dropoutsAt, handedAt } from '../../../functions/dropouts/use-cases/list-dropouts.ts'
import { markDropout, recordVisit } from '../../../functions/dropouts/use-cases/record-visit.ts'
import type { Place } from '../../../functions/places/contract.ts'
import { type ClassItem, findClass } from '../../../functions/places/reads.ts'
import { placeItem } from '../../../functions/places/writes.ts'
import type { StudentState } from '../../../functions/students/contract.ts'
import { timelineOf } from '../../../functions/students/reads.ts'
import { changeStanding, dropoutDueAgain, takeOver } from '../../../functions/students/writes.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { get } from '../../../layers/platform/table.ts'
import type { Key } from '../../../layers/platform/writes.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { startRegistry } from '../../support/registry-world.ts'
import { residentId } from '../registration/a-child.ts'
import { aClass, anAct, aSchool, must } from '../registration/a-school.ts'
import { officesOf } from '../settings/an-office.ts'
import { aStudent, theStudent } from '../students/a-student.ts'

let world: LocalWorld
let school: Place
let schoolClass: ClassItem
const HOME = officesOf('51').county
beforeAll(async () => {
  world = await startRegistry()
  school = await aSchool()
  schoolClass = await aClass(school, { cap: 99 })
  must(await commit(anAct(), [{ put: placeItem(HOME), when: {}, lost: { kind: 'already-exists' } }]))
}, 120_000)
afterAll(() => world.remove())

type DueRow = Key & { readonly dueSk: string }

const SINCE = '2026-10-08'
const IN_AUTUMN = '2026-11-20T01:00:00.000Z'
const AT_TERM_END = '2027-01-20T18:00:00.000Z'
const visit = { on: '2026-11-01', way: 'home', visitors: '班主任 李老师', outcome: 'hesitates', note: '家长称下周送回' } as const

let sequence = 1
async function becomes(studentId: string, state: StudentState, since = SINCE): Promise<void> {
  const act = anAct()
  const student = await theStudent(studentId)
  const seat = (await findClass(school.placeId, schoolClass.classId)) ?? schoolClass
  const seats = state === 'enrolled' ? { takes: seat } : student.summary.state === 'enrolled' ? { leaves: seat } : {}
  const standing = { since, ...(state === 'dropped-out' ? { reasonCode: '19' } : {}) }
  const asked = { kind: 'dropout', caseId: 'case_test', happenedOn: since, state, standing, ...seats }
  must(await commit(act, changeStanding(student, asked, act)))
}

/** A pupil who has dropped out, with its household in another county unless a test says otherwise. */
async function aDropout(fullName: string, householdPlaceCode = HOME.placeId): Promise<string> {
  sequence += 2
  const { studentId } = await aStudent(school, schoolClass, { fullName, householdPlaceCode, idDocNo: residentId(sequence) })
  await becomes(studentId, 'dropped-out')
  return studentId
}

const ledger = async (place: Place, at = IN_AUTUMN) => (await dropoutsAt(place.placeId, 100, undefined, at)).items
const names = async (place: Place) => (await ledger(place)).map(({ name }) => name)
const handed = async () => (await handedAt(HOME.placeId, 100, undefined, AT_TERM_END)).items
const handedNames = async () => (await handed()).map(({ name }) => name)

describe('the ledger of dropouts', () => {
  it('lists a child at its school and every office above, with its days and reason, until it is back', async () => {
    const child = await aDropout('离校者')
    const { county, city, province } = officesOf('33')
    for (const place of [school, county, city, province]) expect(await names(place)).toContain('离校者')
    expect(await names(HOME)).toEqual([])
    expect((await ledger(school)).find(({ studentId }) => studentId === child)).toMatchObject({
      ...{ since: SINCE, days: 43, reasonCode: '19', progress: 'confirmed', visits: 0, className: schoolClass.name },
    })
    await becomes(child, 'enrolled', '2026-11-25')
    for (const place of [school, county, city, province]) expect(await names(place)).not.toContain('离校者')
  })

  it('goes with the child to the school that its own is merged into', async () => {
    const child = await aDropout('并校者')
    const to = await aSchool()
    const into = await aClass(to)
    const act = anAct()
    must(await commit(act, takeOver(await theStudent(child), { from: school, to, into, caseId: 'case_merge' }, act)))
    expect([(await names(school)).includes('并校者'), await names(to)]).toEqual([false, ['并校者']])
  })

  it('keeps every visit, sealed, and says how things stand by the one made last', async () => {
    const child = await aDropout('被劝返者')
    must(
      await recordVisit(await theStudent(child), { ...visit, on: '2026-11-10', outcome: 'promised' }, anAct({ at: IN_AUTUMN })),
    )
    must(await recordVisit(await theStudent(child), visit, anAct({ at: IN_AUTUMN })))
    must(
      await markDropout(
        await theStudent(child),
        { responsible: '王校长', reportedOn: '2026-10-12', version: 2 },
        anAct({ at: IN_AUTUMN }),
      ),
    )
    const shown = await dropoutOf(await theStudent(child), true, IN_AUTUMN)
    expect(shown).toMatchObject({
      progress: 'promised',
      visits: 2,
      lastVisitOn: '2026-11-10',
      responsible: '王校长',
      reportedOn: '2026-10-12',
    })
    expect(shown.history.map(({ on, visitors, note }) => [on, visitors, note])).toEqual([
      ['2026-11-10', visit.visitors, visit.note],
      ['2026-11-01', visit.visitors, visit.note],
    ])
    const told = await timelineOf(child, 3)
    expect(told.items.map(({ type }) => type)).toEqual(['dropout.marked', 'dropout.visited', 'dropout.visited'])
    const stored = JSON.stringify([told.items, await get({ pk: `STUDENT#${child}`, sk: `ABSENCE#${SINCE}` })])
    for (const said of ['李老师', '家长称', '王校长']) expect(stored).not.toContain(said)
  })

  it('counts two visits written down at one moment as two, or tells one of them to look again', async () => {
    const child = await aDropout('两人同访')
    const student = await theStudent(child)
    const done = await Promise.all([1, 2].map(() => recordVisit(student, visit, anAct({ at: IN_AUTUMN }))))
    expect(done.map((each) => (each.ok ? 'done' : each.refusal.kind)).sort()).toEqual(['done', 'stale-version'])
    expect((await dropoutOf(await theStudent(child), true, IN_AUTUMN)).visits).toBe(1)
  })

  it('takes no visit to a child that is back, and begins anew with one that drops out again', async () => {
    const child = await aDropout('再次辍学')
    must(await recordVisit(await theStudent(child), visit, anAct({ at: IN_AUTUMN })))
    await becomes(child, 'enrolled', '2026-11-12')
    expect(await recordVisit(await theStudent(child), visit, anAct({ at: IN_AUTUMN }))).toMatchObject({
      refusal: { kind: 'not-dropped-out' },
    })
    await becomes(child, 'dropped-out', '2026-11-16')
    const again = await dropoutOf(await theStudent(child), true, IN_AUTUMN)
    expect([again.visits, again.progress, again.history.length]).toEqual([0, 'confirmed', 1])
  })
})

describe('at the end of a term', () => {
  it('a dropout is handed to the county of its household, once, however often and late that is asked', async () => {
    const [migrant, local, unknown] = [
      await aDropout('随迁'),
      await aDropout('本地', '330199'),
      await aDropout('户籍不详', '659999'),
    ]
    await runDropoutClock('2027-01-19T18:00:00.000Z')
    expect(await handedNames()).toEqual([])
    await Promise.all([runDropoutClock(AT_TERM_END), runDropoutClock(AT_TERM_END)])
    await runDropoutClock('2027-01-24T18:00:00.000Z')
    expect((await handedNames()).filter((name) => ['随迁', '本地', '户籍不详'].includes(name))).toEqual(['随迁'])
    const told = async (studentId: string) =>
      (await timelineOf(studentId, 50)).items.filter(({ type }) => type === 'student.dropout-handed').length
    expect(await Promise.all([migrant, local, unknown].map(told))).toEqual([1, 0, 0])
    const row = (await handed()).find(({ name }) => name === '随迁')
    expect(row).toMatchObject({ handedOn: '2027-01-20', since: SINCE, progress: 'confirmed' })
    // What helps to find the child, and nothing of its record or of what its family said.
    expect(Object.keys(row ?? {}).filter((key) => /id|number|document|responsible|guardian|history/i.test(key))).toEqual([])
    await becomes(migrant, 'enrolled', '2027-02-20')
    expect(await handedNames()).not.toContain('随迁')
  })

  it('a dropout handed a moment ago by another run, and still on the list of this one, is not handed again', async () => {
    const child = await aDropout('两次之间')
    await runDropoutClock('2027-07-12T18:00:00.000Z')
    const stillDue = { pk: `STUDENT#${child}`, sk: `DROPOUT#${school.placeId}` }
    const again = (await get<DueRow>(stillDue))?.dueSk
    must(await commit(anAct(), [dropoutDueAgain(stillDue, '2027-07-12')]))
    expect(await runDropoutClock('2027-07-12T18:00:01.000Z')).toEqual({ handed: 0 })
    const told = (await timelineOf(child, 50)).items.filter(({ type }) => type === 'student.dropout-handed')
    expect(told).toHaveLength(1)
    expect((await get<DueRow>(stillDue))?.dueSk).toBe(again)
  })

  it('a child that comes back while it is handed over is with its school or with the county, and never with both', async () => {
    const child = await aDropout('同时返校')
    const back = becomes(child, 'enrolled', '2027-01-20').then(
      () => 'back',
      () => 'later',
    )
    const [outcome] = await Promise.all([back, runDropoutClock('2027-07-10T18:00:00.000Z')])
    if (outcome === 'later') await becomes(child, 'enrolled', '2027-01-20')
    expect([await handedNames(), await names(school)].map((each) => each.includes('同时返校'))).toEqual([false, false])
  })
})
