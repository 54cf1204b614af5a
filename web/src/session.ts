import { ApiProblem, exchange, type Request } from './http.ts'
import { remember, remembered } from './remembered.ts'

const SIGNED_IN = 'xueji.signedIn'

let token: string | undefined
let renewing: Promise<boolean> | undefined
let ended: () => void = () => {}

/** The access token lives in memory only: no script of another page, and no later user of the machine, finds it. */
export const keepToken = (fresh: string | undefined): void => {
  token = fresh
  remember(SIGNED_IN, fresh ? 'yes' : '')
}

/** Whether somebody signed in here and did not sign out: without it there is nothing to renew, so nothing is asked. */
export const mayBeSignedIn = (): boolean => remembered(SIGNED_IN) === 'yes'

/** Says who is told when the session ends; answers how to tell whoever was told before. */
export function whenSessionEnds(listener: () => void): () => void {
  const before = ended
  ended = listener
  return () => {
    ended = before
  }
}

/**
 * Gets a new access token from the refresh cookie; answers whether there is a session.
 *
 * Once at a time, across tabs too: the refresh token rotates, and two tabs sending the same one would look like theft.
 */
export function renew(): Promise<boolean> {
  renewing ??= exclusively(async () => {
    try {
      const answer = (await exchange({ method: 'POST', path: '/v1/sessions/refresh' }, undefined)) as { accessToken?: string }
      token = answer.accessToken
      return token !== undefined
    } catch (error) {
      if (error instanceof ApiProblem && error.status >= 400 && error.status < 500) return false
      throw error
    }
  }).finally(() => {
    renewing = undefined
  })
  return renewing
}

const exclusively = <T>(work: () => Promise<T>): Promise<T> =>
  'locks' in navigator ? (navigator.locks.request('xueji-session', work) as Promise<T>) : work()

/** Sends a request as the one signed in; renews the session once when the token is past its time. */
export async function send(request: Request): Promise<unknown> {
  const used = token
  try {
    return await exchange(request, used)
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.kind !== 'unauthenticated') return endOn(error)
    const fresh = token !== used || (await renew())
    if (!fresh) return endOn(error)
    return exchange(request, token)
  }
}

function endOn(error: unknown): never {
  if (error instanceof ApiProblem && (error.kind === 'unauthenticated' || error.kind === 'session-ended')) {
    token = undefined
    ended()
  }
  throw error
}
