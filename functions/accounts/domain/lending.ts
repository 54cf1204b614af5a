import { isWithinPath, segmentsOf } from '../../../layers/kernel/places.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import type { LoanState } from '../standing-in.ts'
import type { Holding } from './duties.ts'

/** Defaults of the registry. (Domain §6.25) */
export const STANDING_IN = {
  longestLoanDays: 30,
  longestDelegationDays: 180,
} as const

/** Who makes a lending go on: the two it is between, the administrator of the owner's place, or the clock. */
export type Mover = 'owner' | 'borrower' | 'administrator' | 'clock'
export type LoanMove = 'consent' | 'refuse' | 'withdraw' | 'lapse' | 'start' | 'return' | 'rotate' | 'lock'

interface Transition {
  readonly on: LoanMove
  readonly by: readonly Mover[]
  readonly to: LoanState
}

/** The lending register as a table: what may follow on what, and who may do it. (Domain §6.29 passwordLoan) */
export const LOAN_TABLE: Readonly<Record<LoanState, readonly Transition[]>> = {
  requested: [
    { on: 'consent', by: ['administrator'], to: 'approved' },
    { on: 'refuse', by: ['administrator'], to: 'refused' },
    { on: 'withdraw', by: ['owner'], to: 'withdrawn' },
    { on: 'lapse', by: ['clock'], to: 'lapsed' },
  ],
  approved: [
    { on: 'start', by: ['owner'], to: 'active' },
    { on: 'withdraw', by: ['owner'], to: 'withdrawn' },
    { on: 'lapse', by: ['clock'], to: 'lapsed' },
  ],
  active: [{ on: 'return', by: ['owner', 'borrower', 'administrator', 'clock'], to: 'returned' }],
  returned: [
    { on: 'rotate', by: ['owner'], to: 'closed' },
    { on: 'lock', by: ['clock'], to: 'locked' },
  ],
  locked: [{ on: 'rotate', by: ['owner'], to: 'closed' }],
  closed: [],
  refused: [],
  withdrawn: [],
  lapsed: [],
}

export interface LendingRefusal {
  readonly kind: 'loan-not-there' | 'not-yours-to-move'
}

/** Where a lending stands after a move, or why it does not move. */
export function moved(state: LoanState, on: LoanMove, by: Mover): Result<LoanState, LendingRefusal> {
  const transition = LOAN_TABLE[state].find((each) => each.on === on)
  if (!transition) return refuse({ kind: 'loan-not-there' })
  return transition.by.includes(by) ? ok(transition.to) : refuse({ kind: 'not-yours-to-move' })
}

/** Whether nothing more can become of it. */
export const isOver = (state: LoanState): boolean => LOAN_TABLE[state].length === 0

export interface PeriodRefusal {
  readonly kind: 'period-wrong'
  readonly because: 'ends-before-it-begins' | 'is-over' | 'too-long'
}

/** A lending and a delegation both have a beginning and an end, and neither lasts for ever. */
export function checkPeriod(from: string, until: string, at: string, longestDays: number): Result<void, PeriodRefusal> {
  const no = (because: PeriodRefusal['because']) => refuse<PeriodRefusal>({ kind: 'period-wrong', because })
  const [begins, ends] = [Date.parse(from), Date.parse(until)]
  if (ends <= begins) return no('ends-before-it-begins')
  if (ends <= Date.parse(at)) return no('is-over')
  return ends - Math.max(begins, Date.parse(at)) > longestDays * 86_400_000 ? no('too-long') : ok(undefined)
}

/** Somebody as far as it matters who may stand in for whom. */
export interface Officer {
  readonly personId: string
  readonly duty: Holding['duty']
  readonly placeId: string
  readonly path: string
  readonly sealed: boolean
}

export interface StandInRefusal {
  readonly kind: 'own-account' | 'administrators-stand-alone' | 'duties-conflict' | 'too-far-away' | 'account-sealed'
}

/**
 * Whether one officer may stand in for another. Administrators neither lend nor borrow. Nobody comes to a second duty
 * inside a place by it: whoever has a duty there stands in for a colleague of the same duty only. And the two offices
 * lie below one superior, or one above the other, so that somebody answers for both. (Domain §5.2)
 */
export function mayStandIn(owner: Officer, other: Officer, held: readonly Holding[]): Result<void, StandInRefusal> {
  if (owner.personId === other.personId) return refuse({ kind: 'own-account' })
  if (owner.sealed || other.sealed) return refuse({ kind: 'account-sealed' })
  if ([owner.duty, other.duty, ...held.map(({ duty }) => duty)].includes('systemAdministrator'))
    return refuse({ kind: 'administrators-stand-alone' })
  if (held.some(({ placeId, duty }) => placeId === owner.placeId && duty !== owner.duty))
    return refuse({ kind: 'duties-conflict' })
  return near(owner.path, other.path) ? ok(undefined) : refuse({ kind: 'too-far-away' })
}

/** Of the same superior, or below one another. */
function near(path: string, other: string): boolean {
  const superior = `/${segmentsOf(path).slice(0, -1).join('/')}/`
  return isWithinPath(other, superior) || isWithinPath(path, other)
}

/** Until when the owner has to change the password after it came back: so many hours as `loan.rotateHours` says there. */
export const rotateBy = (returnedAt: string, hours: number): string =>
  new Date(Date.parse(returnedAt) + hours * 3_600_000).toISOString()
