import { createHash, randomBytes } from 'node:crypto'
import { hashPassword, verifyPassword } from '../../../layers/documents/password-hash.ts'
import { newId } from '../../../layers/kernel/id.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { configFlag } from '../../../layers/platform/config.ts'
import type { Caller, Restriction } from '../../../layers/platform/identity.ts'
import { ACCESS_SECONDS, issueAccessToken } from '../../../layers/platform/tokens.ts'
import type { Act, Write } from '../../../layers/platform/writes.ts'
import type { SignedIn, SignIn } from '../contract.ts'
import { firstLookOn } from '../domain/disuse.ts'
import { afterFailure, mustChange, oneTimeExpired } from '../domain/password-policy.ts'
import { type AccountItem, accountPk, dueRow, findByUsername, hashToken, newSession } from '../repository.ts'
import { readTotp, withoutRecoveryCode } from './totp.ts'

/** How long a session may last, however it is used. */
export const SESSION_HOURS = 8

/** Attempts a minute from one address: many schools share one, so it only stops machines. */
const ATTEMPTS_A_MINUTE = 240

export interface Begun {
  readonly signedIn: SignedIn
  readonly refreshToken: string
}

/** Signs a person in, or says no in a way that does not tell a stranger whether the user name exists. */
export async function signIn({ username, password, totp }: SignIn, act: Act, sourceIp: string): Promise<Result<Begun>> {
  const bucket = await commit(act, [attempt(sourceIp, act.at)])
  if (!bucket.ok) return bucket
  const account = await findByUsername(username)
  if (!account) {
    await verifyPassword(await decoy(), password)
    return refuse({ kind: 'sign-in-refused' })
  }
  if (account.lockedUntil && account.lockedUntil > act.at)
    return refuse({ kind: 'account-locked', lockedUntil: account.lockedUntil } as { kind: string })
  const right = await verifyPassword(account.passwordHash, password)
  if (!right) return wrongPassword(account, act)
  if (account.summary.state === 'sealed' || oneTimeExpired({ setAt: account.passwordSetAt, oneTime: account.oneTime }, act.at))
    return refuse({ kind: 'sign-in-refused' })
  if (rotationOverdue(account, act.at)) return refuse({ kind: 'rotation-overdue' })
  const factor = await secondFactor(account, totp, act)
  return factor.ok ? begin(account, factor.value, act) : factor
}

/** A password that was lent and not changed in time opens nothing; a one-time password from the administrator does. */
export const rotationOverdue = ({ rotation, oneTime }: AccountItem, at: string): boolean =>
  rotation !== undefined && !oneTime && rotation.by <= at

function attempt(sourceIp: string, at: string): Write {
  const address = createHash('sha256').update(sourceIp).digest('base64url').slice(0, 22)
  return {
    update: { pk: `SIGNINS#${address}`, sk: at.slice(0, 16) },
    set: { expiresAt: Math.floor(Date.parse(at) / 1000) + 3600 },
    add: { count: 1 },
    when: { below: { count: ATTEMPTS_A_MINUTE } },
    lost: { kind: 'too-many-sign-ins' },
  }
}

let decoyHash: Promise<string> | undefined
const decoy = (): Promise<string> => {
  decoyHash ??= hashPassword(randomBytes(16).toString('hex'))
  return decoyHash
}

/** Counts one failure; of many at the same moment each counts, so that the fifth locks and not the fiftieth. */
async function wrongPassword(account: AccountItem, act: Act): Promise<Result<Begun>> {
  const { failures, lockedUntil } = afterFailure(account.failures ?? 0, act.at)
  const counted = await commit(act, [
    {
      update: { pk: account.pk, sk: 'ROOT' },
      set: { failures, ...(lockedUntil ? { lockedUntil } : {}) },
      when: { equals: { failures: account.failures, lockedUntil: account.lockedUntil } },
      lost: { kind: 'stale-version' },
    },
  ])
  if (!counted.ok && counted.refusal.kind === 'stale-version') {
    const now = await findByUsername(account.summary.username)
    if (now && !(now.lockedUntil && now.lockedUntil > act.at)) return wrongPassword(now, act)
  }
  return refuse({ kind: 'sign-in-refused' })
}

/** What the second factor leaves behind, so that no code works twice. */
type Factor = { readonly totpStep?: number; readonly recovery?: readonly string[] }

/** The time step of the code that was given, or the recovery codes left without it, where the account asks for one. */
async function secondFactor(account: AccountItem, code: string | undefined, act: Act): Promise<Result<Factor>> {
  if (!account.totpSecret) return ok({})
  if (!code) return refuse({ kind: 'totp-required' })
  const recovery = withoutRecoveryCode(account.recovery ?? [], code)
  if (recovery) return ok({ recovery })
  if (!/^\d{6}$/.test(code)) return refuse({ kind: 'sign-in-refused' })
  const totpStep = await readTotp(account.totpSecret, account.pk, code, act.at)
  return totpStep === undefined || totpStep <= (account.totpStep ?? 0) ? refuse({ kind: 'sign-in-refused' }) : ok({ totpStep })
}

async function begin(account: AccountItem, factor: Factor, act: Act): Promise<Result<Begun>> {
  const sessionId = newId('ses')
  const secret = randomBytes(32).toString('base64url')
  const endsAt = new Date(Date.parse(act.at) + SESSION_HOURS * 3_600_000).toISOString()
  const signedInNow: Write = {
    update: { pk: accountPk(account.summary.accountId), sk: 'ROOT' },
    set: {
      lastSignInAt: act.at,
      usedAt: act.at,
      ...dueRow(account.summary.accountId, firstLookOn(act.at).slice(0, 10)),
      ...factor,
    },
    remove: ['failures', 'lockedUntil'],
    // The version too: whoever is sealed at this very moment does not come in any more.
    when: {
      equals: {
        version: account.version,
        passwordHash: account.passwordHash,
        totpStep: account.totpStep,
        recovery: account.recovery,
      },
    },
    lost: { kind: 'sign-in-refused' },
  }
  const session = newSession(sessionId, {
    accountId: account.summary.accountId,
    endsAt,
    refreshHash: hashToken(secret),
    rotatedAt: act.at,
  })
  const done = await commit(act, [signedInNow, session])
  return done.ok ? ok({ signedIn: await tokenFor(account, sessionId, act.at), refreshToken: `${sessionId}.${secret}` }) : done
}

/** The access token of a session, limited to the profile while something must be put right first. */
export async function tokenFor(
  account: AccountItem,
  sessionId: string,
  at: string,
  as: Pick<Caller, 'duty' | 'place' | 'under'> = { duty: account.summary.duty, place: account.place },
): Promise<SignedIn> {
  const restricted = restrictionOf(account, at, as)
  const caller: Caller = {
    accountId: account.summary.accountId,
    personId: account.summary.personId,
    ...as,
    sessionId,
    ...(restricted ? { restricted } : {}),
  }
  return {
    accessToken: await issueAccessToken(caller, at),
    expiresIn: ACCESS_SECONDS,
    mustChangePassword: restricted === 'must-change-password',
  }
}

/** Officers of an authority who decide or administer need a second factor, unless this installation says it is optional. */
export function restrictionOf(
  account: AccountItem,
  at: string,
  as: Pick<Caller, 'duty' | 'place'> = { duty: account.summary.duty, place: account.place },
): Restriction | undefined {
  if (account.rotation || mustChange({ setAt: account.passwordSetAt, oneTime: account.oneTime }, at))
    return 'must-change-password'
  const needsFactor = as.place.level !== 'school' && as.duty !== 'leader'
  return needsFactor && !account.totpSecret && !configFlag('TOTP_OPTIONAL') ? 'must-set-up-totp' : undefined
}
