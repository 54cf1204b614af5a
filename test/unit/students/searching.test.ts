import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Place } from '../../../functions/places/contract.ts'
import type { ClassItem } from '../../../functions/places/reads.ts'
import type { Student } from '../../../functions/students/contract.ts'
import type { SearchRow } from '../../../functions/students/record-contract.ts'
import { changeFields, transferTo } from '../../../functions/students/writes.ts'
import { readingsOf } from '../../../layers/documents/pinyin.ts'
import { initialsTyped, readsAs } from '../../../layers/kernel/readings.ts'
import { commit } from '../../../layers/platform/commit.ts'
import type { Caller } from '../../../layers/platform/identity.ts'
import { queryIndex } from '../../../layers/platform/table.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { somebodyAt } from '../../support/asking.ts'
import { given } from '../../support/given.ts'
import { startRegistry } from '../../support/registry-world.ts'
import { aClass, anAct, aSchool, must, openWindows } from '../registration/a-school.ts'
import { aPupil, ask, theRecord } from './a-pupil.ts'

describe('reading a name', () => {
  it.each`
    name                 | readings
    ${'欧阳明月'}        | ${'ou yang ming yue'}
    ${'单雨乐'}          | ${'shan/dan/chan yu yue/le/yao/lao'}
    ${'阿卜杜拉·买买提'} | ${'a/e bu/bo/pu du la mai mai ti/di'}
    ${'赵𬎆'}            | ${'zhao ?'}
    ${'吕行'}            | ${'lv/lyu xing/hang/heng'}
    ${'José Ñandú'}      | ${'jose nandu'}
    ${'王John'}          | ${'wang john'}
  `(
    '$name is $readings',
    given<{ name: string; readings: string }>(({ name, readings }) => {
      expect(readingsOf(name)).toBe(readings)
    }),
  )

  it.each`
    name          | typed              | found    | whole
    ${'欧阳明月'} | ${'oymy'}          | ${true}  | ${true}
    ${'欧阳明月'} | ${'OuYangMingYue'} | ${true}  | ${true}
    ${'欧阳明月'} | ${'ouyangmy'}      | ${true}  | ${true}
    ${'欧阳明月'} | ${'ouyang'}        | ${true}  | ${false}
    ${'欧阳明月'} | ${'mingyue'}       | ${false} | ${false}
    ${'欧阳明月'} | ${'oyming yy'}     | ${false} | ${false}
    ${'单雨乐'}   | ${'danyule'}       | ${true}  | ${true}
    ${'单雨乐'}   | ${'syl'}           | ${true}  | ${true}
    ${'赵𬎆'}     | ${'zhao'}          | ${true}  | ${true}
    ${'吕行'}     | ${'lyuxing'}       | ${true}  | ${true}
  `(
    '$typed finds $name: $found, as the whole name: $whole',
    given<{ name: string; typed: string; found: boolean; whole: boolean }>(({ name, typed, found, whole }) => {
      expect(readsAs(readingsOf(name), typed)).toBe(found)
      expect(readsAs(readingsOf(name), typed, { whole: true })).toBe(whole)
    }),
  )

  it.each`
    typed              | initials
    ${'xian'}          | ${['xian', 'x', 'xa']}
    ${'ouyangmingyue'} | ${'oymy'}
    ${'wang xiaoming'} | ${'wxm'}
    ${'john smith'}    | ${'js'}
  `(
    'cuts $typed into syllables every way there is',
    given<{ typed: string; initials: string | string[] }>(({ typed, initials }) => {
      expect(initialsTyped(typed)).toEqual(expect.arrayContaining([initials].flat()))
    }),
  )
})

describe('finding a pupil', () => {
  let world: LocalWorld
  let school: Place
  let first: ClassItem
  let second: ClassItem
  let clerk: Caller
  let county: Caller
  let pupils: Record<'moon' | 'rare' | 'dotted' | 'left', string>

  beforeAll(async () => {
    world = await startRegistry()
    await openWindows()
    school = await aSchool()
    first = await aClass(school, { name: '一年级(1)班', cap: 99 })
    second = await aClass(school, { name: '一年级(2)班', cap: 99 })
    clerk = await somebodyAt(school.path, 'recordsManager')
    county = await somebodyAt('/CN/33/3301/330199/', 'recordsManager')
    const made = async (fullName: string, into: ClassItem, over: Record<string, string> = {}) =>
      (await aPupil(school, into, { fullName, ...over })).studentId
    pupils = {
      moon: await made('欧阳明月', first, { classRollNo: '1' }),
      rare: await made('赵𬎆', first, { classRollNo: '2', healthStatus: '50', disabilityType: '3', inclusionType: '9' }),
      dotted: await made('阿卜杜拉·买买提', second, { leftBehindStatus: '1' }),
      left: await made('欧阳明日', second),
    }
    const gone = await theRecord(pupils.left)
    const set = {
      summary: { ...gone.summary, state: 'withdrawn' },
      listingPk: `LEFT#${school.placeId}`,
      listingSk: `withdrawn#2026-09-03#${pupils.left}`,
    }
    must(await commit(anAct(), [{ update: { pk: gone.pk, sk: 'ROOT' }, set, when: {}, lost: { kind: 'stale-version' } }]))
  }, 120_000)
  afterAll(() => world.remove())

  const search = (by: Caller, body: Record<string, unknown>) =>
    ask<{ items: SearchRow[]; next?: string }>('searchStudents', by, { body })
  const namesOf = async (by: Caller, body: Record<string, unknown>) => (await search(by, body)).body.items.map(({ name }) => name)

  it.each`
    by          | body                                       | names
    ${'clerk'}  | ${{ text: '明月' }}                        | ${['欧阳明月']}
    ${'clerk'}  | ${{ text: 'oym' }}                         | ${['欧阳明月']}
    ${'clerk'}  | ${{ text: '𬎆' }}                          | ${['赵𬎆']}
    ${'clerk'}  | ${{ text: '阿卜杜拉•买买提' }}             | ${['阿卜杜拉·买买提']}
    ${'clerk'}  | ${{ text: '阿卜杜拉・买' }}                | ${['阿卜杜拉·买买提']}
    ${'clerk'}  | ${{ tags: ['disabled'] }}                  | ${['赵𬎆']}
    ${'clerk'}  | ${{ tags: ['left-behind'] }}               | ${['阿卜杜拉·买买提']}
    ${'clerk'}  | ${{ tags: ['left-behind', 'disabled'] }}   | ${[]}
    ${'clerk'}  | ${{}}                                      | ${['欧阳明月', '赵𬎆', '阿卜杜拉·买买提']}
    ${'clerk'}  | ${{ states: ['withdrawn'] }}               | ${['欧阳明日']}
    ${'county'} | ${{ text: '欧阳明月' }}                    | ${['欧阳明月']}
    ${'county'} | ${{ text: 'oymy' }}                        | ${['欧阳明月']}
    ${'county'} | ${{ text: 'ouyangmingyue' }}               | ${['欧阳明月']}
    ${'county'} | ${{ text: 'OuYang MingYue' }}              | ${['欧阳明月']}
    ${'county'} | ${{ text: 'oymr', states: ['withdrawn'] }} | ${['欧阳明日']}
    ${'county'} | ${{ text: '赵𬎆' }}                        | ${['赵𬎆']}
    ${'county'} | ${{ text: '阿卜杜拉‧买买提' }}             | ${['阿卜杜拉·买买提']}
    ${'county'} | ${{ text: '明月' }}                        | ${[]}
  `(
    'of a $by who asks for $body: $names',
    given<{ by: 'clerk' | 'county'; body: Record<string, unknown>; names: string[] }>(async ({ by, body, names }) => {
      expect(await namesOf(by === 'clerk' ? clerk : county, body)).toEqual(names)
    }),
  )

  it('keeps to the class that is asked for, and to the school an office chooses', async () => {
    expect(await namesOf(clerk, { classId: second.classId })).toEqual(['阿卜杜拉·买买提'])
    expect(await namesOf(county, { schoolId: school.placeId, text: '明月' })).toEqual(['欧阳明月'])
    expect(await search(county, {})).toMatchObject({ status: 422, body: { type: '/problems/search-too-wide' } })
  })

  it('finds by any number the pupil ever bore', async () => {
    const { body } = await ask<Student>('getStudent', clerk, { params: { studentId: pupils.moon } })
    expect(await namesOf(county, { text: ` ${body.studentNumber.toLowerCase()} ` })).toEqual(['欧阳明月'])
  })

  it('shows nobody who lies elsewhere, by whatever is asked', async () => {
    const stranger = await somebodyAt((await aSchool()).path, 'recordsManager')
    const elsewhere = await somebodyAt('/CN/51/', 'recordsManager')
    const { body } = await ask<Student>('getStudent', clerk, { params: { studentId: pupils.moon } })
    for (const text of ['欧阳明月', 'oymy', body.studentNumber])
      for (const by of [stranger, elsewhere]) expect(await namesOf(by, { text })).toEqual([])
    expect(await search(stranger, { schoolId: school.placeId })).toMatchObject({ status: 404 })
  })

  it('answers a province’s leader no mark they may not see, nor a search for it', async () => {
    const leader = await somebodyAt('/CN/33/', 'leader')
    expect((await search(leader, { text: '赵𬎆' })).body.items[0]?.tags).toEqual([])
    expect((await search(county, { text: '赵𬎆' })).body.items[0]?.tags).toEqual(['disabled'])
    expect(await search(leader, { text: '赵𬎆', tags: ['disabled'] })).toMatchObject({ status: 403 })
  })

  it('goes page by page through everybody once, in the order of the lists', async () => {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const { body } = await search(clerk, { limit: 1, ...(cursor ? { cursor } : {}) })
      seen.push(...body.items.map(({ name }) => name))
      cursor = body.next
    } while (cursor)
    expect(seen).toEqual(['欧阳明月', '赵𬎆', '阿卜杜拉·买买提'])
    expect(await search(clerk, { cursor: 'cls_x.1' })).toMatchObject({ status: 400, body: { type: '/problems/bad-cursor' } })
    expect(await search(county, { text: 'oymy', cursor: '99' })).toMatchObject({ status: 400 })
  })

  it('finds by a name that was borne before, and follows the pupil to another school', async () => {
    const { studentId } = await aPupil(school, first, { fullName: '钱多多', classRollNo: '07' })
    const changes = [{ field: 'fullName', from: '钱多多', to: '钱少少' }]
    must(await commit(anAct(), await changeFields(await theRecord(studentId), school, { changes, cause: 'key-change' }, anAct())))
    expect(await namesOf(county, { text: '钱多多' })).toEqual(['钱少少'])
    expect(await namesOf(county, { text: 'qss' })).toEqual(['钱少少'])
    const other = await aSchool()
    const into = await aClass(other)
    must(
      await commit(anAct(), transferTo(await theRecord(studentId), { from: school, to: other, into, caseId: 'case_t' }, anAct())),
    )
    // The number in class was the old class's: the new one has not given any yet.
    const moved = await theRecord(studentId)
    expect(moved.listingSk).toBe(`0000#${studentId}`)
    for (const part of [moved.summary, moved.fields]) expect(part).not.toHaveProperty('classRollNo')
    const there = await somebodyAt(other.path, 'recordsManager')
    expect(await namesOf(there, { text: '少少' })).toEqual(['钱少少'])
    expect(await namesOf(clerk, { text: '少少' })).toEqual([])
    expect((await search(county, { text: '钱少少' })).body.items[0]?.schoolId).toBe(other.placeId)
  })

  it('costs a record two read units at most, a number two, a name of the country few', async () => {
    const view = () => ask<Student>('getStudent', clerk, { params: { studentId: pupils.moon } })
    const { body } = await view()
    expect((await view()).readUnits).toBeLessThanOrEqual(2)
    const number = { body: { studentNumber: body.studentNumber } }
    expect((await ask('findByNumber', county, number)).readUnits).toBeLessThanOrEqual(2)
    expect((await search(county, { text: 'oymy' })).readUnits).toBeLessThanOrEqual(3)
  })

  it('puts no name, reading or initials into a key', async () => {
    const { namesPk, namesSk } = await theRecord(pupils.moon)
    expect(namesPk).toMatch(/^NAMES#[\w-]{43}$/)
    expect(namesSk).toBe(`${school.path}#${pupils.moon}`)
    expect((await queryIndex('names', { pk: String(namesPk) })).items.every(({ summary }) => summary === undefined)).toBe(true)
  })
})
