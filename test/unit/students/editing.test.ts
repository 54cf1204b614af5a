import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Place } from '../../../functions/places/contract.ts'
import type { ClassItem } from '../../../functions/places/reads.ts'
import type { Student } from '../../../functions/students/contract.ts'
import type { HistoryEntry, StudentAsOf, StudentEdited } from '../../../functions/students/record-contract.ts'
import { changeFields } from '../../../functions/students/writes.ts'
import { commit } from '../../../layers/platform/commit.ts'
import type { StoredEvent } from '../../../layers/platform/event.ts'
import { verifyChain } from '../../../layers/platform/event.ts'
import type { Caller } from '../../../layers/platform/identity.ts'
import { query } from '../../../layers/platform/table.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { somebodyAt } from '../../support/asking.ts'
import { given } from '../../support/given.ts'
import { startRegistry } from '../../support/registry-world.ts'
import { aClass, anAct, aSchool, must, openWindows } from '../registration/a-school.ts'
import { aPupil, ask, theRecord } from './a-pupil.ts'

const COUNTY = '/CN/33/3301/330199/'
let world: LocalWorld
let school: Place
let schoolClass: ClassItem
let clerk: Caller
let county: Caller

beforeAll(async () => {
  world = await startRegistry()
  await openWindows()
  school = await aSchool()
  schoolClass = await aClass(school, { cap: 99 })
  clerk = await somebodyAt(school.path, 'recordsManager')
  county = await somebodyAt(COUNTY, 'recordsManager')
}, 120_000)
afterAll(() => world.remove())

const read = async (studentId: string, by = clerk) => (await ask<Student>('getStudent', by, { params: { studentId } })).body
const edit = <T = StudentEdited>(studentId: string, version: number | undefined, body: unknown, by = clerk) =>
  ask<T>('editStudent', by, { params: { studentId }, body, ...(version === undefined ? {} : { ifMatch: version }) })
const history = async (studentId: string, by = clerk) =>
  (await ask<{ items: HistoryEntry[] }>('getHistory', by, { params: { studentId } })).body.items

describe('a correction of what nobody else has to agree to', () => {
  it('changes the fields, keeps what they were, and says who did it and why', async () => {
    const { studentId, version } = await aPupil(school, schoolClass)
    const done = await edit(studentId, version, {
      fields: { contactPhone: '13911112222', talents: '围棋' },
      reason: '家长来校更正电话',
    })
    expect(done).toMatchObject({ status: 200, body: { version: version + 1, fields: ['talents', 'contactPhone'] } })
    expect((await read(studentId)).fields).toMatchObject({ contactPhone: '139****2222', talents: '围棋' })
    expect((await history(studentId))[0]).toMatchObject({
      cause: 'edit',
      reason: '家长来校更正电话',
      actor: { accountId: clerk.accountId, placeId: school.placeId },
      changes: [
        { field: 'talents', from: '', to: '围棋' },
        { field: 'contactPhone', from: '139****0000', to: '139****2222' },
      ],
    })
  })

  it('lists the class anew where the number in class changes', async () => {
    const { studentId, version } = await aPupil(school, schoolClass, { classRollNo: '7' })
    must0(await edit(studentId, version, { fields: { classRollNo: '3' } }))
    expect(await theRecord(studentId)).toMatchObject({ listingSk: `0003#${studentId}`, summary: { classRollNo: '3' } })
  })

  it('gives no number in class to two of it, whoever asks at the same moment, and says at which field', async () => {
    const pupils = await Promise.all([
      aPupil(school, schoolClass, { classRollNo: '41' }),
      aPupil(school, schoolClass),
      aPupil(school, schoolClass),
    ])
    const [holder, ...others] = pupils
    for (const { studentId, version } of others)
      expect(await edit(studentId, version, { fields: { classRollNo: '0041' } })).toMatchObject({
        status: 422,
        body: { type: '/problems/fields-wrong', issues: [{ field: 'classRollNo', code: 'roll-number-taken' }] },
      })
    must0(await edit(holder?.studentId ?? '', holder?.version, { fields: { classRollNo: '' } }))
    const outcomes = await Promise.all(
      others.map(({ studentId, version }) => edit(studentId, version, { fields: { classRollNo: '41' } })),
    )
    expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 422])
  })

  it('changes one of the family and leaves what was masked as it was', async () => {
    const { studentId, version } = await aPupil(school, schoolClass)
    must0(
      await edit(studentId, version, {
        guardians: [
          { was: 1, fields: {} },
          { was: 0, fields: { phone: '13955556666' } },
        ],
      }),
    )
    const { guardians } = await read(studentId)
    expect(guardians).toMatchObject([
      { fullName: '李*', relationship: '52', phone: '139****0000' },
      { fullName: '王**', relationship: '51', phone: '139****6666' },
    ])
    const fields = (await history(studentId))[0]?.changes.map(({ field }) => field)
    expect(fields).toEqual(expect.arrayContaining(['guardians.0.fullName', 'guardians.1.phone']))
  })

  it.each`
    what                                    | body                                                             | status | kind
    ${'who the child is'}                   | ${{ fields: { fullName: '王大明' } }}                            | ${422} | ${'field-controlled'}
    ${'what makes another field wrong'}     | ${{ fields: { leftBehindStatus: '1' } }}                         | ${422} | ${'fields-wrong'}
    ${'what is not in its table'}           | ${{ fields: { ethnicity: '99x' } }}                              | ${422} | ${'fields-wrong'}
    ${'a field that must not be empty'}     | ${{ fields: { contactPhone: '' } }}                              | ${422} | ${'fields-wrong'}
    ${'what it is already'}                 | ${{ fields: { ethnicity: '01' } }}                               | ${422} | ${'nothing-changes'}
    ${'a family nobody is the guardian in'} | ${{ guardians: [{ was: 0, fields: { isLegalGuardian: '0' } }] }} | ${422} | ${'fields-wrong'}
    ${'a guardian who is not on the sheet'} | ${{ guardians: [{ was: 3, fields: { phone: '13900001111' } }] }} | ${422} | ${'family-unknown'}
    ${'one guardian twice'} | ${{ guardians: [{ was: 0, fields: {} }, { was: 0, fields: {} }] }} | ${422} | ${'family-unknown'}
    ${'a field there is none of'}           | ${{ fields: { nobody: 'knows' } }}                               | ${400} | ${'invalid-input'}
  `(
    'refuses $what with $kind, and writes nothing',
    given<{ body: unknown; status: number; kind: string }>(async ({ body, status, kind }) => {
      const { studentId, version } = await aPupil(school, schoolClass, {
        isMigrantWorkerChild: '1',
        householdPlaceCode: '330199',
        householdType: '2',
      })
      const refused = await edit<Record<string, unknown>>(studentId, version, body)
      expect(refused).toMatchObject({ status, body: { type: `/problems/${kind}` } })
      expect((await theRecord(studentId)).version).toBe(version)
    }),
  )

  it('names the office that holds a controlled field, and the business that changes it', async () => {
    const { studentId, version } = await aPupil(school, schoolClass)
    const { body } = await edit<Record<string, unknown>>(studentId, version, { fields: { sex: '2' } })
    expect(body).toMatchObject({ fields: [{ field: 'sex', heldBy: 'CN' }], use: 'key-change' })
  })

  it('is the school’s own business: the county reads, the next school does not even learn that there is a record', async () => {
    const { studentId, version } = await aPupil(school, schoolClass)
    const next = await somebodyAt((await aSchool()).path, 'recordsManager')
    const body = { fields: { talents: '书法' } }
    expect(await edit(studentId, version, body, county)).toMatchObject({ status: 403 })
    expect(await edit(studentId, version, body, next)).toMatchObject({ status: 404 })
    expect((await read(studentId, county)).version).toBe(version)
  })

  it('is closed where the pupil has left', async () => {
    const { studentId, pk, summary, version } = await aPupil(school, schoolClass)
    const set = { summary: { ...summary, state: 'graduated' } }
    must(await commit(anAct(), [{ update: { pk, sk: 'ROOT' }, set, when: {}, lost: { kind: 'stale-version' } }]))
    expect(await edit(studentId, version, { fields: { talents: '书法' } })).toMatchObject({
      status: 409,
      body: { type: '/problems/record-closed', state: 'graduated' },
    })
  })
})

describe('two who correct one record', () => {
  it('tells the second what the first has changed meanwhile, and what both of them saw stays', async () => {
    const { studentId, version } = await aPupil(school, schoolClass)
    const other = await somebodyAt(school.path, 'recordsManager')
    must0(await edit(studentId, version, { fields: { talents: '围棋', currentAddress: '杭州市测试区新路2号' } }, other))
    const late = await edit<Record<string, unknown>>(studentId, version, { fields: { talents: '书法' } })
    expect(late).toMatchObject({
      status: 409,
      body: {
        type: '/problems/stale-version',
        version: version + 1,
        meanwhile: [
          {
            actor: { accountId: other.accountId },
            changes: [
              { field: 'talents', from: '', to: '围棋' },
              { field: 'currentAddress', from: '杭州市测试区****', to: '杭州市测试区****' },
            ],
          },
        ],
      },
    })
    expect(late.text).not.toContain('新路2号')
    expect(await edit(studentId, undefined, { fields: { talents: '书法' } })).toMatchObject({ status: 428 })
  })

  it('lets exactly one of twenty at the same moment through, and loses no word of the history', async () => {
    const { studentId, pk, version } = await aPupil(school, schoolClass)
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, nth) => edit(studentId, version, { fields: { talents: `第${nth}种` } })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 19 }, () => 409)])
    const events = (await query<StoredEvent>({ pk, prefix: 'EVT#' })).items
    expect(verifyChain(events)).toEqual({ intact: true })
    expect(events).toHaveLength(version + 1)
  })
})

describe('a record as it was on a day', () => {
  const on = (studentId: string, date: string, by = clerk) =>
    ask<StudentAsOf>('getStudentAsOf', by, { params: { studentId, date } })

  it('is rebuilt from its events, masked as the record is', async () => {
    const { studentId } = await aPupil(school, schoolClass, { talents: '象棋' })
    for (const [at, to] of [
      ['2026-10-01T01:00:00.000Z', '围棋'],
      ['2026-10-01T16:30:00.000Z', '书法'],
      ['2026-11-01T01:00:00.000Z', '游泳'],
    ] as const) {
      const now = await theRecord(studentId)
      const from = String(now.fields.talents)
      const act = anAct({ at })
      must(await commit(act, await changeFields(now, school, { changes: [{ field: 'talents', from, to }], cause: 'edit' }, act)))
    }
    const talents = async (date: string) => (await on(studentId, date)).body.fields.talents
    // Half past four in the afternoon of London is the next day in Shanghai.
    expect(await talents('2026-09-02')).toBe('象棋')
    expect(await talents('2026-10-01')).toBe('围棋')
    expect(await talents('2026-10-02')).toBe('书法')
    expect(await talents('2026-11-25')).toBe('游泳')
    const { body } = await on(studentId, '2026-10-01')
    expect(body).toMatchObject({ state: 'enrolled', className: schoolClass.name, gaps: [] })
    expect(body.fields.idDocNo).toMatch(/^\d{4}\*{10}\d{3}[\dX]$/)
  })

  it('says so where there was no record yet', async () => {
    const { studentId } = await aPupil(school, schoolClass)
    expect(await on(studentId, '2026-09-01')).toMatchObject({
      status: 422,
      body: { type: '/problems/not-yet-registered', registeredOn: '2026-09-02' },
    })
  })
})

function must0({ status, text }: { status: number; text: string }): void {
  if (status !== 200) throw new Error(text)
}
