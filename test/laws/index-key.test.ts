import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  generationOf,
  type Lift,
  leadingPk,
  liftedText,
  next,
  PHASES,
  RULES,
  type Standing,
  underEveryKey,
} from '../../layers/platform/index-phases.ts'
import type { Attributes, Write } from '../../layers/platform/writes.ts'

const DOCUMENTS = ['a', 'b'].map((letter) => letter.repeat(43))
const CHILDREN = ['stu_1', 'stu_2', 'stu_3']
const lift: Lift = (index, generation) => (generation === 1 ? index : `${generation}.${index.slice(-43)}`)
const lost = { kind: 'document-held' } as const

/** A table that does what the store does: all of the writes where every condition holds, otherwise none. */
class Table {
  readonly items = new Map<string, Attributes>()

  commit(writes: readonly Write[]): boolean {
    if (!writes.every((write) => this.#holds(write))) return false
    for (const write of writes) {
      if ('put' in write) this.items.set(write.put.pk, { studentId: write.put.studentId })
      if ('delete' in write) this.items.delete(write.delete.pk)
    }
    return true
  }

  #holds(write: Write): boolean {
    const { pk } = 'put' in write ? write.put : 'delete' in write ? write.delete : 'check' in write ? write.check : write.update
    const item = this.items.get(pk)
    if (write.when.item === 'absent' && item) return false
    return Object.entries(write.when.equals ?? {}).every(([name, value]) => item?.[name] === value)
  }
}

/** The registry as the law sees it: who holds which document, by what was answered, beside what is in the table. */
class Registry {
  readonly table = new Table()
  readonly holders = new Map<string, string>()
  /** What stands in the record of each holder as its index; as whatever process wrote it knew it. */
  readonly named = new Map<string, string>()
  at: Standing = { generation: 1, phase: 'resting' }
  /** What a process may still believe. */
  before: Standing = this.at

  step({ kind, document, child, lagging, fresh, nth }: Step): void {
    if (kind === 'settle') this.before = this.at
    else if (kind === 'walk') this.walkOne(nth)
    else if (kind === 'move') this.move()
    else this[kind](document, child, lagging ? this.before : this.at, fresh)
  }

  take(document: string, child: string, at: Standing): void {
    const held = this.holders.get(document)
    const index = freshIndex(document, at)
    const done = this.#write({ put: { ...guard(index), studentId: child }, when: { item: 'absent' }, lost }, at)
    if (done && held) throw new Error(`${held} and ${child} hold one document`)
    if (!done && !held) throw new Error('a free document was refused')
    if (done) this.#holds(document, child, index)
  }

  hand(document: string, child: string, at: Standing, fresh: boolean): void {
    const held = this.holders.get(document)
    if (!held) return
    const index = this.#index(document, at, fresh)
    if (!this.#write({ put: { ...guard(index), studentId: child }, when: { equals: { studentId: held } }, lost }, at))
      throw new Error('a holder could not hand its document over')
    this.#holds(document, child, index)
  }

  giveUp(document: string, child: string, at: Standing, fresh: boolean): void {
    const key = guard(this.#index(document, at, fresh))
    const done = this.#write({ delete: key, when: { equals: { studentId: child } }, lost }, at)
    if (done !== (this.holders.get(document) === child))
      throw new Error(done ? 'another gave the document up' : 'a holder could not give up')
    if (!done) return
    this.holders.delete(document)
    this.named.delete(document)
  }

  /** One step of the walk of a station; it goes only when nobody believes the station before. */
  walkOne(nth: number): void {
    if (this.before !== this.at) return
    const [pk, item] = [...this.table.items][nth % Math.max(1, this.table.items.size)] ?? []
    if (pk && item) this.#visit(pk, item)
  }

  move(): void {
    this.before = this.at
    for (const [pk, item] of [...this.table.items]) this.#visit(pk, item)
    if (this.at.phase === 'clearing')
      for (const [document, index] of this.named) this.named.set(document, liftedText(index, this.at.generation + 1, lift))
    this.at = next(this.at)
  }

  #visit(pk: string, item: Attributes): void {
    const lifted = liftedText(pk, this.at.generation + 1, lift)
    if (lifted === pk) return
    if (this.at.phase === 'clearing') this.table.items.delete(pk)
    if (this.at.phase !== 'filling') return
    const twin = this.table.items.get(lifted)
    if (twin && twin.studentId !== item.studentId) throw new Error('a collision')
    this.table.items.set(lifted, item)
  }

  check(): void {
    for (const document of DOCUMENTS)
      for (const at of [this.at, this.before]) {
        const found = this.table.items.get(leadingPk(guard(this.#index(document, at, false)).pk, at, lift))?.studentId
        const held = this.holders.get(document)
        if (found !== held) throw new Error(`${at.phase}: ${found} is found, ${held} holds`)
      }
  }

  #write(write: Write, at: Standing): boolean {
    return this.table.commit(underEveryKey(write, at, lift))
  }

  /** As a process comes by it: from the document as it is written, or from the record. */
  #index(document: string, at: Standing, fresh: boolean): string {
    return (fresh ? undefined : this.named.get(document)) ?? freshIndex(document, at)
  }

  #holds(document: string, child: string, index: string): void {
    this.holders.set(document, child)
    this.named.set(document, index)
  }
}

const guard = (index: string) => ({ pk: `DOC#${index}`, sk: 'GUARD' })
const freshIndex = (document: string, at: Standing): string => lift(document, generationOf(RULES[at.phase].named, at))

interface Step {
  readonly kind: 'take' | 'hand' | 'giveUp' | 'settle' | 'walk' | 'move'
  readonly document: string
  readonly child: string
  /** By a process that has not heard of the last move. */
  readonly lagging: boolean
  /** From the document as it is written, not from the record. */
  readonly fresh: boolean
  /** Which item a walk comes by. */
  readonly nth: number
}

const steps = fc.array(
  fc.record<Step>({
    kind: fc.constantFrom('take', 'take', 'hand', 'giveUp', 'settle', 'walk', 'move'),
    document: fc.constantFrom(...DOCUMENTS),
    child: fc.constantFrom(...CHILDREN),
    lagging: fc.boolean(),
    fresh: fc.boolean(),
    nth: fc.nat(9),
  }),
  { maxLength: 60 },
)

describe('a rotation of the index key', () => {
  it('never lets two hold one document, refuses no free one and loses no holder, whoever is one station behind', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const registry = new Registry()
        for (const step of all) {
          registry.step(step)
          registry.check()
        }
      }),
      { numRuns: 2_000 },
    )
  })

  it('leaves nothing under the old key, however often it is gone through', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const registry = new Registry()
        for (const step of all) registry.step(step)
        while (registry.at.phase !== 'resting') registry.move()
        for (const _ of PHASES) registry.move()
        const { generation } = registry.at
        const wanted = [...registry.holders].map(([document, studentId]) => [guard(lift(document, generation)).pk, { studentId }])
        expect(new Map(registry.table.items)).toEqual(new Map(wanted as [string, Attributes][]))
      }),
      { numRuns: 500 },
    )
  })
})
