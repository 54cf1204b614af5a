import { ok, type Result } from '../../layers/kernel/result.ts'
import type { Asked } from '../../layers/platform/api.ts'
import type { SignedIn } from './contract.ts'
import { type Begun, SESSION_HOURS } from './use-cases/sign-in.ts'

const COOKIE = 'xj_refresh'
const COOKIE_RULES = 'HttpOnly; Secure; SameSite=Strict; Path=/v1/sessions'

type CookieJar = Pick<Asked, 'setCookie'>

/** The refresh token travels in a cookie no script can read, to the session routes only. */
export function withCookie(begun: Result<Begun>, asked: CookieJar): Result<SignedIn> {
  if (!begun.ok) return begun
  asked.setCookie(`${COOKIE}=${begun.value.refreshToken}; ${COOKIE_RULES}; Max-Age=${SESSION_HOURS * 3600}`)
  return ok(begun.value.signedIn)
}

export const cookieOf = (cookies: readonly string[]): string =>
  cookies.find((each) => each.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1) ?? ''

export const dropCookie = (asked: CookieJar): void => asked.setCookie(`${COOKIE}=; ${COOKIE_RULES}; Max-Age=0`)
