import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Holding } from '../../../functions/accounts/domain/duties.ts'
import {
  checkPeriod,
  isOver,
  LOAN_TABLE,
  type LoanMove,
  type Mover,
  mayStandIn,
  moved,
  type Officer,
} from '../../../functions/accounts/domain/lending.ts'
import { LOAN_STATES, type LoanState } from '../../../functions/accounts/standing-in.ts'
import { DUTIES, type Duty } from '../../../layers/kernel/duties.ts'
import { given } from '../../support/given.ts'

describe('the lending register', () => {
  it.each`
    state          | on            | by                 | becomes
    ${'requested'} | ${'consent'}  | ${'administrator'} | ${'approved'}
    ${'requested'} | ${'consent'}  | ${'owner'}         | ${'not-yours-to-move'}
    ${'requested'} | ${'consent'}  | ${'borrower'}      | ${'not-yours-to-move'}
    ${'requested'} | ${'start'}    | ${'owner'}         | ${'loan-not-there'}
    ${'requested'} | ${'withdraw'} | ${'owner'}         | ${'withdrawn'}
    ${'requested'} | ${'refuse'}   | ${'administrator'} | ${'refused'}
    ${'approved'}  | ${'start'}    | ${'owner'}         | ${'active'}
    ${'approved'}  | ${'start'}    | ${'borrower'}      | ${'not-yours-to-move'}
    ${'active'}    | ${'withdraw'} | ${'owner'}         | ${'loan-not-there'}
    ${'active'}    | ${'return'}   | ${'borrower'}      | ${'returned'}
    ${'active'}    | ${'return'}   | ${'administrator'} | ${'returned'}
    ${'active'}    | ${'return'}   | ${'clock'}         | ${'returned'}
    ${'returned'}  | ${'rotate'}   | ${'owner'}         | ${'closed'}
    ${'returned'}  | ${'rotate'}   | ${'administrator'} | ${'not-yours-to-move'}
    ${'returned'}  | ${'lock'}     | ${'clock'}         | ${'locked'}
    ${'locked'}    | ${'rotate'}   | ${'owner'}         | ${'closed'}
    ${'closed'}    | ${'start'}    | ${'owner'}         | ${'loan-not-there'}
  `(
    '$state: $on by the $by: $becomes',
    given(({ state, on, by, becomes }: { state: LoanState; on: LoanMove; by: Mover; becomes: string }) => {
      const outcome = moved(state, on, by)
      expect(outcome.ok ? outcome.value : outcome.refusal.kind).toBe(becomes)
    }),
  )

  /** Who may make each move, wherever it is possible at all. */
  const MOVERS: Readonly<Record<LoanMove, readonly Mover[]>> = {
    consent: ['administrator'],
    refuse: ['administrator'],
    withdraw: ['owner'],
    lapse: ['clock'],
    start: ['owner'],
    return: ['owner', 'borrower', 'administrator', 'clock'],
    rotate: ['owner'],
    lock: ['clock'],
  }
  const EVERYBODY: readonly Mover[] = ['owner', 'borrower', 'administrator', 'clock']
  const TRIES = (Object.keys(MOVERS) as LoanMove[]).flatMap((on) => EVERYBODY.map((by) => [on, by] as const))

  function answerTo(on: LoanMove, by: Mover, leadsTo: string): string {
    if (leadsTo === '–') return 'loan-not-there'
    return MOVERS[on].includes(by) ? leadsTo : 'not-yours-to-move'
  }

  it.each`
    state          | consent       | refuse       | withdraw       | lapse       | start       | return        | rotate      | lock
    ${'requested'} | ${'approved'} | ${'refused'} | ${'withdrawn'} | ${'lapsed'} | ${'–'}      | ${'–'}        | ${'–'}      | ${'–'}
    ${'approved'}  | ${'–'}        | ${'–'}       | ${'withdrawn'} | ${'lapsed'} | ${'active'} | ${'–'}        | ${'–'}      | ${'–'}
    ${'active'}    | ${'–'}        | ${'–'}       | ${'–'}         | ${'–'}      | ${'–'}      | ${'returned'} | ${'–'}      | ${'–'}
    ${'returned'}  | ${'–'}        | ${'–'}       | ${'–'}         | ${'–'}      | ${'–'}      | ${'–'}        | ${'closed'} | ${'locked'}
    ${'locked'}    | ${'–'}        | ${'–'}       | ${'–'}         | ${'–'}      | ${'–'}      | ${'–'}        | ${'closed'} | ${'–'}
    ${'closed'}    | ${'–'}        | ${'–'}       | ${'–'}         | ${'–'}      | ${'–'}      | ${'–'}        | ${'–'}      | ${'–'}
    ${'refused'}   | ${'–'}        | ${'–'}       | ${'–'}         | ${'–'}      | ${'–'}      | ${'–'}        | ${'–'}      | ${'–'}
    ${'withdrawn'} | ${'–'}        | ${'–'}       | ${'–'}         | ${'–'}      | ${'–'}      | ${'–'}        | ${'–'}      | ${'–'}
    ${'lapsed'}    | ${'–'}        | ${'–'}       | ${'–'}         | ${'–'}      | ${'–'}      | ${'–'}        | ${'–'}      | ${'–'}
  `(
    'where every move leads from $state, and for nobody else; “–” where there is none (domain §6.29)',
    given(({ state, ...leads }: { state: LoanState } & Readonly<Record<LoanMove, string>>) => {
      for (const [on, by] of TRIES) {
        const outcome = moved(state, on, by)
        const becomes = outcome.ok ? outcome.value : outcome.refusal.kind
        expect([on, by, becomes]).toEqual([on, by, answerTo(on, by, leads[on])])
      }
    }),
  )

  const moves = fc.array(
    fc.record({
      on: fc.constantFrom<LoanMove>('consent', 'refuse', 'withdraw', 'lapse', 'start', 'return', 'rotate', 'lock'),
      by: fc.constantFrom<Mover>('owner', 'borrower', 'administrator', 'clock'),
    }),
    { maxLength: 40 },
  )

  /** The states a lending goes through when these are tried one after the other. */
  function statesOf(tried: readonly { readonly on: LoanMove; readonly by: Mover }[]): LoanState[] {
    const seen: LoanState[] = ['requested']
    for (const { on, by } of tried) {
      const next = moved(seen.at(-1) ?? 'requested', on, by)
      if (next.ok) seen.push(next.value)
    }
    return seen
  }

  it('whatever is tried in whatever order: nothing is active without consent, and after it was, it closes by a new password only', () => {
    fc.assert(
      fc.property(moves, (tried) => {
        const seen = statesOf(tried)
        const state = seen.at(-1) ?? 'requested'
        if (seen.includes('active')) expect(seen.indexOf('approved')).toBeLessThan(seen.indexOf('active'))
        if (seen.includes('active') && isOver(state)) expect(state).toBe('closed')
        if (state === 'closed') expect(seen).toContain('returned')
      }),
    )
  })

  it('every state is reached, and leads on or is over', () => {
    const reached = new Set(['requested', ...Object.values(LOAN_TABLE).flatMap((each) => each.map(({ to }) => to))])
    expect([...reached].sort()).toEqual([...LOAN_STATES].sort())
  })
})

describe('the time of a lending', () => {
  const AT = '2026-11-24T08:00:00.000Z'
  it.each`
    from                          | until                         | days  | because
    ${'2026-11-24T08:00:00.000Z'} | ${'2026-11-25T08:00:00.000Z'} | ${30} | ${'fits'}
    ${'2026-11-25T08:00:00.000Z'} | ${'2026-11-25T08:00:00.000Z'} | ${30} | ${'ends-before-it-begins'}
    ${'2026-11-20T08:00:00.000Z'} | ${'2026-11-24T08:00:00.000Z'} | ${30} | ${'is-over'}
    ${'2026-11-24T08:00:00.000Z'} | ${'2026-12-24T08:00:00.000Z'} | ${30} | ${'fits'}
    ${'2026-11-24T08:00:00.000Z'} | ${'2026-12-24T08:00:00.001Z'} | ${30} | ${'too-long'}
  `(
    '$from to $until: $because',
    given(({ from, until, days, because }: { from: string; until: string; days: number; because: string }) => {
      const outcome = checkPeriod(from, until, AT, days)
      expect(outcome.ok ? 'fits' : outcome.refusal.because).toBe(because)
    }),
  )
})

const SCHOOL = { placeId: '2133990001', path: '/CN/33/3301/330199/2133990001/' }
const PLACES: Readonly<Record<string, typeof SCHOOL>> = {
  'the same school': SCHOOL,
  'a sister school': { placeId: '2133990002', path: '/CN/33/3301/330199/2133990002/' },
  'its county': { placeId: '330199', path: '/CN/33/3301/330199/' },
  'the next county': { placeId: '330299', path: '/CN/33/3301/330299/' },
  'another province': { placeId: '2151990001', path: '/CN/51/5101/510199/2151990001/' },
}
const owner: Officer = { personId: 'per_a', duty: 'leader', sealed: false, ...SCHOOL }

describe('who may stand in for the leader of a school', () => {
  it.each`
    where                 | duty                     | may
    ${'the same school'}  | ${'leader'}              | ${'yes'}
    ${'the same school'}  | ${'recordsManager'}      | ${'duties-conflict'}
    ${'the same school'}  | ${'systemAdministrator'} | ${'administrators-stand-alone'}
    ${'a sister school'}  | ${'leader'}              | ${'yes'}
    ${'a sister school'}  | ${'recordsManager'}      | ${'yes'}
    ${'a sister school'}  | ${'systemAdministrator'} | ${'administrators-stand-alone'}
    ${'its county'}       | ${'leader'}              | ${'yes'}
    ${'the next county'}  | ${'leader'}              | ${'too-far-away'}
    ${'another province'} | ${'leader'}              | ${'too-far-away'}
  `(
    '$duty of $where: $may',
    given(({ where, duty, may }: { where: string; duty: Duty; may: string }) => {
      const place = PLACES[where] ?? SCHOOL
      const other: Officer = { personId: 'per_b', duty, sealed: false, ...place }
      const outcome = mayStandIn(owner, other, [{ placeId: place.placeId, duty }])
      expect(outcome.ok ? 'yes' : outcome.refusal.kind).toBe(may)
    }),
  )

  it('nobody for themselves, whatever account they use, and nobody for or by a sealed account', () => {
    const kindOf = (a: Officer, b: Officer) => {
      const outcome = mayStandIn(a, b, [])
      return outcome.ok ? 'yes' : outcome.refusal.kind
    }
    const sister = { ...owner, personId: 'per_b', placeId: '2133990002', path: '/CN/33/3301/330199/2133990002/' }
    expect(kindOf(owner, { ...sister, personId: 'per_a' })).toBe('own-account')
    expect(kindOf(owner, { ...sister, sealed: true })).toBe('account-sealed')
    expect(kindOf({ ...owner, sealed: true }, sister)).toBe('account-sealed')
  })

  it('law: nobody who may stand in has another duty at the place, or administers anything anywhere', () => {
    const duty = fc.constantFrom<Duty>(...DUTIES)
    const held = fc.array(fc.record({ placeId: fc.constantFrom('2133990001', '2133990002', '330199'), duty }), { maxLength: 4 })
    fc.assert(
      fc.property(duty, duty, held, (mine, theirs, holdings: Holding[]) => {
        const place = PLACES['a sister school'] ?? SCHOOL
        const may = mayStandIn({ ...owner, duty: mine }, { ...owner, personId: 'per_b', ...place, duty: theirs }, holdings)
        const duties = [mine, theirs, ...holdings.map((each) => each.duty)]
        if (may.ok) expect(duties).not.toContain('systemAdministrator')
        if (may.ok) expect(holdings.filter(({ placeId, duty: at }) => placeId === owner.placeId && at !== mine)).toEqual([])
      }),
    )
  })
})
