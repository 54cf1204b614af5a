import { createHash } from 'node:crypto'
import type { Level } from '../../layers/kernel/duties.ts'
import { type SessionItem, sessionKey } from '../../layers/platform/session.ts'
import { everyRow, get, type Item, type Page, query, queryIndex } from '../../layers/platform/table.ts'
import type { Key, Root, Write } from '../../layers/platform/writes.ts'
import type { Account } from './contract.ts'
import { sealsOn } from './domain/disuse.ts'
import type { Holding } from './domain/duties.ts'

export interface AccountItem extends Item, Root {
  readonly summary: Omit<Account, 'version' | 'lockedUntil' | 'lastSignInAt' | 'sealsOn' | 'rotateBy'>
  readonly place: { readonly id: string; readonly level: Level; readonly path: string }
  readonly passwordHash: string
  readonly passwordSetAt: string
  readonly oneTime: boolean
  /** Hashes of the passwords before, newest first. */
  readonly previous: readonly string[]
  readonly failures?: number
  readonly lockedUntil?: string
  readonly lastSignInAt?: string
  /** When it was last put to use: made, signed in with, unsealed. What disuse is counted from. */
  readonly usedAt?: string
  /** The sealing that was announced last: its day. */
  readonly announcedFor?: string
  /** A lending came back: the password has to be changed by then, or nobody signs in with it any more. */
  readonly rotation?: { readonly loanId: string; readonly by: string }
  /** Handed over to a successor; it is never opened again. */
  readonly handedOver?: true
  /** The second factor's secret, sealed; `totpPending` until its first code was right. */
  readonly totpSecret?: string
  readonly totpPending?: string
  /** The last time step whose code was taken; a code works once. */
  readonly totpStep?: number
  /** Hashes of the codes that stand in for a lost telephone; each works once. */
  readonly recovery?: readonly string[]
}

export interface Session extends SessionItem {
  readonly refreshHash: string
  readonly previousHash?: string
  readonly rotatedAt: string
  /** Set where it was begun to act for somebody else. */
  readonly standIn?: { readonly kind: 'loan' | 'delegation'; readonly id: string }
  /** When the person's own session would have ended; what they go back to. */
  readonly ownEndsAt?: string
}

const HOLDING = 'DUTY#'

export const accountPk = (accountId: string): string => `ACCOUNT#${accountId}`
const usernameKey = (username: string): Key => ({ pk: `USERNAME#${username}`, sk: 'GUARD' })
export const personKey = (personId: string): Key => ({ pk: `PERSON#${personId}`, sk: 'ROOT' })

export const dutyKey = (personId: string, placeId: string): Key => ({ pk: personKey(personId).pk, sk: `${HOLDING}${placeId}` })

/** The clock's list is kept in as many parts as an id has last letters, so that a morning of sign-ins meets in none. */
export const DUE_PARTS = [...'0123456789abcdefghjkmnpqrstvwxyz'].map((letter) => `ACCOUNTS#${letter}`)
export const dueRow = (id: string, instant: string) => ({ duePk: `ACCOUNTS#${id.at(-1)}`, dueSk: instant })

export const findAccount = (accountId: string): Promise<AccountItem | undefined> =>
  get<AccountItem>({ pk: accountPk(accountId), sk: 'ROOT' })

export async function findByUsername(username: string): Promise<AccountItem | undefined> {
  const guard = await get<Item & { accountId: string }>(usernameKey(username))
  return guard && findAccount(guard.accountId)
}

export const accountsOf = (placeId: string, limit: number, cursor?: string): Promise<Page<Item & { pk: string }>> =>
  queryIndex('listing', { pk: `PLACE#${placeId}#ACCOUNTS`, limit, cursor })

export const accountListing = (placeId: string, username: string) => ({
  listingPk: `PLACE#${placeId}#ACCOUNTS`,
  listingSk: username,
})

/** An account as it is shown; when it is sealed unused, where the term of its place is known. */
export const accountView = (item: AccountItem, sealAfterDays?: number): Account => ({
  ...item.summary,
  version: item.version,
  ...(item.lockedUntil ? { lockedUntil: item.lockedUntil } : {}),
  ...(item.lastSignInAt ? { lastSignInAt: item.lastSignInAt } : {}),
  ...(sealAfterDays !== undefined && item.summary.state === 'active' ? { sealsOn: sealsOn(usedAtOf(item), sealAfterDays) } : {}),
  ...(item.rotation ? { rotateBy: item.rotation.by } : {}),
})

/** Accounts of before disuse was counted have only the day of their password. */
export const usedAtOf = ({ usedAt, lastSignInAt, passwordSetAt }: AccountItem): string => usedAt ?? lastSignInAt ?? passwordSetAt

export const usernameGuard = (username: string, accountId: string): Write => ({
  put: { ...usernameKey(username), accountId },
  when: { item: 'absent' },
  lost: { kind: 'username-taken' },
})

export const holdingsOf = async (personId: string): Promise<Holding[]> => {
  const page = await query<Item & Holding>({ pk: personKey(personId).pk, prefix: HOLDING })
  return page.items.map(({ placeId, duty }) => ({ placeId, duty }))
}

/**
 * Takes on a duty: the person's item says whether they administer or do business and is counted up, so that two offices that appoint at
 * the same moment cannot give one person both.
 */
export function holdingWrites(personId: string, { placeId, duty }: Holding, known: KnownPerson | undefined): Write[] {
  const administers = duty === 'systemAdministrator'
  const lost = { kind: 'duties-conflict' }
  const root = personKey(personId)
  const first: Write = known
    ? { update: root, set: { administers }, add: { revision: 1 }, when: { equals: { revision: known.revision } }, lost }
    : { put: { ...root, administers, revision: 1 }, when: { item: 'absent' }, lost }
  return [
    first,
    { put: { ...dutyKey(personId, placeId), placeId, duty }, when: { item: 'absent' }, lost },
    { check: { pk: root.pk, sk: `ACTING#${placeId}` }, when: { item: 'absent' }, lost },
  ]
}

/** A person who had a duty before, though perhaps none at present. */
export type KnownPerson = Item & { readonly administers: boolean; readonly revision?: number }
export const findPerson = (personId: string): Promise<KnownPerson | undefined> => get<KnownPerson>(personKey(personId))

/** Gives a duty back, so that the person may take on another. */
export const holdingEnds = (personId: string, placeId: string): Write => ({
  delete: dutyKey(personId, placeId),
  when: { item: 'present' },
  lost: { kind: 'stale-version' },
})

export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url')

export const findSession = (sessionId: string): Promise<Session | undefined> => get<Session>(sessionKey(sessionId))

export const newSession = (
  sessionId: string,
  session: Pick<Session, 'accountId' | 'endsAt' | 'refreshHash' | 'rotatedAt' | 'standIn' | 'ownEndsAt'>,
): Write => ({
  put: {
    ...sessionKey(sessionId),
    ...session,
    listingPk: `${accountPk(session.accountId)}#SESSIONS`,
    listingSk: sessionId,
    expiresAt: Math.floor(Date.parse(session.endsAt) / 1000) + 86_400,
  },
  when: { item: 'absent' },
  lost: { kind: 'already-exists' },
})

export const rotateSession = (session: Session, refreshHash: string, at: string): Write => ({
  update: sessionKey(sessionIdOf(session)),
  set: { refreshHash, previousHash: session.refreshHash, rotatedAt: at },
  when: { equals: { refreshHash: session.refreshHash, endedAt: undefined } },
  lost: { kind: 'session-ended' },
})

export const endSession = (sessionId: string, at: string): Write => ({
  update: sessionKey(sessionId),
  set: { endedAt: at },
  when: { item: 'present' },
  lost: { kind: 'session-ended' },
})

/**
 * Ends a session that goes over into another one. Refused where it has ended: whoever sealed the account or changed its
 * password in this moment has ended all there were, and none may come after.
 */
export const leaveSession = (sessionId: string, at: string): Write => ({
  ...endSession(sessionId, at),
  when: { item: 'present', equals: { endedAt: undefined } },
})

/** Holds a transaction to the account that was read; where it was sealed or changed since, it is refused with this. */
export const unchanged = ({ pk, version }: Pick<AccountItem, 'pk' | 'version'>, kind: string): Write => ({
  check: { pk, sk: 'ROOT' },
  when: { equals: { version } },
  lost: { kind },
})

export const sessionIdOf = ({ pk }: Pick<Session, 'pk'>): string => pk.slice('SESSION#'.length)

/** Every session of an account, ended ones too; there are few, and all are meant. */
export async function sessionsOf(accountId: string): Promise<string[]> {
  const ids: string[] = []
  const pages = (cursor?: string) =>
    queryIndex('listing', { pk: `${accountPk(accountId)}#SESSIONS`, limit: 100, cursor, newestFirst: true })
  for await (const { pk } of everyRow(pages)) ids.push(pk.slice('SESSION#'.length))
  return ids
}
