import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { findCase } from '../../../functions/cases/reads.ts'
import type { Place } from '../../../functions/places/contract.ts'
import type { ClassItem } from '../../../functions/places/reads.ts'
import { entryMembers } from '../../../functions/registration/reads.ts'
import { entriesOf, factsKey, findEntry } from '../../../functions/registration/repository.ts'
import { createEntry, readEntry, removeEntry, updateEntry } from '../../../functions/registration/use-cases/edit-entry.ts'
import { submitClass } from '../../../functions/registration/use-cases/submit-class.ts'
import { sendBackEntries } from '../../../functions/registration/writes.ts'
import { newId } from '../../../layers/kernel/id.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { get } from '../../../layers/platform/table.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { startRegistry } from '../../support/registry-world.ts'
import { aChild } from './a-child.ts'
import { aClass, anAct, aSchool, must, NOW, openWindows } from './a-school.ts'

import { bornWith, enterChild, ownDocument } from './an-entry.ts'

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
