import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { findCase } from '../../../functions/cases/reads.ts'
import type { Place } from '../../../functions/places/contract.ts'
import { type ClassItem, findClass } from '../../../functions/places/reads.ts'
import { entryMembers } from '../../../functions/registration/reads.ts'
import { entriesOf, factsKey, findEntry } from '../../../functions/registration/repository.ts'
import { applyCase } from '../../../functions/registration/use-cases/apply-case.ts'
import { createEntry, readEntry, removeEntry, updateEntry } from '../../../functions/registration/use-cases/edit-entry.ts'
import { registerEntry } from '../../../functions/registration/use-cases/register-entry.ts'
import { searchExisting } from '../../../functions/registration/use-cases/search-existing.ts'
import { submitClass } from '../../../functions/registration/use-cases/submit-class.ts'
import { sendBackEntries, submit } from '../../../functions/registration/writes.ts'
import { holderOfNumber } from '../../../functions/students/reads.ts'
import { newId } from '../../../layers/kernel/id.ts'
import { commit } from '../../../layers/platform/commit.ts'
import type { Caller } from '../../../layers/platform/identity.ts'
import { get } from '../../../layers/platform/table.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { startRegistry } from '../../support/registry-world.ts'
import { aChild, residentId } from './a-child.ts'
import { aClass, anAct, aSchool, must, NOW, openWindows } from './a-school.ts'

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

let sequence = 100
const ownDocument = () => {
  sequence += 2
  return residentId((sequence % 999) | 1, `2020-0${1 + (sequence % 8)}-1${sequence % 9}`)
}
const bornWith = (idDocNo: string) => ({
  idDocNo,
  birthDate: `${idDocNo.slice(6, 10)}-${idDocNo.slice(10, 12)}-${idDocNo.slice(12, 14)}`,
})

const enter = (over: Record<string, string> = {}, at = school, into = schoolClass, kind: 'gradeOne' | 'returnee' = 'gradeOne') =>
  createEntry(
    at,
    { kind, classId: into.classId, fields: aChild({ ...bornWith(ownDocument()), ...over }) as never },
    anAct(),
    'zh',
  )

const caller = (at: Place, over: Partial<Caller> = {}): Caller => ({
  accountId: 'acc_clerk',
  personId: 'per_clerk',
  duty: 'recordsManager',
  place: { id: at.placeId, level: 'school', path: at.path },
  sessionId: 'ses_x',
  ...over,
})

describe('entering a child', () => {
  it('keeps a half-known child and names what is missing', async () => {
    const entry = must(
      await createEntry(
        school,
        { kind: 'gradeOne', classId: schoolClass.classId, fields: { fullName: '王小明' } as never },
        anAct(),
        'zh',
      ),
    )
    expect(entry).toMatchObject({ state: 'draft', name: '王小明', source: 'form', version: 1, dueOn: '2026-09-30', late: false })
    expect(entry.errors).toBeGreaterThan(10)
    expect(entry.issues).toContainEqual(expect.objectContaining({ field: 'sex', code: 'missing', label: '性别' }))
  })

  it('stores no identity number in the clear', async () => {
    const idDocNo = ownDocument()
    const entry = must(await enter(bornWith(idDocNo)))
    const [root, facts] = await Promise.all([findEntry(entry.entryId), get(factsKey(entry.entryId))])
    expect(JSON.stringify([root, facts])).not.toContain(idDocNo)
    expect(root?.documentIndex).toMatch(/^[\w-]{43}$/)
  })

  it('shows the fields in the clear to the school and masked to every other office', async () => {
    const entry = must(await enter())
    const item = await findEntry(entry.entryId)
    if (!item) throw new Error('no entry')
    const [own, other] = await Promise.all(
      [true, false].map((mine) => readEntry(item, school, { own: mine, at: NOW, language: 'zh' })),
    )
    expect(own?.fields).toMatchObject({ idDocNo: expect.stringMatching(/^\d{17}[\dX]$/) })
    expect(other?.fields).toMatchObject({
      idDocNo: expect.stringMatching(/^3301\*{10}/),
      ethnicity: '01',
      guardians: expect.arrayContaining([expect.objectContaining({ phone: '139****0000' })]),
    })
  })

  it('refuses a change from a version nobody has any more', async () => {
    const entry = must(await enter())
    const item = await findEntry(entry.entryId)
    if (!item) throw new Error('no entry')
    const asked = { classId: schoolClass.classId, fields: entry.fields, version: 1 }
    expect(must(await updateEntry(item, school, asked, anAct(), 'zh')).version).toBe(2)
    expect(await updateEntry(item, school, asked, anAct(), 'zh')).toMatchObject({ refusal: { kind: 'stale-version' } })
  })

  it('names a document that another entry of the school bears, and no more once it is deleted', async () => {
    const idDocNo = ownDocument()
    const first = must(await enter(bornWith(idDocNo)))
    const second = must(await enter(bornWith(idDocNo)))
    expect(second.issues).toContainEqual(expect.objectContaining({ field: 'idDocNo', code: 'duplicate-in-school' }))
    const item = await findEntry(first.entryId)
    if (item) must(await removeEntry(item, undefined, anAct()))
    const again = await findEntry(second.entryId)
    if (again) expect((await readEntry(again, school, { own: true, at: NOW, language: 'zh' })).issues).toEqual([])
  })

  it.each`
    what                   | at                            | refusal
    ${'before the window'} | ${'2026-08-15T00:00:00.000Z'} | ${'closed-window'}
    ${'after the window'}  | ${'2026-11-01T00:00:00.000Z'} | ${'closed-window'}
  `('is refused $what', async ({ at = NOW, refusal }) => {
    const asked = { kind: 'gradeOne', classId: schoolClass.classId, fields: {} } as const
    expect(await createEntry(school, asked, anAct({ at }), 'zh')).toMatchObject({ refusal: { kind: refusal } })
  })

  it('is refused for a second grade, where first graders are registered', async () => {
    const second = await aClass(school, { name: '二年级(1)班', cohort: 2025 })
    expect(await enter({}, school, second)).toMatchObject({ refusal: { kind: 'class-not-for-kind' } })
  })

  it('is marked late after the month the school has', async () => {
    const asked = { kind: 'gradeOne', classId: schoolClass.classId, fields: aChild() as never } as const
    expect(must(await createEntry(school, asked, anAct({ at: '2026-09-30T15:59:59.000Z' }), 'zh')).late).toBe(false)
    expect(must(await createEntry(school, asked, anAct({ at: '2026-09-30T16:00:00.000Z' }), 'zh')).late).toBe(true)
  })
})

describe('submitting a class', () => {
  it('makes one case of its entries, with everybody who made them kept from checking it', async () => {
    const entries = [must(await enter()), must(await enter())]
    const ids = entries.map(({ entryId }) => entryId)
    const actor = { accountId: 'acc_other', personId: 'per_other', placeId: school.placeId, duty: 'recordsManager' }
    const { caseId } = must(await submitClass(school, { classId: schoolClass.classId, entryIds: ids }, anAct({ actor })))
    expect(await findCase(caseId)).toMatchObject({
      state: 'open',
      memberIds: ids,
      parties: { school: school.placeId, supervisingAuthority: '330199' },
    })
    expect([...((await findCase(caseId))?.makers ?? [])].sort()).toEqual(['per_clerk', 'per_other'])
    expect((await entryMembers(ids)).map(({ state }) => state)).toEqual(['submitted', 'submitted'])
    const listed = await entriesOf({ schoolId: school.placeId, state: 'submitted', classId: schoolClass.classId, limit: 10 })
    expect(listed.items.map(({ summary }) => summary.entryId).sort()).toEqual([...ids].sort())
  })

  it.each`
    what                      | spoil                                                                                         | refusal
    ${'an error'}             | ${async () => [must(await enter({ sex: '' }))]}                                               | ${'entry-has-errors'}
    ${'nobody’s entry'}       | ${async () => [{ entryId: newId('reg') }]}                                                    | ${'entry-unknown'}
    ${'another school’s'} | ${async () => {
  const other = await aSchool()
  return [must(await enter({}, other, await aClass(other)))]
}} | ${'entry-unknown'}
    ${'another class’s'}      | ${async () => [must(await enter({}, school, await aClass(school, { name: '一年级(2)班' })))]} | ${'entry-of-another-class'}
    ${'another kind’s'}       | ${async () => [must(await enter({}, school, schoolClass, 'returnee'))]}                       | ${'mixed-kinds'}
    ${'no document or proof'} | ${async () => [must(await enter({ idDocType: 'Z', idDocNo: '' }))]}                           | ${/proof-missing|entry-has-errors/}
  `(
    'is refused as a whole for one entry with $what',
    async ({ spoil, refusal }: { spoil?: () => Promise<{ entryId: string }[]>; refusal?: string | RegExp }) => {
      const good = must(await enter())
      const bad: { entryId: string }[] = (await spoil?.()) ?? []
      const done = await submitClass(
        school,
        { classId: schoolClass.classId, entryIds: [good.entryId, ...bad.map(({ entryId }) => entryId)] },
        anAct(),
      )
      expect(done).toMatchObject({
        ok: false,
        refusal: { kind: refusal instanceof RegExp ? expect.stringMatching(refusal) : refusal },
      })
      expect((await findEntry(good.entryId))?.state).toBe('draft')
    },
  )

  it('is refused for more children than the class has seats', async () => {
    const small = await aClass(school, { name: '一年级(3)班', cap: 1 })
    const ids = [must(await enter({}, school, small)), must(await enter({}, school, small))].map(({ entryId }) => entryId)
    expect(await submitClass(school, { classId: small.classId, entryIds: ids }, anAct())).toMatchObject({
      refusal: { kind: 'class-full', cap: 1 },
    })
  })

  it('lets nobody change what is submitted, and the school change what is sent back', async () => {
    const entry = must(await enter())
    must(await submitClass(school, { classId: schoolClass.classId, entryIds: [entry.entryId] }, anAct()))
    const submitted = await findEntry(entry.entryId)
    if (!submitted) throw new Error('no entry')
    const asked = { classId: schoolClass.classId, fields: entry.fields, version: submitted.version }
    expect(await updateEntry(submitted, school, asked, anAct(), 'zh')).toMatchObject({ refusal: { kind: 'entry-not-editable' } })
    must(await commit(anAct(), await sendBackEntries(new Map([[entry.entryId, '姓名与户口簿不符']]), anAct())))
    const returned = await findEntry(entry.entryId)
    if (!returned) throw new Error('no entry')
    expect(returned.summary).toMatchObject({ state: 'returned', returnReason: '姓名与户口簿不符' })
    expect(must(await updateEntry(returned, school, { ...asked, version: returned.version }, anAct(), 'zh')).returnReason).toBe(
      '姓名与户口簿不符',
    )
  })
})

/** An entry as it stands when everybody has agreed. */
async function approvedEntry(over: Record<string, string>, at: Place, into: ClassItem, caseId: string) {
  const entry = must(await enter(over, at, into))
  const item = await findEntry(entry.entryId)
  if (!item) throw new Error('no entry')
  const act = anAct()
  must(await commit(act, [submit(item, caseId, false, act)]))
  const submitted = await findEntry(entry.entryId)
  if (!submitted) throw new Error('no entry')
  return submitted
}

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

describe('searching before registering', () => {
  it('finds a record by document, by number and by likeness, and says what can be done', async () => {
    const child = bornWith(ownDocument())
    const entry = await approvedEntry({ ...child, fullName: '欧阳小雨' }, school, schoolClass, 'case_found')
    must(await registerEntry(entry, { school, schoolClass, caseId: 'case_found' }, anAct()))
    const elsewhere = await aSchool()
    const by = (asked: Parameters<typeof searchExisting>[0], at: Place) => searchExisting(asked, caller(at), anAct())
    const document = { idDocType: '1', idDocNo: child.idDocNo.toLowerCase() }
    const likeness = { name: '欧阳小雨', sex: '1', birthDate: child.birthDate } as const
    expect(must(await by(document, elsewhere))).toMatchObject({
      found: true,
      advice: 'transfer',
      records: [{ nameMasked: '欧**', province: '浙江省', ownSchool: false }],
    })
    expect(must(await by(document, school))).toMatchObject({ advice: 'already-here' })
    expect(must(await by(likeness, elsewhere))).toMatchObject({ found: true, advice: 'compare' })
    expect(must(await by({ ...likeness, name: '欧阳大雨' }, elsewhere))).toMatchObject({
      found: false,
      advice: 'register',
      records: [],
    })
    const answer = JSON.stringify(must(await by(document, elsewhere)))
    expect(answer).not.toContain(child.idDocNo)
    expect(answer).not.toContain(school.placeId)
  })

  it('is counted, so that nobody can try numbers out', async () => {
    const act = () =>
      anAct({ actor: { accountId: 'acc_curious', personId: 'per_x', placeId: school.placeId, duty: 'recordsManager' } })
    const asked = { idDocType: '1', idDocNo: ownDocument() }
    const answers = []
    for (let search = 0; search < 22; search++) answers.push(await searchExisting(asked, caller(school), act()))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(20)
    expect(answers.at(-1)).toMatchObject({ refusal: { kind: 'searches-used-up' } })
  })
})
