import { now } from './clock.ts'
import { get, getMany, type Item } from './table.ts'
import type { Key, Under } from './writes.ts'

/** A sign-in that has not ended. Written by the accounts context; every write of everybody asks for it. */
export interface SessionItem extends Item {
  readonly accountId: string
  /** Instant after which it is over whatever happens. */
  readonly endsAt: string
  /** Set when it was ended before its time. */
  readonly endedAt?: string
}

export const sessionKey = (sessionId: string) => ({ pk: `SESSION#${sessionId}`, sk: 'ROOT' })

/** Whether a session may still write at this moment. */
export const isLive = (session: SessionItem | undefined): boolean =>
  session !== undefined && session.endedAt === undefined && session.endsAt > now()

/** The same, asked of the table; a strong read, so an ended session is over at once. */
export const sessionIsLive = async (sessionId: string): Promise<boolean> => isLive(await get<SessionItem>(sessionKey(sessionId)))

/** Where a lending or a delegation lies. Written by the accounts context; everything done under it asks for it. */
export const standInKey = ({ kind, id }: Pick<Under, 'kind' | 'id'>): Key => ({ pk: `${kind.toUpperCase()}#${id}`, sk: 'ROOT' })

/** A lending or a delegation as far as it decides whether it holds. */
export interface StandIn extends Item {
  readonly state: string
  readonly from: string
  /** The instant it ends; not a moment longer. */
  readonly until: string
}

/** Whether a lending or a delegation opens anything at this instant. */
export const opens = ({ state, from, until }: Pick<StandIn, 'state' | 'from' | 'until'>, at: string): boolean =>
  state === 'active' && from <= at && at < until

/**
 * Whether somebody may still act under it: it holds, and the account acted for is not sealed. Asked of the table at
 * every request, so that what is taken back is over at once and not when a token runs out.
 */
export async function stillStandsIn(under: Under): Promise<boolean> {
  const owner = { pk: `ACCOUNT#${under.accountId}`, sk: 'ROOT' }
  const found = await getMany<Item>([standInKey(under), owner])
  const standIn = found.find(({ pk }) => pk !== owner.pk) as StandIn | undefined
  const account = found.find(({ pk }) => pk === owner.pk) as (Item & { summary: { state: string } }) | undefined
  return standIn !== undefined && opens(standIn, now()) && account?.summary.state === 'active'
}
