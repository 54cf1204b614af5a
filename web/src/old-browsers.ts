/** Methods younger than the oldest engine we promise (Chromium 86). Small, exact, and only where missing. */
type Patch = Record<string, (this: never, ...given: never[]) => unknown>

function lend(to: object, patch: Patch): void {
  for (const [name, value] of Object.entries(patch)) {
    if (!(name in to)) Object.defineProperty(to, name, { value, configurable: true, writable: true })
  }
}

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

function at<T>(this: ArrayLike<T>, index: number): T | undefined {
  return this[index < 0 ? this.length + index : index]
}

function findLast<T>(this: readonly T[], test: (item: T) => boolean): T | undefined {
  return [...this].reverse().find(test)
}

function toSorted<T>(this: readonly T[], order?: (a: T, b: T) => number): T[] {
  return [...this].sort(order)
}

function isWellFormed(this: string): boolean {
  return !LONE_SURROGATE.test(this)
}

lend(Array.prototype, { at, findLast, toSorted } as unknown as Patch)
lend(String.prototype, { at, isWellFormed } as unknown as Patch)
lend(Object, { hasOwn: (of: object, name: PropertyKey) => Object.hasOwn(of, name) } as unknown as Patch)
