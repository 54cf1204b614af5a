import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { countOverdue } from '../../../functions/cases/domain/overdue.ts'
import { findCase } from '../../../functions/cases/reads.ts'
import { keepOverdue, overdueStep, readOverdue } from '../../../functions/cases/use-cases/overdue.ts'
import { openStep } from '../../../functions/cases/use-cases/workflow.ts'
import type { Place } from '../../../functions/places/contract.ts'
import { registrationChain } from '../../../functions/registration/chain.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { startRegistry } from '../../support/registry-world.ts'
import { anAct, aSchool, NOW, openWindows } from '../registration/a-school.ts'
import { aCase } from './a-case.ts'

const step = (placeId: string, path: string, dueAt: string) => ({ placeId, path, dueAt })
const COUNTY = '/CN/33/3301/330199/'

describe('what a superior is told of overdue cases', () => {
  it('of each office directly below it: its own and those under it, and since when', () => {
    const counts = countOverdue([
      step('2133990001', `${COUNTY}2133990001/`, '2026-09-20'),
      step('2133990001', `${COUNTY}2133990001/`, '2026-09-18'),
      step('330199', COUNTY, '2026-09-19'),
    ])
    expect(counts).toEqual(
      expect.arrayContaining([
        { superiorId: 'CN', placeId: '33', own: 0, below: 3, oldestDueAt: '2026-09-18' },
        { superiorId: '33', placeId: '3301', own: 0, below: 3, oldestDueAt: '2026-09-18' },
        { superiorId: '3301', placeId: '330199', own: 1, below: 2, oldestDueAt: '2026-09-18' },
        { superiorId: '330199', placeId: '2133990001', own: 2, below: 0, oldestDueAt: '2026-09-18' },
      ]),
    )
    expect(counts).toHaveLength(4)
  })

  it('nothing where nothing is overdue', () => expect(countOverdue([])).toEqual([]))
})

let world: LocalWorld
let school: Place
beforeAll(async () => {
  world = await startRegistry()
  school = await aSchool()
  await openWindows()
}, 120_000)
afterAll(() => world.remove())

const LONG_AFTER = '2026-12-01T01:00:00.000Z'

describe('cases that wait longer than they may', () => {
  it('are counted for the office they wait at from the day after their last, and no more once they are decided', async () => {
    const { caseId } = await aCase(school)
    const first = registrationChain.steps[0].id
    await openStep({ caseId, step: first, token: 'token-of-a-test-that-nobody-answers' }, anAct())
    const opened = await findCase(caseId)
    if (!opened?.waiting) throw new Error('nobody waits')
    const { dueAt } = opened.waiting
    expect(await overdueStep(opened, NOW)).toBeUndefined()
    expect(await overdueStep(opened, dueAt)).toEqual({ placeId: school.placeId, path: school.path, dueAt })
    expect(await overdueStep({ ...opened, state: 'returned' }, LONG_AFTER)).toBeUndefined()
    const late = await overdueStep(opened, LONG_AFTER)
    if (!late) throw new Error('not late')
    await Promise.all([keepOverdue([late], LONG_AFTER), keepOverdue([late], LONG_AFTER)])
    const below = await readOverdue('330199', 50)
    expect(below).toMatchObject({
      countedAt: LONG_AFTER,
      items: [{ placeName: school.name, own: 1, below: 0, oldestDueAt: dueAt }],
    })
    expect((await readOverdue('33', 50)).items).toMatchObject([{ placeId: '3301', own: 0, below: 1 }])
    await keepOverdue([], '2026-12-01T02:00:00.000Z')
    expect(await readOverdue('330199', 50)).toEqual({ items: [], countedAt: '2026-12-01T02:00:00.000Z' })
  })
})
