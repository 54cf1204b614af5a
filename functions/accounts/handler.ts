import { ok, type Result, refuse } from '../../layers/kernel/result.ts'
import { type Asked, serve } from '../../layers/platform/api.ts'
import { permissionsOf } from '../../layers/platform/authorization.ts'
import { commit } from '../../layers/platform/commit.ts'
import { limitOf } from '../../layers/platform/paging.ts'
import { readAccessToken } from '../../layers/platform/tokens.ts'
import type { Place } from '../places/contract.ts'
import { findPlace } from '../places/reads.ts'
import type { SignedIn } from './contract.ts'
import { administers } from './domain/jurisdiction.ts'
import { problems } from './problems.ts'
import { type AccountItem, accountsOf, accountView, endSession, findAccount } from './repository.ts'
import { routes } from './routes.ts'
import { changePassword, createAccount, manageable, resetPassword, setSealed } from './use-cases/manage.ts'
import { refreshSession } from './use-cases/sessions.ts'
import { type Begun, restrictionOf, SESSION_HOURS, signIn } from './use-cases/sign-in.ts'
import { confirmTotp, startTotp } from './use-cases/totp.ts'

const NOT_FOUND = refuse({ kind: 'not-found' })
const COOKIE = 'xj_refresh'
const COOKIE_RULES = 'HttpOnly; Secure; SameSite=Strict; Path=/v1/sessions'

/** The refresh token travels in a cookie no script can read, to the session routes only. */
function withCookie(begun: Result<Begun>, asked: Pick<Asked, 'setCookie'>): Result<SignedIn> {
  if (!begun.ok) return begun
  asked.setCookie(`${COOKIE}=${begun.value.refreshToken}; ${COOKIE_RULES}; Max-Age=${SESSION_HOURS * 3600}`)
  return ok(begun.value.signedIn)
}

const cookieOf = (cookies: readonly string[]): string =>
  cookies.find((each) => each.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1) ?? ''

async function own(caller: Asked['caller']): Promise<AccountItem> {
  const account = await findAccount(caller.accountId)
  if (!account) throw new Error('the account of a live session is gone')
  return account
}

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
      asked.setCookie(`${COOKIE}=; ${COOKIE_RULES}; Max-Age=0`)
      return done.ok ? ok({ done: true as const }) : done
    },
    async me({ caller, act }) {
      const [account, place] = await Promise.all([own(caller), findPlace(caller.place.id)])
      const { placeId, name, level, path } = place ?? { placeId: caller.place.id, name: caller.place.id, ...caller.place }
      const mustChangePassword = restrictionOf(account, act.at) === 'must-change-password'
      return ok({
        account: accountView(account),
        place: { placeId, name, level, path },
        permissions: permissionsOf(caller),
        mustChangePassword,
      })
    },
    changePassword: async ({ caller, body, act }) =>
      changePassword(await own(caller), body.current, body.next, act, caller.sessionId),
    startTotp: async ({ caller, act }) => startTotp(await own(caller), act),
    confirmTotp: async ({ caller, body, act }) => confirmTotp(await own(caller), body.code, act),
    async listAccounts({ params, query, caller }) {
      if (!(await administered(params.placeId, caller))) return NOT_FOUND
      const page = await accountsOf(params.placeId, limitOf(query), query.cursor)
      const items = page.items.map((row) => accountView(row as unknown as AccountItem))
      return ok({ items, ...(page.next ? { next: page.next } : {}) })
    },
    async createAccount({ params, body, caller, act }) {
      const place = await administered(params.placeId, caller)
      return place ? createAccount(place, body, act) : NOT_FOUND
    },
    resetPassword: (asked) => onAccount(asked, asked.params.accountId, (account) => resetPassword(account, asked.act)),
    sealAccount: (asked) => onAccount(asked, asked.params.accountId, (account) => setSealed(account, true, asked.act)),
    unsealAccount: (asked) => onAccount(asked, asked.params.accountId, (account) => setSealed(account, false, asked.act)),
  },
  problems,
)

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
