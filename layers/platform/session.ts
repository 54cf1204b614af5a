import { now } from './clock.ts'
import { get, type Item } from './table.ts'

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
