import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { api } from '../../../functions/cases/handler.ts'
import { type CaseItem, eventsOf, findToken } from '../../../functions/cases/repository.ts'
import { routes } from '../../../functions/cases/routes.ts'
import { decideCase, withdrawCase } from '../../../functions/cases/use-cases/decide.ts'
import { openStep } from '../../../functions/cases/use-cases/workflow.ts'
import type { Place } from '../../../functions/places/contract.ts'
import { findEntry } from '../../../functions/registration/repository.ts'
import { verifyChain } from '../../../layers/platform/event.ts'
import type { Caller } from '../../../layers/platform/identity.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { askingOf, somebodyAt } from '../../support/asking.ts'
import { startRegistry } from '../../support/registry-world.ts'
import { anAct, aSchool, must, openWindows } from '../registration/a-school.ts'
import { aCase, happenedTo, patiently, theCase } from './a-case.ts'
import { anOfficer } from './an-officer.ts'

const WHY = '出生日期与户口簿不符'
const COUNTY = '/CN/33/3301/330199/'

let world: LocalWorld
let school: Place
let leader: Caller
let county: Caller
let clerk: Caller
beforeAll(async () => {
  world = await startRegistry()
  await openWindows()
}, 120_000)
afterAll(() => world.remove())
beforeEach(async () => {
  school = await aSchool()
  leader = await somebodyAt(school.path, 'leader')
  clerk = await somebodyAt(school.path, 'recordsManager')
  county = await somebodyAt(COUNTY, 'recordsManager')
})

const yes = (item: CaseItem) => {
  const step = item.progress.status === 'pending' ? item.progress.step : ''
  return { step, verdict: 'approve' as const, version: item.version }
}
const agree = async (item: CaseItem, by: Caller): Promise<CaseItem> => {
  must(await decideCase(item, yes(item), by, anAct()))
  return theCase(item.caseId)
}
const statesOf = async (ids: readonly string[]) => (await Promise.all(ids.map(findEntry))).map((entry) => entry?.state)

describe('one decision', () => {
  it('sent fifty times at the same moment is one decision and one event', async () => {
    const item = await aCase(school)
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, () => patiently(() => decideCase(item, yes(item), leader, anAct()))),
    )
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    const told = outcomes.map((outcome) => (outcome.ok ? 'taken' : outcome.refusal.kind))
    expect(new Set(told)).toEqual(new Set(['taken', 'stale-version']))
    expect((await theCase(item.caseId)).decisions).toHaveLength(1)
    expect(await happenedTo(item.caseId)).toEqual(['case.opened', 'case.decided'])
  }, 60_000)

  it('of two officers who disagree at the same moment, one is heard', async () => {
    const item = await aCase(school)
    const other = await somebodyAt(school.path, 'leader')
    const no = { ...yes(item), verdict: 'return' as const, reason: WHY }
    const outcomes = await Promise.all([
      patiently(() => decideCase(item, yes(item), leader, anAct())),
      patiently(() => decideCase(item, no, other, anAct())),
    ])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    const after = await theCase(item.caseId)
    const [decision] = after.decisions
    expect(after.state).toBe(decision?.verdict === 'approve' ? 'open' : 'returned')
    expect(new Set(await statesOf(item.memberIds))).toEqual(new Set([decision?.verdict === 'approve' ? 'submitted' : 'returned']))
  })

  it('is refused on a case that has moved on since it was seen', async () => {
    const item = await aCase(school)
    const asked = { ...yes(item), version: item.version + 1 }
    expect(await decideCase(item, asked, leader, anAct())).toEqual({ ok: false, refusal: { kind: 'stale-version' } })
  })

  it('leaves an unbroken chain of events to the last office', async () => {
    const item = await agree(await agree(await aCase(school), leader), county)
    expect(item.state).toBe('applying')
    const events = await eventsOf(item.caseId)
    expect(events.map(({ actor }) => actor.placeId)).toHaveLength(3)
    expect(verifyChain(events)).toEqual({ intact: true })
  })
})

describe('a workflow that comes to a step that is over', () => {
  it.each([
    ['decided', async (item: CaseItem) => void (await agree(item, leader))],
    [
      'taken back',
      async (item: CaseItem) => {
        must(await withdrawCase(item, { version: item.version, reason: '班级填写错误' }, clerk, anAct()))
      },
    ],
  ])('because it was %s leaves its token, so that an answer it did not hear can be told again', async (_, end) => {
    const item = await aCase(school)
    const { step } = yes(item)
    await end(item)
    await openStep({ caseId: item.caseId, step, token: 'token-of-a-workflow-that-hears-nothing' }, anAct())
    expect(await findToken(item.caseId, step)).toBe('token-of-a-workflow-that-hears-nothing')
    expect((await theCase(item.caseId)).waiting).toBeUndefined()
  })
})

describe('children sent back', () => {
  it('are returned to the school with their reasons while the others go on', async () => {
    const item = await aCase(school, 3)
    const [, second = ''] = item.memberIds
    must(await decideCase(item, { ...yes(item), sentBack: [{ memberId: second, reason: WHY }] }, leader, anAct()))
    const after = await theCase(item.caseId)
    expect(after.memberIds).toEqual(item.memberIds.filter((memberId) => memberId !== second))
    expect(await statesOf(item.memberIds)).toEqual(['submitted', 'returned', 'submitted'])
    expect((await findEntry(second))?.summary.returnReason).toBe(WHY)
  })

  it('are all the rest when the authority says no', async () => {
    const item = await aCase(school, 3)
    const [first = ''] = item.memberIds
    must(await decideCase(item, { ...yes(item), sentBack: [{ memberId: first, reason: WHY }] }, leader, anAct()))
    const second = await theCase(item.caseId)
    must(await decideCase(second, { ...yes(second), verdict: 'return', reason: '户籍材料不齐' }, county, anAct()))
    expect(await statesOf(item.memberIds)).toEqual(['returned', 'returned', 'returned'])
    const reasons = await Promise.all(item.memberIds.map(async (id) => (await findEntry(id))?.summary.returnReason))
    expect(reasons).toEqual([WHY, '户籍材料不齐', '户籍材料不齐'])
  })

  it('are all of them when the school takes its case back', async () => {
    const item = await agree(await aCase(school), leader)
    must(await withdrawCase(item, { version: item.version, reason: '班级填写错误' }, clerk, anAct()))
    expect((await theCase(item.caseId)).state).toBe('withdrawn')
    expect(await statesOf(item.memberIds)).toEqual(['returned', 'returned'])
  })
})

describe('the offices, through the API', () => {
  const ask = askingOf(routes, api)
  const decides = (caller: Caller, item: CaseItem, body: Record<string, unknown> = {}) =>
    ask('decideCase', caller, { params: { caseId: item.caseId }, body: { ...yes(item), ...body } })

  it('elsewhere learn nothing, not even that there is a case', async () => {
    const item = await aCase(school)
    const strangers = await Promise.all([
      somebodyAt('/CN/33/3301/330199/2133999999/', 'leader'),
      somebodyAt('/CN/33/3302/330299/', 'recordsManager'),
      somebodyAt('/CN/51/', 'recordsManager'),
    ])
    for (const stranger of strangers) {
      for (const answer of [await decides(stranger, item), await ask('getCase', stranger, { params: { caseId: item.caseId } })]) {
        expect(answer).toMatchObject({ status: 404, body: { type: '/problems/not-found' } })
        expect(answer.text).not.toContain(school.placeId)
      }
    }
  })

  it('let nobody decide but officers of the business', async () => {
    const item = await aCase(school)
    const administrator = await somebodyAt(school.path, 'systemAdministrator')
    expect((await decides(administrator, item)).body.type).toBe('/problems/forbidden')
    expect((await ask('getCase', administrator, { params: { caseId: item.caseId } })).status).toBe(403)
    expect((await ask('inbox', administrator)).status).toBe(403)
  })

  it.each([
    ['a reason of four characters', { verdict: 'return', reason: '不同意了' }],
    ['a reason of blanks', { verdict: 'return', reason: '      ' }],
    ['a reason that is turned about', { verdict: 'return', reason: '材料\u202e不齐全的' }],
    ['an opinion with an invisible character', { opinion: '同\u200b意' }],
    ['no such verdict', { verdict: 'reject' }],
    ['a field nobody knows', { because: WHY }],
    ['more children than a case has', { sentBack: Array.from({ length: 49 }, () => ({ memberId: 'reg_x', reason: WHY })) }],
  ])('refuse %s as input', async (_, body) => {
    const item = await aCase(school)
    expect(await decides(leader, item, body)).toMatchObject({ status: 400, body: { type: '/problems/invalid-input' } })
    expect((await theCase(item.caseId)).decisions).toHaveLength(0)
  })

  it('see a case with its steps, its children, its history and what they may do, and never the workflow’s token', async () => {
    const item = await aCase(school)
    await decides(leader, item, { opinion: '同意,请主管部门核办' })
    const seen = await ask('getCase', county, { params: { caseId: item.caseId } })
    expect(seen.body).toMatchObject({
      case: { state: 'open', step: 'authority', memberCount: 2 },
      steps: [
        { id: 'school-leader', status: 'done', opinion: '同意,请主管部门核办' },
        { id: 'authority', status: 'current' },
      ],
      members: [{ state: 'submitted' }, { state: 'submitted' }],
      history: [{ type: 'case.opened' }, { type: 'case.decided' }],
      allowed: [
        { action: 'decide', ok: true },
        { action: 'withdraw', ok: false, reason: 'not-your-turn' },
      ],
    })
    expect(seen.text).not.toMatch(/token/i)
    const asLeader = await ask('getCase', leader, { params: { caseId: item.caseId } })
    expect(asLeader.body.allowed).toEqual([
      { action: 'decide', ok: false, reason: 'not-your-turn' },
      { action: 'withdraw', ok: false, reason: 'wrong-duty' },
    ])
  })

  it('hear the same answer when they send the same decision again', async () => {
    const item = await aCase(school)
    const sent = { params: { caseId: item.caseId }, body: yes(item), key: 'the-same-decision' }
    const first = await ask('decideCase', leader, sent)
    expect(first.status).toBe(201)
    expect((await ask('decideCase', leader, sent)).text).toBe(first.text)
    expect((await theCase(item.caseId)).decisions).toHaveLength(1)
  })

  it('find in their list the cases they have a part in, the newest first', async () => {
    const [older, newer] = [await aCase(school, 1, anAct({ at: '2026-09-01T01:00:00.000Z' })), await aCase(school, 1)]
    const list = await ask<{ items: { caseId: string }[] }>('listCases', clerk, { params: { placeId: school.placeId } })
    expect(list.body.items.map(({ caseId }) => caseId)).toEqual([newer.caseId, older.caseId])
    const abroad = await somebodyAt('/CN/51/', 'leader')
    expect((await ask('listCases', abroad, { params: { placeId: school.placeId } })).status).toBe(404)
  })
})

it('a person who was the clerk may not decide as leader, whatever the account', async () => {
  const item = await aCase(school)
  const sameAgain = anOfficer(school.path, 'leader', 'clerk', 'second-account')
  expect(await decideCase(item, yes(item), sameAgain, anAct())).toEqual({ ok: false, refusal: { kind: 'maker-is-checker' } })
})
