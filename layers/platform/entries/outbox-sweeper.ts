import { now } from '../clock.ts'
import { sweepOutbox } from '../outbox.ts'

/** Younger events are still on their ordinary way. */
const GRACE_MS = 60_000

/** Run every few minutes: an event the stream lost is published all the same. */
export async function handler(): Promise<{ swept: number }> {
  return { swept: await sweepOutbox(new Date(Date.parse(now()) - GRACE_MS).toISOString()) }
}
