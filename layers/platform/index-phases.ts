import type { Attributes, Key, Write } from './writes.ts'

/**
 * The stations of a rotation of the blind index's key, in their order. A process may believe itself one station behind,
 * never two: whoever moves on waits until nobody can. So only neighbours have to bear with each other. (ADR 0011)
 */
export const PHASES = ['resting', 'announced', 'filling', 'turned', 'clearing'] as const
export type Phase = (typeof PHASES)[number]

/** Where the key stands: the generation before the rotation that is under way, or the only one there is. */
export interface Standing {
  readonly generation: number
  readonly phase: Phase
}

type Generation = 'old' | 'new'

interface Rule {
  /** Whose guard decides: look-ups read it, and the conditions of writes are asked of it. */
  readonly leads: Generation
  /** What becomes of the other guard with every write: it stays in step, or it goes. */
  readonly follows: 'nothing' | 'dropped' | 'written'
  /** What an index is from now on, in records and in lists. */
  readonly named: Generation
  /** Lists may hold what was named before: both are searched. */
  readonly searchesBoth: boolean
}

/** At every station the guard that does not lead is equal to the one that does, or absent, or (from `clearing` on) read by nobody. */
export const RULES: Readonly<Record<Phase, Rule>> = {
  resting: { leads: 'old', follows: 'nothing', named: 'old', searchesBoth: false },
  announced: { leads: 'old', follows: 'dropped', named: 'old', searchesBoth: false },
  filling: { leads: 'old', follows: 'written', named: 'old', searchesBoth: false },
  turned: { leads: 'new', follows: 'written', named: 'old', searchesBoth: true },
  clearing: { leads: 'new', follows: 'nothing', named: 'new', searchesBoth: true },
}

export const generationOf = (which: Generation, { generation }: Standing): number =>
  which === 'old' ? generation : generation + 1

/** The station after this one; after the last the new generation is the only one. */
export function next({ generation, phase }: Standing): Standing {
  const following = PHASES[PHASES.indexOf(phase) + 1]
  return following ? { generation, phase: following } : { generation: generation + 1, phase: 'resting' }
}

/** An index under a later key, from the index alone. */
export type Lift = (index: string, generation: number) => string

/** An index as it stands in a key or an attribute: what lies before it, and itself. The first generation bears no number. */
const CARRIED = /^((?:(?:DOC|NUMBER|LIKE|SEQUENCE|NAMES|FORMER)|ENTRYDOC#[^#]+)#)?((?:(\d+)\.)?[\w-]{43})$/
const GUARD = /^(?:DOC|NUMBER|LIKE|SEQUENCE)#/
/** Attributes an index stands in. A new one has its place here, or the end of a rotation leaves it behind. */
const ATTRIBUTES = ['documentIndex', 'clash', 'namesPk', 'duePk'] as const

interface Carried {
  readonly before: string
  readonly index: string
  readonly generation: number
}

export function carriedIn(text: unknown): Carried | undefined {
  const [, before = '', index, generation = '1'] = (typeof text === 'string' && CARRIED.exec(text)) || []
  return index === undefined ? undefined : { before, index, generation: Number(generation) }
}

/** The index a guard lies under; of all other items, none. */
export const guardIndex = (pk: string): Carried | undefined => (GUARD.test(pk) ? carriedIn(pk) : undefined)

/** A text with the index in it lifted to a generation; one that carries none, or a later one, as it is. */
export function liftedText(text: string, generation: number, lift: Lift): string {
  const carried = carriedIn(text)
  return carried && carried.generation < generation ? carried.before + lift(carried.index, generation) : text
}

/** The attributes in which an index older than a generation stands, lifted to it. */
export function liftedAttributes(attributes: Attributes, generation: number, lift: Lift): Record<string, string> {
  const changed: Record<string, string> = {}
  for (const name of ATTRIBUTES) {
    const text = attributes[name]
    const lifted = typeof text === 'string' ? liftedText(text, generation, lift) : undefined
    if (lifted !== undefined && lifted !== text) changed[name] = lifted
  }
  return changed
}

export const keyOf = (write: Write): Key => {
  if ('put' in write) return write.put
  if ('update' in write) return write.update
  return 'delete' in write ? write.delete : write.check
}

const attributesOf = (write: Write): Attributes => ('put' in write ? write.put : 'update' in write ? (write.set ?? {}) : {})

/** Whether where the key stands means anything to a write. */
export const carriesIndex = (write: Write): boolean =>
  guardIndex(keyOf(write).pk) !== undefined || ATTRIBUTES.some((name) => carriedIn(attributesOf(write)[name]))

function under(pk: string, write: Write): Write {
  const { sk } = keyOf(write)
  if ('put' in write) return { ...write, put: { ...write.put, pk } }
  if ('update' in write) return { ...write, update: { pk, sk } }
  return 'delete' in write ? { ...write, delete: { pk, sk } } : { ...write, check: { pk, sk } }
}

function withAttributes(write: Write, changed: Record<string, string>): Write {
  if ('put' in write) return { ...write, put: { ...write.put, ...changed } }
  return 'update' in write && write.set ? { ...write, set: { ...write.set, ...changed } } : write
}

/** Where a guard is looked for. */
export const leadingPk = (pk: string, at: Standing, lift: Lift): string =>
  guardIndex(pk) ? liftedText(pk, generationOf(RULES[at.phase].leads, at), lift) : pk

/**
 * What a write means where the key stands: the guard that leads under the write's own condition, and the one that follows
 * in the same transaction without any. An update of a guard says all the guard says. Throws where an index comes from a
 * generation that cannot be known here: a process was kept waiting for longer than a rotation waits, and must not write.
 */
export function underEveryKey(write: Write, at: Standing, lift: Lift): Write[] {
  const { leads, follows, named } = RULES[at.phase]
  const lead = generationOf(leads, at)
  const own = withAttributes(write, liftedAttributes(attributesOf(write), generationOf(named, at), lift))
  const carried = guardIndex(keyOf(write).pk)
  if (!carried) return [own]
  if (carried.generation > lead) throw new Error('an index is of a later key than this process knows of')
  const { before, index, generation } = carried
  const first = under(before + lift(index, lead), own)
  const second = lead === at.generation ? at.generation + 1 : at.generation
  if (follows === 'nothing' || 'check' in own || generation > second) return [first]
  const pk = before + lift(index, second)
  const dropped: Write = { delete: { pk, sk: keyOf(own).sk }, when: {}, lost: own.lost }
  return [first, follows === 'dropped' ? dropped : { ...under(pk, own), when: {} }]
}
