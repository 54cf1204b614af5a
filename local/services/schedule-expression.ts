import { Cron } from 'croner'

/** Answers the first firing after an instant, or nothing when there will be none. */
export type NextRun = (after: Date) => Date | undefined

const UNITS: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 }

/**
 * Reads an EventBridge Scheduler expression in its time zone: `cron(…)`, `rate(…)` or `at(…)`.
 *
 * What the underlying library would read differently is refused, not guessed.
 */
export function nextRunOf(expression: string, timeZone: string): NextRun {
  const [, kind = '', inside = ''] = /^(cron|rate|at)\((.+)\)$/.exec(expression.trim()) ?? []
  if (kind === 'cron') {
    const job = new Cron(cronPattern(inside), { timezone: timeZone, paused: true })
    return (after) => job.nextRun(after) ?? undefined
  }
  if (kind === 'at') {
    if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(inside)) throw new Error(`${expression} is not at(yyyy-mm-ddThh:mm:ss)`)
    const job = new Cron(inside, { timezone: timeZone, paused: true })
    return (after) => job.nextRun(after) ?? undefined
  }
  const [, count = '', unit = ''] = /^(\d+) (minute|hour|day)s?$/.exec(kind === 'rate' ? inside : '') ?? []
  const period = Number(count) * (UNITS[unit] ?? 0)
  if (!(period > 0)) throw new Error(`${expression} is not a schedule expression`)
  return (after) => new Date(after.getTime() + period)
}

/**
 * The AWS form (minute hour day month weekday year, Sunday = 1) in the library's: seconds first, Sunday = 0,
 * `?` as `*`, `0/n` as every n, `6L` as `5#L`.
 */
export function cronPattern(aws: string): string {
  const fields = aws.trim().split(/\s+/)
  const [minute = '', hour = '', day = '', month = '', weekday = '', year = ''] = fields
  if (fields.length !== 6) throw new Error(`cron(${aws}) does not have six fields`)
  if ((day === '?') === (weekday === '?')) throw new Error(`cron(${aws}) must have ? for either the day or the weekday`)
  const steps = (field: string, least: number, most: number) =>
    field.replace(/(^|,)(\d+)\/(\d+)/g, (_, before: string, start: string, step: string) =>
      Number(start) === least ? `${before}*/${step}` : `${before}${start}-${most}/${step}`,
    )
  return [
    '0',
    steps(minute, 0, 59),
    steps(hour, 0, 23),
    steps(day, 1, 31).replace('?', '*'),
    steps(month, 1, 12),
    weekdayField(weekday),
    year,
  ].join(' ')
}

function weekdayField(field: string): string {
  if (field === '?' || field === '*') return '*'
  return field
    .split(',')
    .map((part) => {
      const last = /^([1-7]|[A-Z]{3})L$/.exec(part)
      if (last) return `${zeroBased(last[1] ?? '')}#L`
      const [range = '', nth] = part.split('#')
      if (part === 'L') return '6'
      if (!/^([1-7]|[A-Z]{3})(-([1-7]|[A-Z]{3}))?$/.test(range)) throw new Error(`the weekday ${part} is not supported`)
      const days = range.split('-').map(zeroBased).join('-')
      return nth === undefined ? days : `${days}#${nth}`
    })
    .join(',')
}

function zeroBased(day: string): string {
  return /^\d$/.test(day) ? String(Number(day) - 1) : day
}
