import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { CaseFacts } from '../../functions/cases/domain/case.ts'
import { decided, mayDecide } from '../../functions/cases/domain/decision.ts'
import { registrationChain } from '../../functions/registration/chain.ts'
import { ACTIONS, mayEver } from '../../layers/platform/authorization.ts'
import { actorOf, type Caller, personsOf } from '../../layers/platform/identity.ts'

const SCHOOL = { id: '2133990001', level: 'school', path: '/CN/33/3301/330199/2133990001/' } as const
const COUNTY = { id: '330199', level: 'county', path: '/CN/33/3301/330199/' } as const
const AT = '2026-09-02T01:00:00.000Z'

/** Somebody, who may stand in for somebody else; the accounts tell nothing, the persons everything. */
interface Who {
  readonly person: string
  readonly account: number
  readonly for: string | undefined
  readonly how: 'loan' | 'delegation'
}

const caller = ({ person, account, for: other, how }: Who, duty: Caller['duty'], place: Caller['place']): Caller => ({
  accountId: `acc_${person}_${account}`,
  personId: person,
  duty,
  place,
  sessionId: `ses_${person}_${account}`,
  ...(other && other !== person
    ? { under: { kind: how, id: `${how}_${person}_${other}`, accountId: `acc_${other}`, personId: other } }
    : {}),
})

const persons = fc.constantFrom('per_a', 'per_b', 'per_c', 'per_d')
const who: fc.Arbitrary<Who> = fc.record({
  person: persons,
  account: fc.integer({ min: 1, max: 3 }),
  for: fc.option(persons, { nil: undefined }),
  how: fc.constantFrom('loan', 'delegation'),
})

const aCase = (makers: readonly string[]): CaseFacts => ({
  state: 'open',
  progress: { status: 'pending', step: 'school-leader' },
  parties: { school: SCHOOL.id, supervisingAuthority: COUNTY.id },
  initiatorId: SCHOOL.id,
  makers,
  memberIds: ['reg_1'],
  decisions: [],
})

const approve = (step: string) => ({ step, verdict: 'approve' as const })

describe('who makes does not check, by natural person', () => {
  it('law: however people lend, delegate and change accounts, a registration that is agreed to has no person in it twice', () => {
    let agreed = 0
    fc.assert(
      fc.property(who, who, who, (clerk, leader, county) => {
        const makers = personsOf(actorOf(caller(clerk, 'recordsManager', SCHOOL)))
        const first = decided(registrationChain, aCase(makers), approve('school-leader'), caller(leader, 'leader', SCHOOL), AT)
        if (!first.ok) return
        const open = { ...aCase(makers), ...first.value.facts }
        const second = decided(registrationChain, open, approve('authority'), caller(county, 'recordsManager', COUNTY), AT)
        if (!second.ok) return
        agreed++
        const parts = [clerk, leader, county].map((each) => new Set([each.person, ...(each.for ? [each.for] : [])]))
        const all = parts.flatMap((each) => [...each])
        expect(all).toHaveLength(new Set(all).size)
      }),
      { numRuns: 3000 },
    )
    expect(agreed).toBeGreaterThan(0)
  })

  it('a leader who lends to the clerk that entered the class has nobody who may decide it that way', () => {
    const facts = aCase(['per_clerk'])
    const borrowed = caller({ person: 'per_clerk', account: 1, for: 'per_leader', how: 'loan' }, 'leader', SCHOOL)
    const outcome = mayDecide(registrationChain, facts, borrowed)
    expect(outcome).toEqual({ ok: false, refusal: { kind: 'maker-is-checker' } })
  })

  it('a delegate may not decide for whoever made it, though the delegate is somebody else', () => {
    const facts = aCase(['per_a'])
    const delegate = caller({ person: 'per_b', account: 1, for: 'per_a', how: 'delegation' }, 'leader', SCHOOL)
    expect(mayDecide(registrationChain, facts, delegate).ok).toBe(false)
  })

  it('the decision names both, so that neither decides a later step', () => {
    const delegate = caller({ person: 'per_b', account: 1, for: 'per_a', how: 'delegation' }, 'leader', SCHOOL)
    const first = decided(registrationChain, aCase(['per_clerk']), approve('school-leader'), delegate, AT)
    if (!first.ok) throw new Error(first.refusal.kind)
    const open = { ...aCase(['per_clerk']), ...first.value.facts }
    const at = (person: string) => caller({ person, account: 2, for: undefined, how: 'loan' }, 'recordsManager', COUNTY)
    expect(mayDecide(registrationChain, open, at('per_a')).ok).toBe(false)
    expect(mayDecide(registrationChain, open, at('per_b')).ok).toBe(false)
    expect(mayDecide(registrationChain, open, at('per_c')).ok).toBe(true)
  })
})

describe('in another’s name', () => {
  it('law: nobody appoints, lends on or delegates on, and a delegation opens only what it names', () => {
    const named = fc.subarray([...ACTIONS])
    fc.assert(
      fc.property(who, named, fc.constantFrom(...ACTIONS), (someone, actions, action) => {
        const self = caller({ ...someone, for: undefined }, 'recordsManager', SCHOOL)
        const under = { kind: 'delegation', id: 'dlg_1', accountId: 'acc_x', personId: 'per_x', actions } as const
        const acting = { ...self, under }
        if (!mayEver(self, action).allow) expect(mayEver(acting, action).allow).toBe(false)
        if (action === 'profile.use') expect(mayEver(acting, action).allow).toBe(true)
        else if (mayEver(acting, action).allow) expect(actions).toContain(action)
        if (/^(account|loan|delegation)\./.test(action)) expect(mayEver(acting, action).allow).toBe(false)
      }),
    )
  })
})
