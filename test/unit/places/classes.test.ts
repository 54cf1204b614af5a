import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { Place } from '../../../functions/places/contract.ts'
import { changeTheClass, closeTheClass } from '../../../functions/places/use-cases/change-class.ts'
import { createClass } from '../../../functions/places/use-cases/create-class.ts'
import { movePupil } from '../../../functions/places/use-cases/move-pupil.ts'
import { movePupils } from '../../../functions/places/use-cases/move-pupils.ts'
import { setCap } from '../../../functions/settings/use-cases/set.ts'
import { findStudent, timelineOf } from '../../../functions/students/repository.ts'
import { verifyChain } from '../../../layers/platform/event.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { startRegistry } from '../../support/registry-world.ts'
import { anAct, aSchool, must } from '../registration/a-school.ts'
import { officesOf, setting } from '../settings/an-office.ts'
import { aClassWith, pupilsIn, standAs, theClass } from './pupils.ts'

let world: LocalWorld
let school: Place
beforeAll(async () => {
  world = await startRegistry()
}, 120_000)
afterAll(() => world.remove())
beforeEach(async () => {
  school = await aSchool()
})

const count = async (classId: string) => (await theClass(school.placeId, classId)).count
const move = (studentIds: readonly string[], classId: string, act = anAct()) =>
  movePupils(school, { studentIds: [...studentIds], classId }, act)

describe('moving pupils between classes', () => {
  it('gives each a number nobody in the class has, moves seats and rosters, and tells it in each record', async () => {
    const from = await aClassWith(school, { name: '二年级(1)班', pupils: 4 })
    const into = await aClassWith(school, { name: '二年级(2)班', pupils: 3 })
    const [one, two] = await pupilsIn(from.classId)
    const done = must(await move([one?.studentId ?? '', two?.studentId ?? ''], into.classId))
    expect(done).toMatchObject({ moved: 2, results: [{ outcome: 'moved' }, { outcome: 'moved' }] })
    expect([await count(from.classId), await count(into.classId)]).toEqual([2, 5])
    const there = await pupilsIn(into.classId)
    expect(there.map(({ summary }) => summary.classRollNo)).toEqual(['01', '02', '03', '04', '05'])
    expect(there.map(({ fields }) => fields.classRollNo)).toEqual(['01', '02', '03', '04', '05'])
    const { items } = await timelineOf(one?.studentId ?? '', 50)
    expect(items[0]).toMatchObject({
      type: 'student.class-changed',
      payload: { fromClassId: from.classId, toClassId: into.classId, cause: 'move' },
    })
    expect(verifyChain([...items].reverse())).toEqual({ intact: true })
  })

  it('names who cannot go and moves the others; sent again, it moves nobody twice', async () => {
    const from = await aClassWith(school, { name: '二年级(1)班', pupils: 3 })
    const older = await aClassWith(school, { name: '三年级(1)班', cohort: 2024, pupils: 1 })
    const into = await aClassWith(school, { name: '二年级(2)班' })
    const [one, two, three] = await pupilsIn(from.classId)
    const [other] = await pupilsIn(older.classId)
    if (!one || !two || !three || !other) throw new Error('nobody there')
    await standAs(two, 'graduated')
    const asked = [one, two, three, other].map(({ studentId }) => studentId)
    const act = anAct()
    const first = must(await move(asked, into.classId, act))
    expect(first.results.map(({ outcome, reason }) => reason ?? outcome)).toEqual([
      'moved',
      'record-closed',
      'moved',
      'class-of-another-grade',
    ])
    const again = must(await move(asked, into.classId, act))
    expect(again.results.map(({ outcome }) => outcome)).toEqual(['already-there', 'refused', 'already-there', 'refused'])
    expect(await count(into.classId)).toBe(2)
  })

  it('moves a pupil on leave with the class list and touches no seat', async () => {
    const from = await aClassWith(school, { name: '二年级(1)班', pupils: 2 })
    const into = await aClassWith(school, { name: '二年级(2)班', pupils: 1 })
    const [away] = await pupilsIn(from.classId)
    if (!away) throw new Error('nobody there')
    await standAs(away, 'on-leave')
    expect(must(await move([away.studentId], into.classId)).moved).toBe(1)
    expect([await count(from.classId), await count(into.classId)]).toEqual([1, 1])
    expect((await pupilsIn(into.classId)).map(({ studentId }) => studentId)).toContain(away.studentId)
  })

  it('holds the cap however many come at once, and no two get one number', async () => {
    const from = await aClassWith(school, { name: '二年级(1)班', pupils: 12 })
    const into = await aClassWith(school, { name: '二年级(2)班', cap: 5 })
    const pupils = await pupilsIn(from.classId)
    const asked = pupils.map(({ studentId }) => ({ studentId, intoClassId: into.classId, cause: 'move' }) as const)
    const outcomes = await Promise.all(
      asked.map(async (each) => {
        for (;;) {
          const moved = await movePupil(school, each, anAct())
          if (moved.ok || moved.refusal.kind !== 'busy') return moved.ok ? moved.value : moved.refusal.kind
        }
      }),
    )
    expect([...outcomes].sort()).toEqual([...Array(7).fill('class-full'), ...Array(5).fill('moved')])
    expect([await count(from.classId), await count(into.classId)]).toEqual([7, 5])
    const numbers = (await pupilsIn(into.classId)).map(({ summary }) => summary.classRollNo)
    expect(numbers).toEqual(['01', '02', '03', '04', '05'])
  }, 60_000)

  it('keeps everybody’s own grade in a multi-grade class', async () => {
    const younger = await aClassWith(school, { name: '二年级(1)班', pupils: 1 })
    const older = await aClassWith(school, { name: '三年级(1)班', cohort: 2024, pupils: 1 })
    const mixed = await aClassWith(school, { name: '复式班', cohorts: [2025, 2024] })
    const both = [...(await pupilsIn(younger.classId)), ...(await pupilsIn(older.classId))].map(({ studentId }) => studentId)
    expect(must(await move(both, mixed.classId)).moved).toBe(2)
    const cohorts = await Promise.all(both.map(async (studentId) => (await findStudent(studentId))?.cohort))
    expect(cohorts).toEqual([2025, 2024])
    expect(await count(mixed.classId)).toBe(2)
  })
})

describe('a class', () => {
  it('takes another name only where its year has none of it, and gives the old one free', async () => {
    const one = await aClassWith(school, { name: '二年级(1)班' })
    await aClassWith(school, { name: '二年级(2)班' })
    const facts = { kind: '10', campusId: '01' }
    const change = (name: string) => changeTheClass(school, one, { ...facts, name }, anAct())
    expect(await change('二年级(2)班')).toMatchObject({ refusal: { kind: 'class-name-taken' } })
    expect(must(await change('二年级(3)班')).name).toBe('二年级(3)班')
    expect((await aClassWith(school, { name: '二年级(1)班' })).name).toBe('二年级(1)班')
  })

  it('of several years holds its name in each of them', async () => {
    await aClassWith(school, { name: '复式班', cohorts: [2025, 2024] })
    const again = await createClass(school, { name: '复式班', stage: 'primary', cohort: 2024 }, anAct())
    expect(again).toMatchObject({ refusal: { kind: 'class-name-taken' } })
  })

  it('is closed only when nobody is listed in it, and its name is free afterwards', async () => {
    const full = await aClassWith(school, { name: '二年级(1)班', pupils: 1 })
    expect(await closeTheClass(full, anAct())).toMatchObject({ refusal: { kind: 'class-not-empty' } })
    const [only] = await pupilsIn(full.classId)
    if (!only) throw new Error('nobody there')
    await standAs(only, 'on-leave')
    const away = await theClass(school.placeId, full.classId)
    expect(away.count).toBe(0)
    expect(await closeTheClass(away, anAct())).toMatchObject({ refusal: { kind: 'class-not-empty' } })
    const empty = await aClassWith(school, { name: '二年级(2)班' })
    must(await closeTheClass(empty, anAct()))
    await expect(theClass(school.placeId, empty.classId)).rejects.toThrow('no class')
    expect((await aClassWith(school, { name: '二年级(2)班' })).count).toBe(0)
  })

  it('takes nobody while it is being closed, whoever is quicker', async () => {
    const from = await aClassWith(school, { name: '二年级(1)班', pupils: 6 })
    for (const { studentId } of await pupilsIn(from.classId)) {
      const into = await aClassWith(school, { name: '二年级(2)班' })
      const [moved, closed] = await Promise.all([
        movePupil(school, { studentId, intoClassId: into.classId, cause: 'move' }, anAct()),
        closeTheClass(into, anAct()),
      ])
      expect(moved.ok).toBe(!closed.ok)
      if (moved.ok)
        must(await changeTheClass(school, into, { name: `旧班${studentId.slice(-8)}`, kind: '10', campusId: '01' }, anAct()))
    }
  }, 60_000)

  it('is not opened above the cap of the county', async () => {
    const { county } = officesOf('33')
    must(
      await setting({ ...county, placeId: '330199', path: '/CN/33/3301/330199/' }, (act) =>
        setCap('primary', { cap: 30, lockedForChildren: false }, act),
      ),
    )
    const one = await aClassWith(school, { name: '二年级(1)班' })
    const change = (cap: number) => changeTheClass(school, one, { name: one.name, kind: '10', campusId: '01', cap }, anAct())
    expect(await change(31)).toMatchObject({ refusal: { kind: 'cap-above-superior', ceiling: 30 } })
    expect(must(await change(20)).cap).toBe(20)
  })
})
