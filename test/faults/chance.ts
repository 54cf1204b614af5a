/** Numbers that look random and are the same again for the same seed. */
export class Chance {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** From 0, included, to 1, excluded. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  /** A whole number below a bound. */
  below(bound: number): number {
    return Math.floor(this.next() * bound)
  }

  /** Whether something of this likelihood happens now. */
  hits(likelihood: number): boolean {
    return this.next() < likelihood
  }

  /** Deals all of these in some order before any of them comes again. */
  dealing<T>(all: readonly [T, ...T[]]): () => T {
    let left: T[] = []
    return () => {
      if (left.length === 0) left = this.shuffled(all)
      return left.pop() ?? all[0]
    }
  }

  shuffled<T>(all: readonly T[]): T[] {
    const some = [...all]
    for (let at = some.length - 1; at > 0; at--) {
      const other = this.below(at + 1)
      const [one, two] = [some[at], some[other]]
      if (one !== undefined && two !== undefined) [some[at], some[other]] = [two, one]
    }
    return some
  }
}
