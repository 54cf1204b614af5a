/** How far ahead of its turn a parcel may come. Further than this something else is wrong. */
export const FURTHEST = 1000

/** A parcel's place in the line, and its content. */
export interface Ticket {
  readonly sequence: number
  readonly sha256: string
}

/**
 * How a parcel that is whole and its sender's stands to the line. `new`: keep it, its turn is now or comes; `repeated`:
 * known, answer again and do nothing; `sequence-reused`: another parcel has this place; `too-far-ahead`: not believed.
 */
export type Standing = 'new' | 'repeated' | 'sequence-reused' | 'too-far-ahead'

export function standingOf({ sequence, sha256 }: Ticket, next: number, known: Pick<Ticket, 'sha256'> | undefined): Standing {
  if (known) return known.sha256 === sha256 ? 'repeated' : 'sequence-reused'
  return sequence > next + FURTHEST ? 'too-far-ahead' : 'new'
}

/** The line of one sender: what is accepted next, and every parcel that was ever kept, by its place. */
export interface Line {
  readonly next: number
  readonly kept: ReadonlyMap<number, string>
}

export const EMPTY_LINE: Line = { next: 1, kept: new Map() }

export interface Received {
  readonly line: Line
  readonly standing: Standing
  /** Whose turn it is now, in order; none while an earlier one is missing. */
  readonly due: readonly number[]
}

/**
 * Takes a parcel into the line. However often and in whatever order the parcels come, each is due exactly once, in the
 * order of their numbers, and none before all earlier ones. (Domain §6.26)
 */
export function receive(line: Line, ticket: Ticket): Received {
  const known = line.kept.get(ticket.sequence)
  const standing = standingOf(ticket, line.next, known === undefined ? undefined : { sha256: known })
  if (standing !== 'new') return { line, standing, due: [] }
  const kept = new Map([...line.kept, [ticket.sequence, ticket.sha256]])
  const due: number[] = []
  for (let next = line.next; kept.has(next); next++) due.push(next)
  return { line: { next: line.next + due.length, kept }, standing, due }
}

/** The places that later parcels wait for, at most so many. */
export function missingIn(next: number, waiting: readonly number[], most = 100): number[] {
  const there = new Set(waiting)
  const last = Math.max(0, ...waiting)
  const missing: number[] = []
  for (let at = next; at < last && missing.length < most; at++) if (!there.has(at)) missing.push(at)
  return missing
}
