import { createHash } from 'node:crypto'
import { StateMachine } from 'aws-local-stepfunctions'
import type { Outcome } from '../lambda/function.ts'
import { type Prepared, type TaskPlan, TOKEN } from './definition.ts'
import type { Journal } from './journal.ts'
import { type Execution, TaskFailure, type Visit } from './record.ts'

export type Invoke = (arn: string, payload: string, timeoutMs?: number) => Promise<Outcome>

/** How an execution came out, unless it was only interrupted. */
export type Ending = { readonly output: string } | { readonly failure: { error: string; cause: string } } | 'interrupted'

/**
 * Runs an execution from its beginning, answering every visit the journal knows at once.
 *
 * A visit is known by its state, its input and how often that pair was seen, so parallel branches may come in any
 * order. What a task does is journalled before the interpreter hears of it.
 */
export class Run {
  private readonly prepared: Prepared
  private readonly journal: Journal
  private readonly invoke: Invoke
  private readonly arn: string
  private readonly seen = new Map<string, number>()
  private readonly stop = new AbortController()

  constructor(prepared: Prepared, journal: Journal, invoke: Invoke, arn: string) {
    this.prepared = prepared
    this.journal = journal
    this.invoke = invoke
    this.arn = arn
  }

  /** Leaves the execution as it is, to be taken up by another run. */
  interrupt(): void {
    this.stop.abort()
  }

  async finish({ input, name, startedAt, machine }: Execution): Promise<Ending> {
    const machineRun = new StateMachine(this.prepared.definition, { validationOptions: { noValidate: true } }).run(
      JSON.parse(input),
      {
        overrides: { taskResourceLocalHandlers: this.handlers(), retryIntervalOverrides: this.retryIntervals() },
        context: {
          Execution: { Id: this.arn, Name: name, RoleArn: '' },
          StateMachine: { Id: machine, Name: machine.split(':').at(-1) ?? '' },
          Journal: { StartTime: new Date(startedAt).toISOString() },
          Task: { Token: TOKEN },
        },
      },
    )
    this.stop.signal.addEventListener('abort', () => machineRun.abort())
    try {
      const output = await machineRun.result
      return this.stop.signal.aborted ? 'interrupted' : { output: JSON.stringify(output) }
    } catch (fault) {
      if (this.stop.signal.aborted) return 'interrupted'
      const cause = fault instanceof Error && fault.cause instanceof Error ? fault.cause : (fault as Error)
      return { failure: { error: cause.name, cause: cause.message } }
    }
  }

  private handlers() {
    const entries = [...this.prepared.tasks].map(([state, plan]) => [state, (input: unknown) => this.visit(state, plan, input)])
    return Object.fromEntries(entries)
  }

  /** Attempts that already failed before a restart are not waited for again. */
  private retryIntervals(): Record<string, number> {
    const overrides = {}
    for (const state of this.prepared.tasks.keys()) {
      Object.defineProperty(overrides, state, { get: () => (this.replaying.has(state) ? 0 : undefined) })
    }
    return overrides
  }

  private readonly replaying = new Set<string>()

  private async visit(state: string, plan: TaskPlan, input: unknown): Promise<never> {
    const text = JSON.stringify(input ?? null)
    const pair = hash(state, text)
    const count = this.seen.get(pair) ?? 0
    this.seen.set(pair, count + 1)
    const key = hash(this.arn, pair, String(count))
    const known = this.journal.visit(this.arn, key)
    const done = known?.output !== undefined || known?.failure !== undefined
    if (done) this.replaying.add(state)
    else this.replaying.delete(state)
    const visit = known ?? (await this.journal.begin(this.arn, key, this.begun(state, plan, key, input)))
    const { output, failure } = done ? visit : await this.perform(key, plan, visit, text)
    if (failure)
      throw plan.timeoutSeconds !== undefined && failure.error === 'States.Timeout'
        ? await timedOut()
        : new TaskFailure(failure.error, failure.cause)
    return JSON.parse(output ?? 'null') as never
  }

  private begun(state: string, plan: TaskPlan, key: string, input: unknown): Visit {
    const now = Date.now()
    const { seconds, timestamp } = (plan.kind === 'wait' ? input : {}) as { seconds?: number; timestamp?: string }
    const limit =
      plan.kind === 'wait' ? (timestamp === undefined ? now + Number(seconds) * 1000 : Date.parse(timestamp)) : undefined
    const deadline = limit ?? (plan.timeoutSeconds === undefined ? undefined : now + plan.timeoutSeconds * 1000)
    return {
      state,
      token: key,
      startedAt: now,
      ...(deadline !== undefined && { deadline }),
      ...(plan.kind === 'wait' && { wait: true as const }),
      ...(plan.heartbeatSeconds !== undefined && { heartbeatDeadline: now + plan.heartbeatSeconds * 1000 }),
    }
  }

  private async perform(key: string, plan: TaskPlan, visit: Visit, text: string): Promise<Visit> {
    if (plan.kind === 'wait') return this.journal.settled(this.arn, key)
    const input = text.replaceAll(TOKEN, visit.token)
    const { arn, payload } = plan.arn ? { arn: plan.arn, payload: input } : invocation(input)
    if (plan.kind === 'lambda-token') {
      const settled = this.journal.settled(this.arn, key)
      if (!visit.notified) await this.notify(key, arn, payload)
      return settled
    }
    const settled = this.journal.settled(this.arn, key)
    // The function may outlive the visit's deadline: then the timeout stands and the late answer is dropped.
    void this.invoke(arn, payload).then((outcome) => this.journal.settle(this.arn, key, resultOf(plan, outcome)))
    return settled
  }

  private async notify(key: string, arn: string, payload: string): Promise<void> {
    const outcome = await this.invoke(arn, payload)
    if (outcome.ok) await this.journal.update(this.arn, key, { notified: true })
    else await this.journal.settle(this.arn, key, { failure: failureOf(outcome) })
  }
}

function invocation(input: string): { arn: string; payload: string } {
  const { FunctionName, Payload } = JSON.parse(input) as { FunctionName: string; Payload?: unknown }
  return { arn: FunctionName, payload: JSON.stringify(Payload ?? {}) }
}

function resultOf(plan: TaskPlan, outcome: Outcome): Pick<Visit, 'output' | 'failure'> {
  if (!outcome.ok) return { failure: failureOf(outcome) }
  if (plan.kind === 'lambda') return { output: outcome.body }
  return { output: JSON.stringify({ ExecutedVersion: '$LATEST', Payload: JSON.parse(outcome.body) as unknown, StatusCode: 200 }) }
}

function failureOf({ body }: Outcome): { error: string; cause: string } {
  const { errorType } = JSON.parse(body) as { errorType?: string }
  return { error: errorType ?? 'Lambda.Unknown', cause: body }
}

let timeoutClass: Promise<Error> | undefined

/**
 * The interpreter's own timeout error: `States.TaskFailed` must not match it, and the interpreter tells it by its
 * class, which it does not export. So one is provoked.
 */
async function timedOut(): Promise<Error> {
  timeoutClass ??= new StateMachine(
    { StartAt: 'a', States: { a: { Type: 'Task', Resource: 'a', TimeoutSeconds: 0.001, End: true } } },
    { validationOptions: { noValidate: true } },
  )
    .run(null, { overrides: { taskResourceLocalHandlers: { a: () => new Promise(() => undefined) } } })
    .result.then(
      () => new Error('unreachable'),
      (fault: Error) => fault.cause as Error,
    )
  return timeoutClass
}

function hash(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('base64url')
}
