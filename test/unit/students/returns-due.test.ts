import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Place } from '../../../functions/places/contract.ts'
import { type ClassItem, findClass } from '../../../functions/places/reads.ts'
import type { StudentState } from '../../../functions/students/contract.ts'
import { returnsDue } from '../../../functions/students/use-cases/returns-due.ts'
import { changeStanding, type Standing } from '../../../functions/students/writes.ts'
import { commit } from '../../../layers/platform/commit.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { startRegistry } from '../../support/registry-world.ts'
import { residentId } from '../registration/a-child.ts'
import { aClass, anAct, aSchool, must } from '../registration/a-school.ts'
import { officesOf } from '../settings/an-office.ts'
import { aStudent, theStudent } from './a-student.ts'

let world: LocalWorld
let school: Place
let schoolClass: ClassItem
beforeAll(async () => {
  world = await startRegistry()
  school = await aSchool()
  schoolClass = await aClass(school)
}, 120_000)
afterAll(() => world.remove())

let sequence = 1
async function aPupil(fullName: string) {
  sequence += 2
  return (await aStudent(school, schoolClass, { fullName, idDocNo: residentId(sequence) })).studentId
}

async function becomes(studentId: string, state: StudentState, standing: Standing): Promise<void> {
  const act = anAct()
  const student = await theStudent(studentId)
  const seat = (await findClass(school.placeId, schoolClass.classId)) ?? schoolClass
  const seats = state === 'enrolled' ? { takes: seat } : student.summary.state === 'enrolled' ? { leaves: seat } : {}
  const asked = { kind: 'leave', caseId: 'case_test', happenedOn: standing.since, state, standing, ...seats }
  must(await commit(act, changeStanding(student, asked, act)))
}

const MONDAY = '2026-09-07T01:00:00.000Z'
const namesAt = async (place: Place, at = MONDAY) =>
  (await returnsDue(place, 50, undefined, at)).items.map(({ name, overdue }) => (overdue ? `${name} overdue` : name))

describe('pupils whose absence ends', () => {
  it('are listed at the school and at every office above it, until they are back or their leave is extended', async () => {
    const [late, soon, later] = [await aPupil('逾期'), await aPupil('将到期'), await aPupil('尚早')]
    const leave = (expectedReturnOn: string): Standing => ({ since: '2026-03-01', expectedReturnOn })
    await becomes(late, 'on-leave', leave('2026-09-06'))
    await becomes(soon, 'on-leave', leave('2026-09-07'))
    await becomes(later, 'on-leave', leave('2027-06-30'))
    const { county, city, province } = officesOf('33')
    for (const place of [school, county, city, province]) expect(await namesAt(place)).toEqual(['逾期 overdue', '将到期'])
    expect(await namesAt(officesOf('51').county)).toEqual([])
    await becomes(late, 'enrolled', { since: '2026-09-07' })
    await becomes(soon, 'on-leave', leave('2027-09-01'))
    expect(await namesAt(school)).toEqual([])
    expect(await namesAt(county, '2027-09-02T01:00:00.000Z')).toEqual(['尚早 overdue', '将到期 overdue'])
  })

  it('who are away for another reason are asked after when a month has passed', async () => {
    const away = await aPupil('去向不明')
    await becomes(away, 'other-leave', { since: '2026-08-07' })
    expect(await namesAt(school)).toEqual(['去向不明 overdue'])
    await becomes(away, 'withdrawn', { since: '2026-09-07' })
    expect(await namesAt(school)).toEqual([])
  })
})
