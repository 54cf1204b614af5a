export type Status = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED'

/** One visit to one task: everything that must not happen or be decided twice. */
export interface Visit {
  readonly state: string
  readonly token: string
  readonly startedAt: number
  /** When the visit fails with a timeout, or a wait is over. */
  readonly deadline?: number
  readonly heartbeatDeadline?: number
  /** A wait: its deadline is its success. */
  readonly wait?: true
  /** The function has taken the token. */
  readonly notified?: true
  /** JSON text. */
  readonly output?: string
  readonly failure?: { readonly error: string; readonly cause: string }
}

export interface HistoryEvent {
  readonly at: number
  readonly type: string
  readonly state?: string
  readonly text?: string
  readonly error?: string
}

/** An execution as the journal keeps it. */
export interface Execution {
  readonly arn: string
  readonly machine: string
  readonly name: string
  readonly input: string
  readonly startedAt: number
  readonly deadline?: number
  readonly status: Status
  readonly stoppedAt?: number
  readonly output?: string
  readonly failure?: { readonly error: string; readonly cause: string }
  readonly visits: Readonly<Record<string, Visit>>
  readonly history: readonly HistoryEvent[]
}

/** The failure of a task, with the name the States Language matches on. */
export class TaskFailure extends Error {
  constructor(error: string, cause: string) {
    super(cause)
    this.name = error
  }
}
