import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Place } from '../../../functions/places/contract.ts'
import type { ClassItem } from '../../../functions/places/reads.ts'
import type { Student } from '../../../functions/students/contract.ts'
import { allFieldsOf } from '../../../functions/students/reads.ts'
import type { AccessEntry, Disclosed } from '../../../functions/students/record-contract.ts'
import { query } from '../../../layers/platform/table.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { somebodyAt } from '../../support/asking.ts'
import { startRegistry } from '../../support/registry-world.ts'
import { aClass, aSchool, openWindows } from '../registration/a-school.ts'
import { aPupil, ask } from './a-pupil.ts'

const COUNTY = '/CN/33/3301/330199/'
let world: LocalWorld
let school: Place
let schoolClass: ClassItem

beforeAll(async () => {
  world = await startRegistry()
  await openWindows()
  school = await aSchool()
  schoolClass = await aClass(school, { cap: 99 })
}, 120_000)
afterAll(() => world.remove())

const REASON = '核对户口簿原件'
const look = (studentId: string, fields: string[], by: Awaited<ReturnType<typeof somebodyAt>>, reason = REASON) =>
  ask<Disclosed>('discloseFields', by, { params: { studentId }, body: { fields, reason } })
const logOf = (studentId: string, by: Awaited<ReturnType<typeof somebodyAt>>) =>
  ask<{ items: AccessEntry[] }>('getAccessLog', by, { params: { studentId } })

describe('looking behind the mask', () => {
  it('shows the named fields, and writes who looked at what and why, without a value', async () => {
    const pupil = await aPupil(school, schoolClass)
    const clerk = await somebodyAt(school.path, 'recordsManager')
    const leader = await somebodyAt(school.path, 'leader')
    const { idDocNo, guardians } = await allFieldsOf(pupil)
    const seen = await look(pupil.studentId, ['idDocNo', 'guardians.1.phone'], clerk)
    expect(seen).toMatchObject({
      status: 200,
      body: { values: { idDocNo, 'guardians.1.phone': guardians?.[1]?.phone }, left: 49 },
    })
    const log = await logOf(pupil.studentId, leader)
    expect(log.body.items).toMatchObject([
      { actor: { accountId: clerk.accountId }, fields: ['idDocNo', 'guardians.1.phone'], reason: REASON },
    ])
    expect(JSON.stringify(await query({ pk: pupil.pk, prefix: 'ACCESS#' }))).not.toContain(String(idDocNo))
  })

  it('offers on the page exactly what it opens', async () => {
    const pupil = await aPupil(school, schoolClass)
    for (const [path, duty] of [
      [school.path, 'recordsManager'],
      [school.path, 'leader'],
      [COUNTY, 'recordsManager'],
      [COUNTY, 'leader'],
      ['/CN/33/', 'recordsManager'],
      ['/CN/', 'recordsManager'],
    ] as const) {
      const reader = await somebodyAt(path, duty)
      const { onRequest } = (await ask<Student>('getStudent', reader, { params: { studentId: pupil.studentId } })).body
      const { status } = await look(pupil.studentId, ['idDocNo'], reader)
      expect([path, duty, status]).toEqual([path, duty, onRequest.includes('idDocNo') ? 200 : 403])
    }
  })

  it('is refused without a reason, for what is not masked, and to those elsewhere; then nothing is written', async () => {
    const pupil = await aPupil(school, schoolClass)
    const clerk = await somebodyAt(school.path, 'recordsManager')
    const stranger = await somebodyAt((await aSchool()).path, 'recordsManager')
    expect(await look(pupil.studentId, ['idDocNo'], clerk, '看看')).toMatchObject({ status: 400 })
    expect(await look(pupil.studentId, ['idDocNo', 'ethnicity'], clerk)).toMatchObject({
      status: 403,
      body: { fields: ['ethnicity'] },
    })
    expect(await look(pupil.studentId, ['constructor'], clerk)).toMatchObject({ status: 403 })
    expect(await look(pupil.studentId, ['idDocNo'], stranger)).toMatchObject({ status: 404 })
    expect((await query({ pk: pupil.pk, prefix: 'ACCESS#' })).items).toEqual([])
  })

  it('ends for a person after fifty looks a day, at whichever records and however many at once', async () => {
    const pupils = [await aPupil(school, schoolClass), await aPupil(school, schoolClass)]
    const clerk = await somebodyAt(school.path, 'recordsManager')
    const statuses: number[] = []
    for (let round = 0; round < 6; round++)
      statuses.push(
        ...(await Promise.all(
          Array.from({ length: 10 }, async (_, nth) => {
            for (;;) {
              const { status } = await look(pupils[nth % 2]?.studentId ?? '', ['contactPhone'], clerk)
              if (status !== 503) return status
            }
          }),
        )),
      )
    expect(statuses.filter((status) => status === 200)).toHaveLength(50)
    expect(statuses.filter((status) => status === 429)).toHaveLength(10)
    const logged = await Promise.all(pupils.map(({ pk }) => query({ pk, prefix: 'ACCESS#' })))
    expect(logged.flatMap(({ items }) => items)).toHaveLength(50)
  })

  it('is for leaders to read afterwards, and not for whoever looked', async () => {
    const pupil = await aPupil(school, schoolClass)
    expect(await logOf(pupil.studentId, await somebodyAt(school.path, 'recordsManager'))).toMatchObject({ status: 403 })
    expect(await logOf(pupil.studentId, await somebodyAt('/CN/33/', 'leader'))).toMatchObject({ status: 200 })
    expect(await logOf(pupil.studentId, await somebodyAt('/CN/51/', 'leader'))).toMatchObject({ status: 404 })
  })
})
