import { randomBytes } from 'node:crypto'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import {
  endSession,
  findAccount,
  findSession,
  hashToken,
  rotateSession,
  type Session,
  sessionIdOf,
  sessionsOf,
} from '../repository.ts'
import { standingIn } from './act-for.ts'
import { type Begun, rotationOverdue, tokenFor } from './sign-in.ts'

/** Two pages of one browser may ask at the same moment; the token just replaced is still taken for as long. */
const GRACE_MS = 10_000

const ENDED = refuse({ kind: 'session-ended' })

/**
 * Goes on with a session: a new access token and a new refresh token for the old one. A refresh token that was used
 * before has been stolen from somebody, so the whole session ends.
 */
export async function refreshSession(token: string, act: Act): Promise<Result<Begun>> {
  const [sessionId = '', secret = ''] = token.split('.')
  const session = await findSession(sessionId)
  if (!session || session.endedAt || session.endsAt <= act.at) return ENDED
  const presented = hashToken(secret)
  if (presented === session.refreshHash) return rotate(session, act)
  const justReplaced = presented === session.previousHash && Date.parse(act.at) - Date.parse(session.rotatedAt) < GRACE_MS
  if (justReplaced) return goOn(session, token, act)
  await commit(act, [endSession(sessionId, act.at)])
  return ENDED
}

async function rotate(session: Session, act: Act): Promise<Result<Begun>> {
  const secret = randomBytes(32).toString('base64url')
  const done = await commit(act, [rotateSession(session, hashToken(secret), act.at)])
  return done.ok ? goOn(session, `${sessionIdOf(session)}.${secret}`, act) : ENDED
}

async function goOn(session: Session, refreshToken: string, act: Act): Promise<Result<Begun>> {
  const account = await findAccount(session.accountId)
  if (!account || account.summary.state === 'sealed' || rotationOverdue(account, act.at)) return ENDED
  const acting = session.standIn ? await standingIn(session.standIn, session.accountId, act.at) : undefined
  if (acting && !acting.ok) return ENDED
  return ok({ signedIn: await tokenFor(account, sessionIdOf(session), act.at, acting?.value.as), refreshToken })
}

/** Ends every session of an account, for a sealed account or a new password. */
export async function endEverySession(accountId: string, act: Act, except?: string): Promise<void> {
  const sessions = (await sessionsOf(accountId)).filter((sessionId) => sessionId !== except)
  await Promise.all(
    sessions.map(async (sessionId) => {
      const done = await commit({ ...act, operation: `${act.operation}#${sessionId}` }, [endSession(sessionId, act.at)])
      // One that is gone has ended; one the store was too busy to end has not.
      if (!done.ok && done.refusal.kind === 'busy') throw new Error('a session could not be ended: busy')
    }),
  )
}
