import { createHash } from 'node:crypto'
import type * as z from 'zod'
import type { Refusal } from '../kernel/result.ts'
import type { Act, Attributes, Key, Root, Write } from './writes.ts'

/** A fact in the past tense, with its version and the fields others need. */
export interface EventType<T> {
  readonly type: string
  readonly version: number
  readonly payload: z.ZodType<T>
  /** Somebody outside the transaction must be told: the outbox carries it until they have been. */
  readonly deliver: boolean
  of(payload: T): Event
}

export interface Event {
  readonly type: string
  readonly version: number
  readonly payload: unknown
  readonly deliver: boolean
}

/** An event as it lies beside its aggregate. */
export interface StoredEvent extends Key {
  readonly type: string
  readonly version: number
  readonly payload: Attributes
  readonly at: string
  readonly actor: Act['actor']
  readonly operation: string
  readonly hash: string
}

export const event = <T>(type: string, version: number, payload: z.ZodType<T>, { deliver = false } = {}): EventType<T> => ({
  type,
  version,
  payload,
  deliver,
  of: (value) => ({ type, version, payload: payload.parse(value), deliver }),
})

export const OUTBOX = 'OUTBOX'
const GENESIS = ''

export const rootKey = (pk: string): Key => ({ pk, sk: 'ROOT' })
export const eventSortKey = (version: number): string => `EVT#${String(version).padStart(6, '0')}`

/** JSON with sorted keys: the same fact always has the same text, whoever wrote it. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
  fields.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`).join(',')}}`
}

const hashOf = (previous: string, facts: Omit<StoredEvent, keyof Key | 'hash'>): string =>
  createHash('sha256').update(previous).update(canonical(facts)).digest('hex')

function append(
  pk: string,
  version: number,
  previous: string,
  happened: Event,
  act: Act,
  lost: Refusal,
): { write: Write; head: string } {
  const { type, version: eventVersion, payload } = happened
  const facts = {
    type,
    version: eventVersion,
    payload: payload as Attributes,
    at: act.at,
    actor: act.actor,
    operation: act.operation,
  }
  const head = hashOf(previous, facts)
  const item = {
    pk,
    sk: eventSortKey(version),
    ...facts,
    hash: head,
    ...(happened.deliver ? { duePk: OUTBOX, dueSk: act.at } : {}),
  }
  return { write: { put: item, when: { item: 'absent' }, lost }, head }
}

/** A new aggregate and its first event. Refused with `lost` where one with this key exists. */
export function create(
  pk: string,
  attributes: Attributes,
  happened: Event,
  act: Act,
  lost: Refusal = { kind: 'already-exists' },
): Write[] {
  const { write, head } = append(pk, 1, GENESIS, happened, act, lost)
  return [{ put: { ...attributes, ...rootKey(pk), version: 1, head }, when: { item: 'absent' }, lost }, write]
}

export interface Change {
  readonly set?: Attributes
  readonly remove?: readonly string[]
  readonly add?: Readonly<Record<string, number>>
}

/** A change to an aggregate with the event that tells it, only from the version that was read. */
export function change(
  root: Root,
  { set, remove, add }: Change,
  happened: Event,
  act: Act,
  lost: Refusal = { kind: 'stale-version' },
): Write[] {
  const version = root.version + 1
  const { write, head } = append(root.pk, version, root.head, happened, act, lost)
  return [
    {
      update: rootKey(root.pk),
      set: { ...set, version, head },
      ...(remove ? { remove } : {}),
      ...(add ? { add } : {}),
      when: { equals: { version: root.version } },
      lost,
    },
    write,
  ]
}

/** Whether these events, oldest first, are the unbroken chain from the first on; else the place of the first break. */
export function verifyChain(events: readonly StoredEvent[]): { intact: true } | { intact: false; at: number } {
  let previous = GENESIS
  for (const [index, { type, version, payload, at, actor, operation, hash, sk }] of events.entries()) {
    if (sk !== eventSortKey(index + 1) || hash !== hashOf(previous, { type, version, payload, at, actor, operation }))
      return { intact: false, at: index + 1 }
    previous = hash
  }
  return { intact: true }
}
