import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { GrowthContent, GrowthFile, GrowthItem } from '../../../functions/growth/contract.ts'
import { api } from '../../../functions/growth/handler.ts'
import { growthOf } from '../../../functions/growth/repository.ts'
import { routes } from '../../../functions/growth/routes.ts'
import { recordGrowth } from '../../../functions/growth/use-cases/record-growth.ts'
import type { Place } from '../../../functions/places/contract.ts'
import type { ClassItem } from '../../../functions/places/reads.ts'
import { timelineOf } from '../../../functions/students/reads.ts'
import { verifyChain } from '../../../layers/platform/event.ts'
import type { Caller } from '../../../layers/platform/identity.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { aPupil, nowIs, thePupil } from '../../support/a-pupil.ts'
import { askingOf, somebodyAt } from '../../support/asking.ts'
import { startRegistry } from '../../support/registry-world.ts'
import { aClass, anAct, aSchool } from '../registration/a-school.ts'

const ask = askingOf(routes, api)
const quality = (term: '1' | '2' = '1', result = '优'): GrowthContent => ({
  section: 'quality',
  content: { schoolYear: 2026, term, results: [{ subject: '语文', result }] },
})
const exam = (conclusion: string): GrowthContent => ({
  section: 'physical',
  content: { examinedOn: '2026-09-01', heightCm: 120.1, weightKg: 22.5, examinedBy: '县人民医院', conclusion },
})

describe('the file of a pupil', () => {
  let world: LocalWorld
  let school: Place
  let schoolClass: ClassItem
  let clerk: Caller
  beforeAll(async () => {
    world = await startRegistry()
    school = await aSchool()
    schoolClass = await aClass(school)
    clerk = await somebodyAt(school.path, 'recordsManager')
  }, 60_000)
  afterAll(() => world.stop())

  const record = (studentId: string, body: GrowthContent, who = clerk) =>
    ask<GrowthItem & { type?: string }>('recordGrowth', who, { params: { studentId }, body })
  const read = (studentId: string, who = clerk) => ask<GrowthFile>('getGrowth', who, { params: { studentId } })

  it('keeps what the school enters, and tells it in the record’s own chain', async () => {
    const { studentId, version } = await aPupil(school, schoolClass)
    const made = await record(studentId, quality())
    expect(made.status).toBe(201)
    const { body } = await read(studentId)
    expect(body.items).toMatchObject([
      { section: 'quality', version: 1, content: quality().content, recordedAtPlace: school.placeId },
    ])
    expect((await thePupil(studentId)).version).toBe(version + 1)
    const events = (await timelineOf(studentId, 50)).items.toReversed()
    expect(events.at(-1)?.type).toBe('growth.recorded')
    expect(verifyChain(events)).toEqual({ intact: true })
  })

  it('seals health and aid: no word of it lies in the table, the authority learns that it is there and no more', async () => {
    const { studentId } = await aPupil(school, schoolClass)
    await record(studentId, exam('右眼近视'))
    const [stored] = await growthOf(studentId)
    expect(JSON.stringify(stored)).not.toMatch(/近视|县人民医院/)
    expect(JSON.stringify((await timelineOf(studentId, 50)).items)).not.toMatch(/近视|县人民医院/)
    const county = await somebodyAt(school.path.replace(`${school.placeId}/`, ''), 'recordsManager')
    const seen = await read(studentId, county)
    expect(seen.body.mayEdit).toBe(false)
    expect(seen.body.items.map(({ section, content }) => [section, content])).toEqual([['physical', undefined]])
    expect((await read(studentId)).body.items[0]?.content).toEqual(exam('右眼近视').content)
  })

  it('is corrected from the version that was seen and never from an older one', async () => {
    const { studentId } = await aPupil(school, schoolClass)
    const { itemId } = (await record(studentId, quality())).body
    const correct = (version: number, item: GrowthContent) =>
      ask<{ type?: string; version?: number }>('correctGrowth', clerk, {
        params: { studentId, section: 'quality', itemId },
        body: { version, item },
      })
    expect((await correct(1, quality('1', '良'))).body.version).toBe(2)
    const overtaken = await correct(1, quality('1', '中'))
    expect(overtaken.body).toMatchObject({
      type: '/problems/stale-version',
      meanwhile: { item: { version: 2, content: { results: [{ result: '良' }] } } },
    })
    expect((await correct(2, quality('2'))).body.type).toBe('/problems/section-fixed')
    expect((await read(studentId)).body.items[0]?.content).toMatchObject({ results: [{ result: '良' }] })
  })

  it('holds one report a term, also when two clerks enter it in the same moment', async () => {
    const student = await aPupil(school, schoolClass)
    const racing = Array.from({ length: 6 }, () => recordGrowth(student, quality(), anAct()))
    const outcomes = await Promise.all(racing)
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await growthOf(student.studentId)).length).toBe(1)
    expect((await record(student.studentId, quality())).body.type).toBe('/problems/already-exists')
    expect((await record(student.studentId, quality('1', '另一份'))).status).toBe(409)
  })

  it('gives an item back when it should never have been there; the history still tells of it', async () => {
    const { studentId } = await aPupil(school, schoolClass)
    const award: GrowthContent = {
      section: 'award',
      content: { title: '三好学生', level: 'school', awardedOn: '2026-07-01', awardedBy: school.name },
    }
    const { itemId } = (await record(studentId, award)).body
    const removed = await ask('takeOutGrowth', clerk, { params: { studentId, section: 'award', itemId }, body: { version: 1 } })
    expect(removed.status).toBe(200)
    expect((await read(studentId)).body.items).toEqual([])
    const types = (await timelineOf(studentId, 50)).items.map(({ type }) => type)
    expect(types).toEqual(['growth.removed', 'growth.recorded', 'student.registered'])
  })

  it('tells what changed of the base information, out of the events', async () => {
    const { studentId } = await aPupil(school, schoolClass)
    await record(studentId, quality())
    const { body } = await ask<{ items: { type: string }[] }>('getBaseChanges', clerk, { params: { studentId } })
    expect(body.items.map(({ type }) => type)).toEqual(['student.registered'])
  })

  it.each(['graduated', 'withdrawn', 'deceased', 'deleted'] as const)('of a pupil who is %s no longer changes', async (state) => {
    const { studentId } = await nowIs(await aPupil(school, schoolClass), state)
    expect((await record(studentId, quality())).body.type).toBe('/problems/record-closed')
    expect((await read(studentId)).body.mayEdit).toBe(false)
  })

  it('is not there for another school, nor for those who may only read', async () => {
    const { studentId } = await aPupil(school, schoolClass)
    const stranger = await somebodyAt((await aSchool()).path, 'recordsManager')
    expect((await read(studentId, stranger)).status).toBe(404)
    expect((await record(studentId, quality(), stranger)).status).toBe(404)
    const leader = await somebodyAt(school.path, 'leader')
    expect((await record(studentId, quality(), leader)).status).toBe(403)
  })
})
