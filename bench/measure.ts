/** What a number of clients saw while they sent a kind of request. */
export interface Figures {
  readonly count: number
  readonly errors: number
  readonly perSecond: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN

/** Runs the jobs with so many clients at once, each sending its next when it has heard the last. Milliseconds. */
export async function measure<T>(
  clients: number,
  jobs: readonly T[],
  run: (job: T, client: number) => Promise<boolean>,
): Promise<Figures> {
  const waiting = [...jobs].reverse()
  const times: number[] = []
  let errors = 0
  const begun = performance.now()
  const lane = async (client: number) => {
    for (let job = waiting.pop(); job !== undefined; job = waiting.pop()) {
      const started = performance.now()
      if (!(await run(job, client))) errors++
      times.push(performance.now() - started)
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, client) => lane(client)))
  const seconds = (performance.now() - begun) / 1000
  times.sort((a, b) => a - b)
  return {
    count: jobs.length,
    errors,
    perSecond: jobs.length / seconds,
    p50: at(times, 0.5),
    p95: at(times, 0.95),
    p99: at(times, 0.99),
  }
}

/** How the times of one kind of request are spread. Milliseconds. */
export function percentiles(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b)
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => at(sorted, share).toFixed(1))
  return `p50 ${p50} p95 ${p95} p99 ${p99} ms (${sorted.length})`
}

/** How much of it is wanted. */
export interface Scale {
  readonly full: boolean
  /** So many pupils instead of the usual number. */
  readonly pupils?: number
}

export type Tell = (what: string, measured: string, goal: string) => void

/** One line of the table: what was measured, and what we want. */
export interface Row {
  readonly what: string
  readonly measured: string
  readonly goal: string
}

export const shown = ({ perSecond, p50, p95, p99, errors }: Figures): string =>
  `${perSecond.toFixed(0)}/s, p50 ${p50.toFixed(1)} p95 ${p95.toFixed(1)} p99 ${p99.toFixed(1)} ms${errors > 0 ? `, ${errors} ERRORS` : ''}`

export const print = ({ what, measured, goal }: Row): void => console.log(`${what}: ${measured}${goal ? `  (${goal})` : ''}`)

/** The whole table, to be pasted where it is told. */
export const markdown = (rows: readonly Row[]): string =>
  ['| what | measured | goal |', '|---|---|---|', ...rows.map((row) => `| ${row.what} | ${row.measured} | ${row.goal} |`)].join(
    '\n',
  )
