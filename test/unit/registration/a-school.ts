import { randomUUID } from 'node:crypto'
import type { Place } from '../../../functions/places/contract.ts'
import { type ClassItem, findClass } from '../../../functions/places/reads.ts'
import { newClass, placeItem } from '../../../functions/places/writes.ts'
import { setWindow } from '../../../functions/settings/use-cases/set-window.ts'
import { newId } from '../../../layers/kernel/id.ts'
import type { Result } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import type { Act } from '../../../layers/platform/writes.ts'

export const NOW = '2026-09-02T01:00:00.000Z'
const PROVINCE: Place = { placeId: '33', level: 'province', name: '浙江省', parentId: 'CN', path: '/CN/33/' }
const COUNTY_PATH = '/CN/33/3301/330199/'

/** An act of a clerk of the school, its own each time. */
export const anAct = (over: Partial<Act> = {}): Act => ({
  operation: randomUUID(),
  at: NOW,
  actor: { accountId: 'acc_clerk', personId: 'per_clerk', placeId: '2133990001', duty: 'recordsManager' },
  ...over,
})

/** The value of what must have gone well. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`)
  return result.value
}

let schools = 0

/** A school of its own in the county of nobody, stored. */
export async function aSchool(): Promise<Place> {
  schools += 1
  const placeId = `21339${String(process.pid % 100).padStart(2, '0')}${String(schools).padStart(3, '0')}`
  const school: Place = {
    placeId,
    level: 'school',
    name: `测试第${schools}小学`,
    parentId: '330199',
    path: `${COUNTY_PATH}${placeId}/`,
    school: { supervisorId: '330199', stages: ['primary'], kind: '211' },
  }
  const lost = { kind: 'already-exists' } as const
  must(
    await commit(anAct(), [
      { put: placeItem(school), when: {}, lost },
      { put: placeItem(PROVINCE), when: {}, lost },
    ]),
  )
  return school
}

/** A first grade of the school, stored. */
export async function aClass(school: Place, { name = '一年级(1)班', cap = 45, cohort = 2026 } = {}): Promise<ClassItem> {
  const classId = newId('cls')
  must(await commit(anAct(), [newClass({ classId, schoolId: school.placeId, name, stage: 'primary', cohort, cap, count: 0 })]))
  const made = await findClass(school.placeId, classId)
  if (!made) throw new Error('a class that was stored is not there')
  return made
}

/** The windows of the province, open over the test's instant. */
export async function openWindows(): Promise<void> {
  const open = { stage: 'primary', from: '2026-08-20T00:00:00+08:00', to: '2026-10-31T00:00:00+08:00' } as const
  must(await setWindow(PROVINCE, 'registration.gradeOne', { ...open, ageRule: 'block', ageCutoffOn: '2020-08-31' }, anAct()))
  for (const business of ['registration.enrolled', 'registration.returnee'] as const)
    must(await setWindow(PROVINCE, business, { ...open, ageRule: 'off' }, anAct()))
}
