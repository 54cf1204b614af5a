import { errorFacts, type LogFields, log } from './log.ts'

export interface Sweep<T> {
  readonly rows: Iterable<T> | AsyncIterable<T>
  /** Whether there was something to do. What is thrown stands against this row alone. */
  readonly one: (row: T) => Promise<boolean>
  /** What could not be done to those it was not done to, in a few words that name nobody. */
  readonly failure: string
  /** What the log may tell of one that failed. */
  readonly facts?: (row: T, error: unknown) => LogFields
  /** How many are worked on at the same moment; one after the other where nothing is said. */
  readonly atOnce?: number
  /** After so many that were done it stops. */
  readonly most?: number
}

export interface Swept {
  readonly done: number
  readonly failed: number
  /** More of them are left than `most`. */
  readonly left: boolean
  readonly failure: string
}

/**
 * Does something to every row, each on its own: one that fails holds up no other. It is told in the log, by nothing that
 * is in it, and counted; `whole` throws it when all that can be done is done.
 */
export async function sweep<T>(asked: Sweep<T>): Promise<Swept> {
  const { rows, atOnce = 1, most = Number.POSITIVE_INFINITY, failure } = asked
  let [done, failed] = [0, 0]
  const group: T[] = []
  const work = async () => {
    const outcomes = await Promise.all(group.splice(0).map((row) => tried(row, asked)))
    done += outcomes.filter((outcome) => outcome === 'done').length
    failed += outcomes.filter((outcome) => outcome === 'failed').length
  }
  for await (const row of rows) {
    if (done >= most) return { done, failed, left: true, failure }
    group.push(row)
    if (group.length >= atOnce) await work()
  }
  await work()
  return { done, failed, left: false, failure }
}

async function tried<T>(row: T, { one, failure, facts }: Sweep<T>): Promise<'done' | 'nothing' | 'failed'> {
  try {
    return (await one(row)) ? 'done' : 'nothing'
  } catch (error) {
    log.error(failure, { ...errorFacts(error), ...facts?.(row, error) })
    return 'failed'
  }
}

/** How many were done; thrown where one failed, so that the job is seen to have failed and is run again. */
export function whole({ done, failed, failure }: Swept): number {
  if (failed > 0) throw new Error(`${failure}: ${failed}`)
  return done
}

/** What several jobs of one clock answer. What stands against one keeps nobody from the others, and is thrown at the end. */
export async function eachOnItsOwn<const T extends readonly Promise<unknown>[]>(
  jobs: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(jobs)
  return Promise.all(jobs)
}
