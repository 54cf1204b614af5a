import { randomInt } from 'node:crypto'
import { hashPassword, verifyPassword } from '../../../layers/documents/password-hash.ts'
import { newId } from '../../../layers/kernel/id.ts'
import { ok, type Refusal, type Result, refuse } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { change, create } from '../../../layers/platform/event.ts'
import type { Act, Write } from '../../../layers/platform/writes.ts'
import type { Place } from '../../places/contract.ts'
import { schoolOpen } from '../../places/writes.ts'
import type { Account, CreateAccount, OneTimePassword } from '../contract.ts'
import { firstLookOn } from '../domain/disuse.ts'
import { mayHold } from '../domain/duties.ts'
import { checkPassword, PASSWORD_POLICY } from '../domain/password-policy.ts'
import { AccountMade, AccountSealed, AccountUnsealed, PasswordChanged, PasswordReset } from '../events.ts'
import {
  type AccountItem,
  accountListing,
  accountPk,
  accountView,
  dueRow,
  findAccount,
  findPerson,
  holdingsOf,
  holdingWrites,
  usernameGuard,
} from '../repository.ts'
import { rotationWrites } from './lend.ts'
import { endEverySession } from './sessions.ts'

const LETTERS = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ'
const DIGITS = '23456789'

/** A password nobody has to remember: told once, good for three days, and changed at the first sign-in. */
export function oneTimePassword(): string {
  const draw = (from: string, count: number) => Array.from({ length: count }, () => from[randomInt(from.length)]).join('')
  return `${draw(LETTERS, 5)}-${draw(DIGITS, 4)}-${draw(LETTERS, 5)}`
}

const expiryOf = (at: string): string => new Date(Date.parse(at) + PASSWORD_POLICY.oneTimeHours * 3_600_000).toISOString()

/** What a new account is made of; the demo country is made with it too. */
export interface NewAccount extends CreateAccount {
  readonly password: string
  readonly oneTime: boolean
}

/** The writes of a new account: its item, its user name's guard and the duty its person takes on. */
export async function newAccountWrites(
  place: Place,
  asked: NewAccount,
  act: Act,
): Promise<Result<{ account: Account; writes: Write[] }, Refusal>> {
  const personId = asked.personId ?? newId('per')
  // The person first: whoever appoints between the two questions has counted it up, and this appointment is refused.
  const known = asked.personId ? await findPerson(personId) : undefined
  const held = known ? await holdingsOf(personId) : []
  const holding = { placeId: place.placeId, duty: asked.duty }
  if (!mayHold(held, holding)) return refuse({ kind: 'duties-conflict' })
  const accountId = newId('acc')
  const summary = {
    accountId,
    username: asked.username,
    displayName: asked.displayName,
    personId,
    duty: asked.duty,
    placeId: place.placeId,
    state: 'active' as const,
    totp: false,
  }
  const attributes = {
    summary,
    ...accountListing(place.placeId, asked.username),
    place: { id: place.placeId, level: place.level, path: place.path },
    passwordHash: await hashPassword(asked.password),
    passwordSetAt: act.at,
    oneTime: asked.oneTime,
    previous: [],
    usedAt: act.at,
    ...dueRow(accountId, firstLookOn(act.at).slice(0, 10)),
  }
  const made = AccountMade.of({ accountId, personId, duty: asked.duty, placeId: place.placeId })
  const writes = [
    ...create(accountPk(accountId), attributes, made, act),
    usernameGuard(asked.username, accountId),
    ...holdingWrites(personId, holding, known),
  ]
  return ok({ account: { ...summary, version: 1 }, writes })
}

/** Makes an account with a one-time password. The password is in the answer and nowhere else, so a repeat makes nothing. */
export async function createAccount(place: Place, asked: CreateAccount, act: Act): Promise<Result<OneTimePassword>> {
  const password = oneTimePassword()
  const made = await newAccountWrites(place, { ...asked, password, oneTime: true }, act)
  if (!made.ok) return made
  const done = await commit(act, [...made.value.writes, ...whileOpen(place.placeId, place.level)])
  return done.ok ? ok({ account: made.value.account, oneTimePassword: password, expiresAt: expiryOf(act.at) }) : done
}

/** A school that has ended, or is about to, gets no new officers. */
const whileOpen = (placeId: string, level: Place['level']): Write[] => (level === 'school' ? [schoolOpen(placeId)] : [])

/** Gives an account a new one-time password and ends its sessions. */
export async function resetPassword(account: AccountItem, act: Act): Promise<Result<OneTimePassword>> {
  const password = oneTimePassword()
  const set = { ...(await passwordSet(account, password, act.at)), oneTime: true }
  const done = await commit(
    act,
    change(
      account,
      { set, remove: ['failures', 'lockedUntil'] },
      PasswordReset.of({ accountId: account.summary.accountId }),
      act,
    ),
  )
  if (!done.ok) return done
  await endEverySession(account.summary.accountId, act)
  return ok({
    account: { ...accountView(account), version: account.version + 1 },
    oneTimePassword: password,
    expiresAt: expiryOf(act.at),
  })
}

async function passwordSet(account: AccountItem, password: string, at: string) {
  const previous = [account.passwordHash, ...account.previous].slice(0, PASSWORD_POLICY.remembered)
  return { passwordHash: await hashPassword(password), passwordSetAt: at, previous }
}

/** Changes one's own password; other sessions of the account end. */
export async function changePassword(
  account: AccountItem,
  current: string,
  next: string,
  act: Act,
  sessionId: string,
): Promise<Result<{ done: true }>> {
  if (!(await verifyPassword(account.passwordHash, current))) return refuse({ kind: 'password-wrong' })
  const fit = checkPassword(next, account.summary.username)
  if (!fit.ok) return fit
  const used = await Promise.all(
    [account.passwordHash, ...account.previous].slice(0, PASSWORD_POLICY.remembered).map((hash) => verifyPassword(hash, next)),
  )
  if (used.includes(true)) return refuse({ kind: 'password-used-before' })
  const set = { ...(await passwordSet(account, next, act.at)), oneTime: false }
  const changed = { set, remove: ['rotation'] }
  const done = await commit(act, [
    ...change(account, changed, PasswordChanged.of({ accountId: account.summary.accountId }), act),
    ...(account.rotation ? await rotationWrites(account.rotation.loanId, act) : []),
  ])
  if (!done.ok) return done
  await endEverySession(account.summary.accountId, act, sessionId)
  return ok({ done: true })
}

/** Seals; a sealed account signs in no more and its sessions end at once. */
export async function sealAccount(account: AccountItem, act: Act): Promise<Result<Account>> {
  const { accountId } = account.summary
  if (accountId === act.actor.accountId) return refuse({ kind: 'own-account' })
  const summary = { ...account.summary, state: 'sealed' as const }
  const shown: Account = { ...accountView({ ...account, summary }), version: account.version + 1 }
  const done = await commit(act, sealWrites(account, act), { status: 200, body: shown })
  if (!done.ok) return done
  await endEverySession(accountId, act)
  return ok(shown)
}

/** A sealed account, told by what it was: an administrator, disuse or a hand-over. The clock leaves it alone. */
export function sealWrites(account: AccountItem, act: Act, handedOver?: true): Write[] {
  const summary = { ...account.summary, state: 'sealed' as const }
  const set = { summary, ...(handedOver ? { handedOver } : {}) }
  const happened = AccountSealed.of({ accountId: account.summary.accountId })
  return change(account, { set, remove: ['duePk', 'dueSk'] }, happened, act)
}

/**
 * Opens a sealed account again. That is for the administrator of a level above, so that an office does not bring its own
 * forgotten accounts back to life; only the ministry has nobody above it. What was handed over stays sealed, and so does
 * everybody of a school that has ended.
 */
export async function unsealAccount(
  account: AccountItem,
  administrator: { readonly path: string },
  act: Act,
): Promise<Result<Account>> {
  const { accountId } = account.summary
  if (account.handedOver) return refuse({ kind: 'handed-over' })
  if (account.place.path === administrator.path && account.place.level !== 'ministry')
    return refuse({ kind: 'unsealed-from-above' })
  const summary = { ...account.summary, state: 'active' as const }
  const set = { summary, usedAt: act.at, ...dueRow(accountId, firstLookOn(act.at).slice(0, 10)) }
  const shown: Account = { ...accountView({ ...account, summary, usedAt: act.at }), version: account.version + 1 }
  const opened = change(account, { set }, AccountUnsealed.of({ accountId }), act)
  const done = await commit(act, [...opened, ...whileOpen(account.place.id, account.place.level)], { status: 200, body: shown })
  return done.ok ? ok(shown) : done
}

/** An account that this administrator may manage: of their own place or of one directly below it. */
export async function manageable(
  accountId: string,
  mayManage: (place: AccountItem['place']) => boolean,
): Promise<AccountItem | undefined> {
  const account = await findAccount(accountId)
  return account && mayManage(account.place) ? account : undefined
}
