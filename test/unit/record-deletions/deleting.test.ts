import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Agreed } from '../../../functions/applications/business.ts'
import { giveFormalNumber } from '../../../functions/exchange/use-cases/give-formal-number.ts'
import type { Place } from '../../../functions/places/contract.ts'
import { type ClassItem, findClass } from '../../../functions/places/reads.ts'
import { recordDeletion } from '../../../functions/record-deletions/business.ts'
import type { RecordDeletionContent } from '../../../functions/record-deletions/contract.ts'
import { turnSwitch } from '../../../functions/settings/use-cases/set.ts'
import { holderOfDocument, holderOfNumber, numberOf, type StudentItem } from '../../../functions/students/reads.ts'
import { commit } from '../../../layers/platform/commit.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { startRegistry } from '../../support/registry-world.ts'
import { residentId } from '../registration/a-child.ts'
import { aClass, anAct, aSchool, must } from '../registration/a-school.ts'
import { setting } from '../settings/an-office.ts'
import { aClearedStudent, NO_DOCUMENT, theStudent } from '../students/a-student.ts'

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
const birthday = () => `2018-05-${day++}`

/** One child with two records: one on its identity number, one without a document. Both bear formal numbers. */
async function aChildTwice(): Promise<[StudentItem, StudentItem]> {
  const birthDate = birthday()
  const one = await aClearedStudent(school, schoolClass, { birthDate, idDocNo: residentId(11, birthDate) })
  const other = await aClearedStudent(school, schoolClass, { birthDate, ...NO_DOCUMENT })
  for (const { studentId } of [one, other]) await giveFormalNumber(studentId, `rel_${'0'.repeat(26)}`, anAct())
  return [await theStudent(one.studentId), await theStudent(other.studentId)]
}

const content = async (of: StudentItem, other: StudentItem): Promise<RecordDeletionContent> => ({
  business: 'record-deletion',
  studentId: of.studentId,
  ground: 'other-record',
  otherNumber: await numberOf(other),
  reason: '同一学生重复建籍',
})

const apply = async (said: RecordDeletionContent) =>
  recordDeletion.apply({ content: said, place: school, caseId: 'case_test' } as Agreed<RecordDeletionContent>, anAct())

const seats = async () => (await findClass(school.placeId, schoolClass.classId))?.count ?? 0

describe('a formal record that is deleted', () => {
  it('gives its seat and its document free; its number leads to it for ever', async () => {
    const [one, other] = await aChildTwice()
    const [number, before] = [await numberOf(one), await seats()]
    must(await commit(anAct(), must(await apply(await content(one, other))).writes))
    const after = await theStudent(one.studentId)
    expect(after.summary).toMatchObject({ state: 'deleted', name: one.summary.name })
    expect(await seats()).toBe(before - 1)
    expect(await holderOfDocument(one.documentIndex ?? '')).toBeUndefined()
    expect(await holderOfNumber(number)).toBe(one.studentId)
    expect((await theStudent(other.studentId)).summary.state).toBe('enrolled')
  })

  it('is never one of two that go for each other’s sake, in the same moment or one after the other', async () => {
    const [one, other] = await aChildTwice()
    const both = await Promise.all([apply(await content(one, other)), apply(await content(other, one))])
    const done = await Promise.all(both.map((effect) => commit(anAct(), must(effect).writes)))
    expect(done.filter(({ ok }) => ok)).toHaveLength(1)
    const states = await Promise.all([one, other].map(async ({ studentId }) => (await theStudent(studentId)).summary.state))
    expect(states.filter((state) => state === 'enrolled')).toHaveLength(1)
    const again = states[0] === 'enrolled' ? await content(one, other) : await content(other, one)
    expect(await apply(again)).toMatchObject({ refusal: { kind: 'other-record-closed' } })
  })

  it('is not the record of another child', async () => {
    const [one] = await aChildTwice()
    const [, stranger] = await aChildTwice()
    expect(await apply(await content(one, stranger))).toMatchObject({ refusal: { kind: 'other-record-of-another-child' } })
  })
})

describe('an application', () => {
  it('is closed until the province opens it, and says so', async () => {
    const [one, other] = await aChildTwice()
    const asked = async () => must(await recordDeletion.prepare(await content(one, other), school, anAct()))
    expect((await asked()).obstacle).toMatchObject({ kind: 'switched-off', change: 'delete-formal-number' })
    const province: Place = { placeId: '33', level: 'province', name: '浙江省', parentId: 'CN', path: '/CN/33/' }
    must(await setting(province, (act) => turnSwitch('primary', 'delete-formal-number', { open: true }, act)))
    const open = await asked()
    expect(open.obstacle).toBeUndefined()
    expect(open.chain.steps.map(({ party }) => party)).toEqual(['school', 'supervisingAuthority', 'province', 'ministry'])
    expect(JSON.stringify(open.matter)).not.toContain(await numberOf(other))
  })

  it('of a school directly under its province is not decided twice by the province', async () => {
    const [one, other] = await aChildTwice()
    const direct: Place = { ...school, school: { supervisorId: '33', stages: ['primary'], kind: '211' } }
    const { chain, parties } = must(await recordDeletion.prepare(await content(one, other), direct, anAct()))
    expect(chain.steps.map(({ party }) => parties[party])).toEqual([school.placeId, '33', 'CN'])
  })
})
