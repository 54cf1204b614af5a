import { ok, type Result, refuse } from '../../layers/kernel/result.ts'
import type { Operations } from '../../layers/platform/api.ts'
import { decide } from '../../layers/platform/authorization.ts'
import type { Caller } from '../../layers/platform/identity.ts'
import { limitOf } from '../../layers/platform/paging.ts'
import { getMany, query } from '../../layers/platform/table.ts'
import { findPlace } from '../places/reads.ts'
import { withCookie } from './cookie.ts'
import { administers } from './domain/jurisdiction.ts'
import { type AccountItem, accountPk, findAccount } from './repository.ts'
import {
  type DelegationItem,
  delegationsPk,
  delegationView,
  findDelegation,
  findLoan,
  type LoanItem,
  loansPk,
  loanView,
  registerOf,
} from './standing-in-repository.ts'
import type { standingInRoutes } from './standing-in-routes.ts'
import { beginStandIn, endStandIn, offersOf, type StandIn } from './use-cases/act-for.ts'
import { grantDelegation, revokeDelegation } from './use-cases/delegate.ts'
import {
  cancelHandOver,
  findHandOver,
  type HandOverItem,
  handOversPk,
  handOverView,
  openHandOver,
  signHandOver,
} from './use-cases/hand-over.ts'
import { moveLoan, moverOf, requestLoan } from './use-cases/lend.ts'

const NOT_FOUND = refuse({ kind: 'not-found' })

/** The account of a live session. */
export async function ownAccount(caller: Pick<Caller, 'accountId'>): Promise<AccountItem> {
  const account = await findAccount(caller.accountId)
  if (!account) throw new Error('the account of a live session is gone')
  return account
}

const standsAt = (item: LoanItem | DelegationItem) => ({ placeId: item.place.id, path: item.place.path })

/** What somebody has to sign: the guards beside their account say where it is. */
async function toSign(accountId: string): Promise<HandOverItem[]> {
  const pk = accountPk(accountId)
  const guards = await Promise.all(['LEAVING', 'TAKING#'].map((prefix) => query({ pk, prefix })))
  const ids = guards.flatMap(({ items }) => items.map(({ handOverId }) => String(handOverId)))
  return getMany<HandOverItem>(ids.map((id) => ({ pk: `HANDOVER#${id}`, sk: 'ROOT' })))
}

const page = <T, V>(
  { items, next }: { items: T[]; next?: string },
  view: (item: T) => V,
): Result<{ items: V[]; next?: string }> => ok({ items: items.map(view), ...(next ? { next } : {}) })

export const standingInOperations: Operations<typeof standingInRoutes> = {
  requestLoan: async ({ caller, body, act }) => requestLoan(await ownAccount(caller), body, act),
  async listLoans({ params, query: asked, caller }) {
    if (!decide(caller, 'loan.read', { placeId: params.placeId, path: caller.place.path }).allow) return NOT_FOUND
    return page(await registerOf<LoanItem>(loansPk(params.placeId), limitOf(asked), asked.cursor), loanView)
  },
  async consentToLoan({ params, body, caller, act }) {
    const loan = await findLoan(params.loanId)
    if (!loan || !decide(caller, 'loan.consent', standsAt(loan)).allow) return NOT_FOUND
    if (body.verdict === 'refuse' && !body.reason) return refuse({ kind: 'reason-missing' })
    const { displayName } = (await ownAccount(caller)).summary
    const because = body.verdict === 'refuse' && body.reason ? { refusedBecause: body.reason } : {}
    const noted = body.verdict === 'return' ? {} : { consentedBy: displayName, ...because }
    return moveLoan(loan, { on: body.verdict, by: 'administrator', version: body.version, noted }, act)
  },
  async moveLoan({ params, body, caller, act }) {
    const loan = await findLoan(params.loanId)
    const by = loan && moverOf(loan, caller)
    return loan && by ? moveLoan(loan, { on: body.move, by, version: body.version }, act) : NOT_FOUND
  },
  grantDelegation: async ({ caller, body, act }) => grantDelegation(await ownAccount(caller), body, act),
  async listDelegations({ params, query: asked, caller }) {
    if (!decide(caller, 'delegation.read', { placeId: params.placeId, path: caller.place.path }).allow) return NOT_FOUND
    return page(await registerOf<DelegationItem>(delegationsPk(params.placeId), limitOf(asked), asked.cursor), delegationView)
  },
  async revokeDelegation({ params, body, caller, act }) {
    const delegation = await findDelegation(params.delegationId)
    return delegation && mayRevoke(delegation, caller) ? revokeDelegation(delegation, body.version, act) : NOT_FOUND
  },
  myStandIns: async ({ caller, act }) => ok({ items: await offersOf(caller.accountId, act.at) }),
  beginStandIn: async (asked) =>
    withCookie(
      await beginStandIn(await ownAccount(asked.caller), asked.body as StandIn, asked.caller.sessionId, asked.act),
      asked,
    ),
  endStandIn: async (asked) =>
    withCookie(await endStandIn(await ownAccount(asked.caller), asked.caller.sessionId, asked.act), asked),
  async openHandOver({ body, caller, act }) {
    const leaver = await findAccount(body.leaverId)
    return leaver && administers(caller.place.path, leaver.place.path) ? openHandOver(leaver, body, act) : NOT_FOUND
  },
  async listHandOvers({ params, query: asked, caller }) {
    const place = await findPlace(params.placeId)
    if (!place || !administers(caller.place.path, place.path)) return NOT_FOUND
    return page(await registerOf<HandOverItem>(handOversPk(params.placeId), limitOf(asked), asked.cursor), handOverView)
  },
  async cancelHandOver({ params, body, caller, act }) {
    const item = await findHandOver(params.handOverId)
    return item && administers(caller.place.path, item.path) ? cancelHandOver(item, body.version, act) : NOT_FOUND
  },
  myHandOvers: async ({ caller }) => ok({ items: (await toSign(caller.accountId)).map(handOverView) }),
  async signHandOver({ params, body, caller, act }) {
    const item = await findHandOver(params.handOverId)
    const parties = item ? [item.summary.leaver.accountId, item.summary.successor.accountId] : []
    return item && parties.includes(caller.accountId) ? signHandOver(item, await ownAccount(caller), body, act) : NOT_FOUND
  },
}

/** The owner and the delegate may end it, and the administrator of the place. */
const mayRevoke = (delegation: DelegationItem, caller: Caller): boolean =>
  [delegation.summary.owner.accountId, delegation.summary.delegate.accountId].includes(caller.accountId) ||
  (caller.duty === 'systemAdministrator' && decide(caller, 'delegation.revoke', standsAt(delegation)).allow)
