import { newId } from '../../../layers/kernel/id.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { change, create, type Event } from '../../../layers/platform/event.ts'
import type { Caller } from '../../../layers/platform/identity.ts'
import type { Act, Write } from '../../../layers/platform/writes.ts'
import { setting } from '../../settings/reads.ts'
import { checkPeriod, isOver, type LoanMove, type Mover, moved, rotateBy, STANDING_IN } from '../domain/lending.ts'
import {
  LoanClosed,
  LoanConsented,
  LoanLapsed,
  LoanLocked,
  LoanRefused,
  LoanRequested,
  LoanReturned,
  LoanStarted,
  LoanWithdrawn,
  RotationDemanded,
} from '../events.ts'
import { type AccountItem, findAccount } from '../repository.ts'
import type { Loan, RequestLoan } from '../standing-in.ts'
import {
  actingEnds,
  actingWrites,
  dueAt,
  findLoan,
  type LoanItem,
  lentGuard,
  loanKey,
  loansPk,
  offerRow,
  partyOf,
} from '../standing-in-repository.ts'
import { hasDutyAt, nameStandIn, standInFacts } from './standing-in.ts'

/** The owner asks leave to lend. Nothing is open yet; the administrator of the same place has to consent. */
export async function requestLoan(owner: AccountItem, asked: RequestLoan, act: Act): Promise<Result<Loan>> {
  const period = checkPeriod(asked.from, asked.until, act.at, STANDING_IN.longestLoanDays)
  if (!period.ok) return period
  const named = await nameStandIn(owner, asked.borrower)
  if (!named.ok) return named
  const { other } = named.value
  const loanId = newId('loan')
  const { said, ...facts } = standInFacts(owner, other, asked)
  const state = 'requested' as const
  const summary = { loanId, ...said, borrower: partyOf(other), reason: asked.reason, state, requestedAt: act.at }
  const { accountId: ownerId } = owner.summary
  const happened = LoanRequested.of({
    loanId,
    ownerId,
    borrowerId: other.summary.accountId,
    from: asked.from,
    until: asked.until,
  })
  const listing = { listingPk: loansPk(owner.place.id), listingSk: `${act.at}#${loanId}` }
  const shown: Loan = { ...summary, version: 1 }
  const writes = [
    ...create(loanKey(loanId).pk, { ...facts, state, summary, ...listing, ...dueAt(loanId, asked.until) }, happened, act),
    offerRow(loanKey(loanId), other.summary.accountId, act.at),
    { put: { ...lentGuard(ownerId), loanId }, when: { item: 'absent' }, lost: { kind: 'lent-already' } } satisfies Write,
  ]
  const done = await commit(act, writes, { status: 201, body: shown })
  return done.ok ? ok(shown) : done
}

const HAPPENED: Readonly<Record<LoanMove, (loan: LoanItem, due: string) => Event>> = {
  consent: ({ summary: { loanId } }) => LoanConsented.of({ loanId }),
  refuse: ({ summary: { loanId } }) => LoanRefused.of({ loanId }),
  withdraw: ({ summary: { loanId } }) => LoanWithdrawn.of({ loanId }),
  lapse: ({ summary: { loanId } }) => LoanLapsed.of({ loanId }),
  start: ({ summary: { loanId } }) => LoanStarted.of({ loanId }),
  return: ({ summary: { loanId } }, due) => LoanReturned.of({ loanId, rotateBy: due }),
  lock: ({ summary: { loanId } }) => LoanLocked.of({ loanId }),
  rotate: ({ summary: { loanId } }) => LoanClosed.of({ loanId }),
}

/** What a move writes down in the register beside the new state. */
function notedBy(on: LoanMove, { at }: Act, due: string): Partial<Loan> {
  if (on === 'consent' || on === 'refuse') return { consentedAt: at }
  if (on === 'start') return { startedAt: at }
  if (on === 'return') return { returnedAt: at, rotateBy: due }
  return on === 'rotate' ? { closedAt: at } : {}
}

/** What the clock has to look at next: the end of the time lent, then the end of the time to change the password. */
const nextDue = (loan: LoanItem, on: LoanMove, due: string) =>
  on === 'return' ? dueAt(loan.summary.loanId, due) : dueAt(loan.summary.loanId, loan.until)

export interface Moved {
  readonly writes: Write[]
  readonly shown: Loan
}

/** The writes of one move, from the version that was read; whoever moves it at the same moment comes second. */
export async function moveWrites(
  loan: LoanItem,
  on: LoanMove,
  by: Mover,
  act: Act,
  noted: Partial<Loan> = {},
): Promise<Result<Moved>> {
  const state = moved(loan.state, on, by)
  if (!state.ok) return state
  // Until when the password would have to be changed if it came back now: by the hours that hold at the owner's place.
  const due = rotateBy(act.at, await setting(loan.place.path, 'loan.rotateHours'))
  const summary = { ...loan.summary, ...notedBy(on, act, due), ...noted, state: state.value }
  const settled = isOver(state.value) || state.value === 'locked'
  const happened = HAPPENED[on](loan, due)
  const set = { state: state.value, summary, ...(settled ? {} : nextDue(loan, on, due)) }
  const beside = await besideMove(loan, on, act, due)
  if (!beside.ok) return beside
  const over: Write[] = isOver(state.value)
    ? [{ delete: lentGuard(loan.summary.owner.accountId), when: { item: 'present' }, lost: { kind: 'stale-version' } }]
    : []
  return ok({
    writes: [
      ...change(loan, { set, ...(settled ? { remove: ['duePk', 'dueSk'] } : {}) }, happened, act),
      ...beside.value,
      ...over,
    ],
    shown: { ...summary, version: loan.version + 1 },
  })
}

/** What a move does outside the register. */
async function besideMove(loan: LoanItem, on: LoanMove, act: Act, due: string): Promise<Result<Write[]>> {
  const { loanId, owner, placeId, duty, borrower } = loan.summary
  if (on === 'start') {
    const lender = await findAccount(owner.accountId)
    const named = lender && (await nameStandIn(lender, borrower.username))
    if (!named?.ok) return named ?? refuse({ kind: 'account-sealed' })
    return ok(actingWrites(loan.otherPersonId, placeId, duty, hasDutyAt(named.value.held, placeId), loanId))
  }
  if (on !== 'return') return ok([])
  const account = await findAccount(owner.accountId)
  if (!account) throw new Error('an account that was lent is gone')
  const demanded = RotationDemanded.of({ accountId: owner.accountId, loanId, by: due })
  return ok([
    actingEnds(loan.otherPersonId, placeId, loanId),
    ...change(account, { set: { rotation: { loanId, by: due } } }, demanded, act),
  ])
}

/** Moves a lending on for somebody who has seen that version of it. */
export async function moveLoan(
  loan: LoanItem,
  asked: { readonly on: LoanMove; readonly by: Mover; readonly version: number; readonly noted?: Partial<Loan> },
  act: Act,
): Promise<Result<Loan>> {
  if (asked.version !== loan.version) return refuse({ kind: 'stale-version' })
  if (asked.on === 'start' && act.at >= loan.until) return refuse({ kind: 'loan-not-there' })
  const move = await moveWrites(loan, asked.on, asked.by, act, asked.noted)
  if (!move.ok) return move
  const done = await commit(act, move.value.writes, { status: 200, body: move.value.shown })
  return done.ok ? ok(move.value.shown) : done
}

/** Who a caller is to a lending; nothing where it is none of their business. */
export function moverOf(loan: LoanItem, caller: Pick<Caller, 'accountId'>): 'owner' | 'borrower' | undefined {
  if (caller.accountId === loan.summary.owner.accountId) return 'owner'
  return caller.accountId === loan.summary.borrower.accountId ? 'borrower' : undefined
}

/** Closes the lending whose password is being changed. */
export async function rotationWrites(loanId: string, act: Act): Promise<Write[]> {
  const loan = await findLoan(loanId)
  if (!loan) throw new Error('an account waits for a lending that is not there')
  const move = await moveWrites(loan, 'rotate', 'owner', act)
  if (!move.ok) throw new Error(`an account waits for a lending that is ${loan.state}`)
  return move.value.writes
}

/** What the clock does with a lending whose time has come. */
export const CLOCK_MOVES: Readonly<Partial<Record<Loan['state'], LoanMove>>> = {
  requested: 'lapse',
  approved: 'lapse',
  active: 'return',
  returned: 'lock',
}
