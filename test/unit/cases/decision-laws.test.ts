import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { CaseFacts } from '../../../functions/cases/domain/case.ts'
import { decided } from '../../../functions/cases/domain/decision.ts'
import { type Chain, opening } from '../../../layers/kernel/approvals/chain.ts'
import { DUTIES, type Duty } from '../../../layers/kernel/duties.ts'
import type { Caller } from '../../../layers/platform/identity.ts'
import { anOfficer } from './an-officer.ts'

const OFFICES = ['/CN/33/', '/CN/33/3301/330199/', '/CN/33/3301/330199/2133990001/'] as const
const idOf = (path: string): string => path.split('/').at(-2) ?? ''

/** A chain of up to five steps, each with an office and a duty; any office may come more than once. */
const chains = fc
  .array(fc.record({ office: fc.nat(2), duty: fc.constantFrom<Duty>('leader', 'recordsManager') }), {
    minLength: 1,
    maxLength: 5,
  })
  .map((turns): Chain => {
    const steps = turns.map(({ office, duty }, at) => ({
      id: `step-${at}`,
      party: `party-${office}`,
      duty,
      label: { zh: '核办', en: 'Decide' },
      workingDays: 10,
    }))
    return { id: 'law@1', title: { zh: '法则', en: 'Law' }, steps: steps as unknown as Chain['steps'] }
  })

/** Few people, so that the same person comes again, at other offices, with other duties and other accounts. */
const callers = fc
  .record({ office: fc.nat(2), duty: fc.constantFrom<Duty>(...DUTIES), person: fc.nat(5), account: fc.nat(20) })
  .map(({ office, duty, person, account }) => anOfficer(OFFICES[office] ?? OFFICES[0], duty, `p${person}`, `a${account}`))

const attempts = fc.array(
  fc.record({
    caller: callers,
    step: fc.nat(4).map((at) => `step-${at}`),
    verdict: fc.constantFrom('approve' as const, 'approve' as const, 'approve' as const, 'return' as const),
    sentBack: fc.subarray(['m1', 'm2', 'm3']).map((ids) => ids.map((memberId) => ({ memberId, reason: '材料不齐全' }))),
    standsWhereAsked: fc.boolean(),
  }),
  { maxLength: 60 },
)

const opened = (of: Chain): CaseFacts => ({
  state: 'open',
  progress: opening(of),
  parties: Object.fromEntries(OFFICES.map((path, at) => [`party-${at}`, idOf(path)])),
  initiatorId: idOf(OFFICES[2]),
  makers: ['per_p0'],
  memberIds: ['m1', 'm2', 'm3'],
  decisions: [],
})

interface Told {
  readonly facts: CaseFacts
  readonly taken: readonly { readonly caller: Caller; readonly step: string; readonly verdict: string }[]
  readonly back: readonly string[]
}

/** Lets everybody try everything, and keeps what was taken. */
function letTry(of: Chain, tries: readonly (typeof attempts extends fc.Arbitrary<(infer A)[]> ? A : never)[]): Told {
  let facts = opened(of)
  const taken: Told['taken'][number][] = []
  const back: string[] = []
  for (const { caller, verdict, sentBack, standsWhereAsked, ...asked } of tries) {
    // Half of them know where the case stands; otherwise too few would ever be heard.
    const step = standsWhereAsked && facts.progress.status === 'pending' ? facts.progress.step : asked.step
    const outcome = decided(of, facts, { step, verdict, reason: '材料不齐全', sentBack }, caller, '2026-09-02T01:00:00.000Z')
    if (!outcome.ok) continue
    facts = { ...facts, ...outcome.value.facts }
    taken.push({ caller, step, verdict })
    back.push(...outcome.value.back.keys())
  }
  return { facts, taken, back }
}

const everyTelling = (check: (of: Chain, told: Told) => void) =>
  fc.assert(
    fc.property(chains, attempts, (of, tries) => check(of, letTry(of, tries))),
    { numRuns: 500 },
  )

it('whoever tries whatever, offices decide in the order of the chain, each with its own duty', () => {
  everyTelling((of, { facts, taken }) => {
    for (const [at, { caller, step }] of taken.entries()) {
      const turn = of.steps[at]
      expect([step, caller.duty, caller.place.id]).toEqual([turn?.id, turn?.duty, facts.parties[turn?.party ?? '']])
    }
  })
})

it('whoever tries whatever, nobody decides what they made, or twice', () => {
  everyTelling((_, { taken }) => {
    const people = taken.map(({ caller }) => caller.personId)
    expect(people).not.toContain('per_p0')
    expect(new Set(people).size).toBe(people.length)
  })
})

it('a case takes effect only when every office has agreed, and nothing is decided after it is over', () => {
  everyTelling((of, { facts, taken }) => {
    const agreed = taken.filter(({ verdict }) => verdict === 'approve').length
    expect(facts.state === 'applying').toBe(agreed === of.steps.length)
    expect(taken.slice(0, -1).every(({ verdict }) => verdict === 'approve')).toBe(true)
  })
})

it('every child either goes on or goes back, once', () => {
  everyTelling((_, { facts, back }) => {
    expect(new Set(back).size).toBe(back.length)
    const onward = facts.state === 'returned' ? [] : facts.memberIds
    expect([...onward, ...back].sort()).toEqual(['m1', 'm2', 'm3'])
    if (facts.state !== 'returned') expect(onward.length).toBeGreaterThan(0)
  })
})

it('the law is tried on cases that come to their end, not only on refusals', () => {
  const ends = fc
    .sample(fc.tuple(chains, attempts), { numRuns: 500, seed: 1 })
    .map(([of, tries]) => letTry(of, tries).facts.state)
  expect(new Set(ends)).toEqual(new Set(['open', 'applying', 'returned']))
})
