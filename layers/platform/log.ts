/**
 * Fields the log may carry. An allow-list, because a deny-list is only as good as the last field somebody remembered:
 * whatever is not named here cannot be logged, personal data least of all.
 */
export interface LogFields {
  readonly requestId?: string
  readonly operation?: string
  readonly status?: number
  readonly kind?: string
  readonly milliseconds?: number
  readonly readUnits?: number
  readonly writeUnits?: number
  readonly accountId?: string
  readonly placeId?: string
  readonly caseId?: string
  readonly jobId?: string
  readonly eventType?: string
  readonly eventId?: string
  readonly count?: number
  readonly errorName?: string
  readonly errorAt?: string
}

type Level = 'info' | 'warn' | 'error'

const ALLOWED: ReadonlySet<string> = new Set<keyof LogFields>([
  'requestId',
  'operation',
  'status',
  'kind',
  'milliseconds',
  'readUnits',
  'writeUnits',
  'accountId',
  'placeId',
  'caseId',
  'jobId',
  'eventType',
  'eventId',
  'count',
  'errorName',
  'errorAt',
])

function write(level: Level, message: string, fields: LogFields): void {
  const allowed = Object.fromEntries(Object.entries(fields).filter(([name]) => ALLOWED.has(name)))
  console.log(JSON.stringify({ level, at: new Date().toISOString(), message, ...allowed }))
}

export const log = {
  info: (message: string, fields: LogFields = {}) => write('info', message, fields),
  warn: (message: string, fields: LogFields = {}) => write('warn', message, fields),
  error: (message: string, fields: LogFields = {}) => write('error', message, fields),
}

/** What of an error may be logged: its name and where it was thrown, never its message, which may quote a value. */
export function errorFacts(error: unknown): LogFields {
  if (!(error instanceof Error)) return { errorName: typeof error }
  const at = error.stack?.split('\n').find((line) => line.trimStart().startsWith('at '))
  return { errorName: error.name, ...(at ? { errorAt: at.trim().slice(0, 200) } : {}) }
}
