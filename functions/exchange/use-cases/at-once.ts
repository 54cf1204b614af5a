/** How many pupils are worked on at the same moment: the table stands it, and a file is done eight times as soon. */
const AT_ONCE = 8

/** Does something for each, a few at a time, and ends when all are done. The first fault ends it. */
export async function forEach<T>(all: readonly T[], run: (one: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < all.length; at += AT_ONCE) await Promise.all(all.slice(at, at + AT_ONCE).map(run))
}
