import { ok, type Result, refuse } from '../../layers/kernel/result.ts'
import { type Asked, serve } from '../../layers/platform/api.ts'
import { permissionsOf } from '../../layers/platform/authorization.ts'
import { now } from '../../layers/platform/clock.ts'
import { commit } from '../../layers/platform/commit.ts'
import { consume } from '../../layers/platform/consume.ts'
import type { Caller } from '../../layers/platform/identity.ts'
import { limitOf } from '../../layers/platform/paging.ts'
import { getMany } from '../../layers/platform/table.ts'
import { readAccessToken } from '../../layers/platform/tokens.ts'
import type { Place } from '../places/contract.ts'
import { SchoolClosed } from '../places/events.ts'
import { findPlace } from '../places/reads.ts'
import { setting } from '../settings/reads.ts'
import type { Profile } from './contract.ts'
import { cookieOf, dropCookie, withCookie } from './cookie.ts'
import { administers } from './domain/jurisdiction.ts'
import { problems } from './problems.ts'
import { type AccountItem, accountsOf, accountView, endSession } from './repository.ts'
import { routes } from './routes.ts'
import { ownAccount, standingInOperations } from './standing-in-operations.ts'
import { findStandIn } from './use-cases/act-for.ts'
import { runAccountsClock } from './use-cases/clock.ts'
import { changePassword, createAccount, manageable, resetPassword, sealAccount, unsealAccount } from './use-cases/manage.ts'
import { sealAccountsOf } from './use-cases/school-closed.ts'
import { refreshSession } from './use-cases/sessions.ts'
import { restrictionOf, signIn } from './use-cases/sign-in.ts'
import { confirmTotp, startTotp } from './use-cases/totp.ts'

const NOT_FOUND = refuse({ kind: 'not-found' })
async function administered(placeId: string, caller: Asked['caller']): Promise<Place | undefined> {
  const place = await findPlace(placeId)
  return place && administers(caller.place.path, place.path) ? place : undefined
}

async function onAccount<T>(
  asked: Pick<Asked, 'caller'>,
  accountId: string,
  run: (account: AccountItem) => Promise<Result<T>>,
): Promise<Result<T>> {
  const account = await manageable(accountId, (place) => administers(asked.caller.place.path, place.path))
  return account ? run(account) : NOT_FOUND
}

export const api = /* @__PURE__ */ serve(
  routes,
  {
    signIn: async (asked) => withCookie(await signIn(asked.body, asked.act, asked.sourceIp), asked),
    refreshSession: async (asked) => withCookie(await refreshSession(cookieOf(asked.cookies), asked.act), asked),
    async signOut(asked) {
      const done = await commit(asked.act, [endSession(asked.caller.sessionId, asked.act.at)])
      dropCookie(asked)
      return done.ok ? ok({ done: true as const }) : done
    },
    me: async ({ caller, act }) => ok(await profileOf(await ownAccount(caller), caller, act.at)),
    changePassword: async ({ caller, body, act }) =>
      changePassword(await ownAccount(caller), body.current, body.next, act, caller.sessionId),
    startTotp: async ({ caller, act }) => startTotp(await ownAccount(caller), act),
    confirmTotp: async ({ caller, body, act }) => confirmTotp(await ownAccount(caller), body.code, act),
    async listAccounts({ params, query, caller }) {
      const place = await administered(params.placeId, caller)
      if (!place) return NOT_FOUND
      const [page, after] = await Promise.all([
        accountsOf(params.placeId, limitOf(query), query.cursor),
        setting(place.path, 'account.sealAfterDays'),
      ])
      const items = await getMany<AccountItem>(page.items.map(({ pk }) => ({ pk, sk: 'ROOT' })))
      return ok({ items: items.map((item) => accountView(item, after)), ...(page.next ? { next: page.next } : {}) })
    },
    async createAccount({ params, body, caller, act }) {
      const place = await administered(params.placeId, caller)
      return place ? createAccount(place, body, act) : NOT_FOUND
    },
    resetPassword: (asked) => onAccount(asked, asked.params.accountId, (account) => resetPassword(account, asked.act)),
    sealAccount: (asked) => onAccount(asked, asked.params.accountId, (account) => sealAccount(account, asked.act)),
    unsealAccount: (asked) =>
      onAccount(asked, asked.params.accountId, (account) => unsealAccount(account, asked.caller.place, asked.act)),
    ...standingInOperations,
  },
  problems,
)

/** Who somebody is here and now: their own account, and the duty and place they act in. */
async function profileOf(account: AccountItem, caller: Caller, at: string): Promise<Profile> {
  const [found, standIn] = await Promise.all([findPlace(caller.place.id), caller.under && findStandIn(caller.under)])
  const { placeId, name, level, path } = found ?? { placeId: caller.place.id, name: caller.place.id, ...caller.place }
  const actingFor = caller.under &&
    standIn && {
      kind: caller.under.kind,
      id: caller.under.id,
      displayName: standIn.summary.owner.displayName,
      until: standIn.until,
    }
  return {
    account: accountView(account),
    place: { placeId, name, level, path },
    duty: caller.duty,
    permissions: permissionsOf(caller),
    mustChangePassword: restrictionOf(account, at) === 'must-change-password',
    ...(actingFor ? { actingFor } : {}),
  }
}

/** Told of a school that has ended. */
export const events = /* @__PURE__ */ consume('accounts', () => ({
  [SchoolClosed.type]: ({ payload }, act) => sealAccountsOf(SchoolClosed.payload.parse(payload).schoolId, act),
}))

/** Run every hour: what only the time asks for. */
export const jobs = (): Promise<{ done: number }> => runAccountsClock(now())

interface AuthorizerEvent {
  readonly headers?: Readonly<Record<string, string | undefined>>
}

/**
 * Reads the bearer token of every request that is not public; the caller it names travels to the handler. A token that
 * names nobody is let through without a caller: the handler refuses it with a problem that says to sign in again, where
 * the gateway could only say a bare "Forbidden".
 */
export async function authorizer({ headers }: AuthorizerEvent): Promise<{ isAuthorized: true; context: { caller?: string } }> {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(headers?.authorization ?? '')?.[1]
  const caller = token ? await readAccessToken(token) : undefined
  return { isAuthorized: true, context: caller ? { caller: JSON.stringify(caller) } : {} }
}
