import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { findCase } from '../../../functions/cases/reads.ts'
import type { Place } from '../../../functions/places/contract.ts'
import { type ClassItem, findClass } from '../../../functions/places/reads.ts'
import { factsKey, findEntry, reservedNumberOf } from '../../../functions/registration/repository.ts'
import { applyCase } from '../../../functions/registration/use-cases/apply-case.ts'
import { updateEntry } from '../../../functions/registration/use-cases/edit-entry.ts'
import { registerEntry } from '../../../functions/registration/use-cases/register-entry.ts'
import { reserveNumbers } from '../../../functions/registration/use-cases/reserve-numbers.ts'
import { submitClass } from '../../../functions/registration/use-cases/submit-class.ts'
import { setValue } from '../../../functions/settings/use-cases/set.ts'
import { findStudents, holderOfNumber, numberIsGiven, numberOf, rosterOf } from '../../../functions/students/reads.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { get, type Item } from '../../../layers/platform/table.ts'
import type { Write } from '../../../layers/platform/writes.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { startRegistry } from '../../support/registry-world.ts'
import { aCase } from '../cases/a-case.ts'
import { setting } from '../settings/an-office.ts'
import { residentId } from './a-child.ts'
import { aClass, anAct, aSchool, must, openWindows } from './a-school.ts'

import { approvedEntry, bornWith, enterChild, ownDocument } from './an-entry.ts'

let world: LocalWorld
let school: Place
let schoolClass: ClassItem
beforeAll(async () => {
  world = await startRegistry()
  await openWindows()
}, 120_000)
afterAll(() => world.remove())
beforeEach(async () => {
  school = await aSchool()
  schoolClass = await aClass(school)
})

const enter = (over: Record<string, string> = {}, at = school, into = schoolClass, kind: 'gradeOne' | 'returnee' = 'gradeOne') =>
  enterChild(at, into, over, kind)

describe('registering at the same moment', () => {
  it('gives one identity number to exactly one of a hundred, and tells the others so', async () => {
    const idDocNo = ownDocument()
    const places = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const at = await aSchool()
        return { at, into: await aClass(at, { cap: 99 }) }
      }),
    )
    const entries = await Promise.all(
      Array.from({ length: 100 }, async (_, n) => {
        const { at, into } = places[n % places.length] ?? { at: school, into: schoolClass }
        return { at, into, entry: await approvedEntry(bornWith(idDocNo), at, into, 'case_race') }
      }),
    )
    const outcomes = await Promise.all(
      entries.map(async ({ at, into, entry }) => {
        for (;;) {
          const done = await registerEntry(entry, { school: at, schoolClass: into, caseId: 'case_race' }, anAct())
          if (done.ok || done.refusal.kind !== 'busy') return done.ok ? 'registered' : done.refusal.kind
        }
      }),
    )
    expect(outcomes.filter((outcome) => outcome === 'registered')).toHaveLength(1)
    expect(new Set(outcomes.filter((outcome) => outcome !== 'registered'))).toEqual(new Set(['document-held']))
    const counts = await Promise.all(places.map(async ({ at, into }) => (await findClass(at.placeId, into.classId))?.count ?? 0))
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1)
  }, 120_000)

  it('never puts more children into a class than it may hold', async () => {
    const small = await aClass(school, { name: '小班', cap: 5 })
    const entries = await Promise.all(Array.from({ length: 20 }, () => approvedEntry({}, school, small, 'case_cap')))
    const outcomes = await Promise.all(
      entries.map(async (entry) => {
        for (;;) {
          const done = await registerEntry(entry, { school, schoolClass: small, caseId: 'case_cap' }, anAct())
          if (done.ok || done.refusal.kind !== 'busy') return done.ok ? 'registered' : done.refusal.kind
        }
      }),
    )
    expect(outcomes.filter((outcome) => outcome === 'registered')).toHaveLength(5)
    expect(outcomes.filter((outcome) => outcome === 'class-full')).toHaveLength(15)
    expect((await findClass(school.placeId, small.classId))?.count).toBe(5)
  }, 120_000)

  it('gives a number in class to one of ten who came with it, and turns nobody away for it', async () => {
    const entries = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        approvedEntry({ ...bornWith(ownDocument()), classRollNo: n % 2 ? '7' : '07' }, school, schoolClass, 'case_roll'),
      ),
    )
    for (const outcome of await Promise.all(
      entries.map(async (entry) => {
        for (;;) {
          const done = await registerEntry(entry, { school, schoolClass, caseId: 'case_roll' }, anAct())
          if (done.ok || done.refusal.kind !== 'busy') return done
        }
      }),
    ))
      expect(outcome.ok).toBe(true)
    const numbers = (await rosterOf(schoolClass.classId, 100)).items.map(({ summary }) => Number(summary.classRollNo ?? 0))
    expect(numbers).toEqual([...Array(9).fill(0), 7])
  }, 120_000)

  it('goes on with the others of a case where one entry cannot be dealt with, and closes the case when that one can', async () => {
    const found = await aCase(school, 3)
    const [first, broken = '', last] = found.memberIds
    const key = factsKey(broken)
    const facts = await get<Item>(key)
    if (!facts) throw new Error('an entry without facts')
    const sealedAs = (sealed: unknown): Write => ({ update: key, set: { sealed }, when: {}, lost: { kind: 'never' } })
    const agreed: Write = { update: { pk: found.pk, sk: 'ROOT' }, set: { state: 'applying' }, when: {}, lost: { kind: 'never' } }
    must(await commit(anAct(), [agreed, sealedAs('spoilt')]))
    const states = async () => Promise.all([first, broken, last].map(async (id = '') => (await findEntry(id))?.state))
    await expect(applyCase(found.caseId, anAct())).rejects.toThrow('1 of its entries are left')
    expect(await states()).toEqual(['registered', 'submitted', 'registered'])
    must(await commit(anAct(), [sealedAs(facts.sealed)]))
    await applyCase(found.caseId, anAct())
    expect(await states()).toEqual(['registered', 'registered', 'registered'])
    expect(await findCase(found.caseId)).toMatchObject({ state: 'applied', outcome: { registered: 3, refused: 0 } })
  })

  it('makes one record of one entry, however often it is told', async () => {
    const entry = await approvedEntry({}, school, schoolClass, 'case_twice')
    const to = { school, schoolClass, caseId: 'case_twice' }
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => registerEntry(entry, to, anAct())))
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await findClass(school.placeId, schoolClass.classId))?.count).toBe(1)
    expect((await findEntry(entry.entryId))?.summary).toMatchObject({
      state: 'registered',
      studentId: expect.stringMatching(/^stu_/),
    })
  })
})

describe('temporary numbers held when the school agrees', () => {
  const agreed = async () => {
    const entry = must(await enter())
    must(await submitClass(school, { classId: schoolClass.classId, entryIds: [entry.entryId] }, anAct()))
    const caseId = (await findEntry(entry.entryId))?.summary.caseId ?? ''
    await reserveNumbers(caseId, anAct())
    const held = await findEntry(entry.entryId)
    if (!held) throw new Error('no entry')
    return { entry: held, caseId, number: await reservedNumberOf(held) }
  }
  const registeredAs = async (entryId: string) => {
    const { studentId = '' } = (await findEntry(entryId))?.summary ?? {}
    const [student] = await findStudents([studentId])
    return student && numberOf(student)
  }
  const choose = async (value: 'authority' | 'school') => {
    const ministry = { placeId: 'CN', level: 'ministry', name: '教育部', path: '/CN/' } as const
    must(await setting(ministry, (act) => setValue('numbers.assignLAt', { value }, act)))
  }

  it('are none while the authority gives them', async () => {
    expect((await agreed()).number).toBeUndefined()
  })

  it('become the record’s when the authority agrees, and are nobody else’s meanwhile or when it does not', async () => {
    await choose('school')
    const { entry, caseId, number = '' } = await agreed()
    expect(number).toMatch(/^L\d{18}$/)
    expect(await numberIsGiven(number)).toBe(true)
    expect(await holderOfNumber(number)).toBeUndefined()
    await reserveNumbers(caseId, anAct())
    expect(await reservedNumberOf((await findEntry(entry.entryId)) ?? entry)).toBe(number)
    const draw = Number(number.slice(-4))
    const other = await approvedEntry(
      { ...bornWith(ownDocument()), birthDate: entry.summary.birthDate },
      school,
      schoolClass,
      'case_o',
    )
    must(await registerEntry(other, { school, schoolClass, caseId: 'case_o' }, anAct(), () => draw))
    expect(await registeredAs(other.entryId)).not.toBe(number)
    must(await registerEntry(entry, { school, schoolClass, caseId }, anAct()))
    expect(await registeredAs(entry.entryId)).toBe(number)
    expect(await holderOfNumber(number)).toBeDefined()
    await choose('authority')
  })
})

describe('temporary numbers', () => {
  it('are drawn again when one is given already', async () => {
    const birthDate = '2020-06-06'
    const twins = await Promise.all(
      [11, 13].map((n) => approvedEntry({ birthDate, idDocNo: residentId(n, birthDate) }, school, schoolClass, 'case_draw')),
    )
    const to = { school, schoolClass, caseId: 'case_draw' }
    const drawn: number[] = []
    for (const entry of twins) {
      const draws = [4242, 4242, 777]
      const random = () => {
        const draw = draws[drawn.length % draws.length] ?? 0
        drawn.push(draw)
        return draw
      }
      must(await registerEntry(entry, to, anAct(), random))
    }
    expect(drawn).toEqual([4242, 4242, 777])
    expect(await holderOfNumber('L330199202006064242')).toBeDefined()
    expect(await holderOfNumber('L330199202006060777')).toBeDefined()
  })
})

describe('carrying out an approved case', () => {
  const approve = async (caseId: string) => {
    const item = await findCase(caseId)
    if (!item) throw new Error('no case')
    const lost = { kind: 'stale-version' } as const
    const set = { state: 'applying', progress: { status: 'approved' } }
    must(await commit(anAct(), [{ update: { pk: item.pk, sk: 'ROOT' }, set, when: {}, lost }]))
  }
  const apply = (caseId: string) => applyCase(caseId, anAct({ operation: `apply#${caseId}` }))

  it('registers every child it can, names the others with what can be done, and closes', async () => {
    const held = bornWith(ownDocument())
    const ids = [must(await enter()), must(await enter(held)), must(await enter())].map(({ entryId }) => entryId)
    const { caseId } = must(await submitClass(school, { classId: schoolClass.classId, entryIds: ids }, anAct()))
    const elsewhere = await aSchool()
    const there = await aClass(elsewhere)
    must(
      await registerEntry(
        await approvedEntry(held, elsewhere, there, 'case_first'),
        { school: elsewhere, schoolClass: there, caseId: 'case_first' },
        anAct(),
      ),
    )
    await approve(caseId)
    await Promise.allSettled([apply(caseId), apply(caseId)])
    await apply(caseId)
    expect(await findCase(caseId)).toMatchObject({ state: 'applied', outcome: { registered: 2, refused: 1 } })
    const [first, refused, last] = await Promise.all(ids.map(findEntry))
    expect([first?.state, last?.state]).toEqual(['registered', 'registered'])
    expect(refused?.summary).toMatchObject({ state: 'refused', refusal: { kind: 'document-held', advice: 'transfer' } })
    expect(JSON.stringify(refused)).not.toContain(elsewhere.placeId)
    expect((await findClass(school.placeId, schoolClass.classId))?.count).toBe(2)
  })

  it('lets a child who found no seat be put into another class', async () => {
    const small = await aClass(school, { name: '小小班', cap: 1 })
    const entry = must(await enter({}, school, small))
    const { caseId } = must(await submitClass(school, { classId: small.classId, entryIds: [entry.entryId] }, anAct()))
    const quicker = await approvedEntry({}, school, small, 'case_quick')
    must(await registerEntry(quicker, { school, schoolClass: small, caseId: 'case_quick' }, anAct()))
    await approve(caseId)
    await apply(caseId)
    const refused = await findEntry(entry.entryId)
    expect(refused?.summary.refusal).toEqual({ kind: 'class-full', advice: 'choose-another-class' })
    if (!refused) throw new Error('no entry')
    const asked = { classId: schoolClass.classId, fields: entry.fields, version: refused.version }
    must(await updateEntry(refused, school, asked, anAct(), 'zh'))
    const again = await submitClass(school, { classId: schoolClass.classId, entryIds: [entry.entryId] }, anAct())
    expect(again.ok).toBe(true)
  })
})
