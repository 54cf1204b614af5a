import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type CaseItem, WATCHED_CASES } from '../../../functions/cases/repository.ts'
import { readOverdue } from '../../../functions/cases/use-cases/overdue.ts'
import { lookAfter, reconcile } from '../../../functions/cases/use-cases/reconcile.ts'
import { openStep } from '../../../functions/cases/use-cases/workflow.ts'
import { awaitOutcome, endUnapplied } from '../../../functions/cases/writes.ts'
import type { Place } from '../../../functions/places/contract.ts'
import { registrationChain } from '../../../functions/registration/chain.ts'
import { idOf } from '../../../infra/constructs/id-of.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { workflowStatus } from '../../../layers/platform/flow.ts'
import type { Write } from '../../../layers/platform/writes.ts'
import { PLACE } from '../../../local/open-world.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { startRegistry } from '../../support/registry-world.ts'
import { anAct, aSchool, must, openWindows } from '../registration/a-school.ts'
import { aCase, theCase } from './a-case.ts'

let world: LocalWorld
let school: Place
beforeAll(async () => {
  world = await startRegistry()
  const { partition, region, account } = PLACE
  const machine = `arn:${partition}:states:${region}:${account}:stateMachine:XuejiService-${idOf(registrationChain.id)}`
  process.env.MACHINE_ARNS = JSON.stringify({ [registrationChain.id]: machine })
  school = await aSchool()
  await openWindows()
}, 120_000)
afterAll(() => world.remove())

const LONG_AFTER = '2026-12-01T01:00:00.000Z'

const altered = ({ pk }: CaseItem, set: Record<string, unknown>): Write => ({
  update: { pk, sk: 'ROOT' },
  set,
  when: { item: 'present' },
  lost: { kind: 'never' },
})

const runs = ({ caseId }: CaseItem) => workflowStatus(registrationChain.id, caseId)

describe('the look at cases and their workflows', () => {
  it('repairs every case it can, counts those that are overdue, and then says that one could not be repaired', async () => {
    const opened = [await aCase(school), await aCase(school), await aCase(school)]
    const [before, broken, after] = opened as [CaseItem, CaseItem, CaseItem]
    for (const { caseId } of [before, after])
      await openStep({ caseId, step: registrationChain.steps[0].id, token: `token-of-${caseId}` }, anAct())
    must(await commit(anAct(), [altered(broken, { chainId: 'registration.of-a-version-nobody-runs@0' })]))
    // What is thrown names no case and nobody in it.
    await expect(reconcile(LONG_AFTER)).rejects.toThrow(/^cases could not be brought together with their workflows: 1$/)
    expect(await Promise.all([before, after].map(runs))).toEqual(['running', 'running'])
    const below = await readOverdue(school.path.split('/').at(-3) ?? '', 50)
    expect(below).toMatchObject({ countedAt: LONG_AFTER, items: [{ placeId: school.placeId, own: 2 }] })
  })

  it.each([
    ['waits for something outside its chain', (found: CaseItem) => awaitOutcome(found, 'something-outside', anAct())],
    ['has ended', (found: CaseItem) => endUnapplied(found, 'class-full', anAct())],
  ])('leaves a case alone that was on the list when that was read and %s since', async (_, moved) => {
    const found = await aCase(school)
    must(await commit(anAct(), moved(found)))
    const stored = await theCase(found.caseId)
    expect(await lookAfter(found, [], LONG_AFTER)).toBe(false)
    expect(await theCase(found.caseId)).toEqual(stored)
    expect(await runs(found)).toBe('none')
  })

  it('watches a case no longer that is over and whose workflow is too', async () => {
    const found = await aCase(school)
    must(await commit(anAct(), [altered(found, { state: 'returned' })]))
    expect(found.duePk).toBe(WATCHED_CASES)
    expect(await lookAfter(found, [], LONG_AFTER)).toBe(false)
    expect((await theCase(found.caseId)).duePk).toBeUndefined()
  })
})
