import { randomUUID } from 'node:crypto'
import { AwsError } from '../aws-error.ts'
import type { Functions } from '../lambda/functions.ts'
import { type Prepared, prepare } from './definition.ts'
import { Journal, type Summary } from './journal.ts'
import type { Execution, Visit } from './record.ts'
import { type Ending, Run } from './run.ts'

type Input = Record<string, unknown>

/** The interpreter's timers end after 24 days: every execution is taken up anew before that. */
const RENEW_MS = 20 * 24 * 3600 * 1000

/** The state machines of the world and their executions. */
export class Flows {
  private readonly machines = new Map<string, { name: string; prepared: Prepared }>()
  private readonly runs = new Map<string, Run>()
  private readonly journal: Journal
  private readonly functions: Functions
  private readonly renewal: NodeJS.Timeout
  private stopped = false

  private constructor(journal: Journal, functions: Functions) {
    this.journal = journal
    this.functions = functions
    this.renewal = setInterval(() => this.renew(), RENEW_MS)
    this.renewal.unref()
  }

  static async open(dataDir: string, functions: Functions): Promise<Flows> {
    return new Flows(await Journal.open(dataDir), functions)
  }

  add(arn: string, name: string, definition: string): void {
    this.machines.set(arn, { name, prepared: prepare(definition) })
  }

  /** Takes up every execution that was running. */
  resume(): void {
    for (const execution of this.journal.running()) this.run(execution)
  }

  async close(): Promise<void> {
    this.stopped = true
    clearInterval(this.renewal)
    for (const run of this.runs.values()) run.interrupt()
    await this.journal.end()
  }

  /** One operation of Step Functions. */
  answer(operation: string, input: Input): Promise<unknown> {
    switch (operation) {
      case 'StartExecution':
        return this.start(input)
      case 'DescribeExecution':
        return this.describe(input)
      case 'GetExecutionHistory':
        return this.history(input)
      case 'ListExecutions':
        return Promise.resolve(this.list(input))
      case 'StopExecution':
        return this.stop(input)
      case 'SendTaskSuccess':
        return this.settle(input, { output: validJson(input.output, 'InvalidOutput') })
      case 'SendTaskFailure':
        return this.settle(input, { failure: { error: String(input.error ?? ''), cause: String(input.cause ?? '') } })
      case 'SendTaskHeartbeat':
        return this.heartbeat(input)
      default:
        throw new AwsError(400, 'UnknownOperationException', `Step Functions ${operation} is not supported on one machine`)
    }
  }

  private async start(input: Input): Promise<unknown> {
    const machine = String(input.stateMachineArn)
    const known = this.machines.get(machine)
    if (!known) throw new AwsError(400, 'StateMachineDoesNotExist', `State Machine Does Not Exist: '${machine}'`)
    const name = String(input.name ?? randomUUID())
    const arn = `${machine.replace(':stateMachine:', ':execution:')}:${name}`
    const text = validJson(input.input ?? '{}', 'InvalidExecutionInput')
    const existing = this.journal.summary(arn)
    if (existing) {
      const same = existing.status === 'RUNNING' && (await this.journal.find(arn))?.input === text
      if (!same) throw new AwsError(400, 'ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`)
      return { executionArn: arn, startDate: existing.startedAt / 1000 }
    }
    const startedAt = Date.now()
    const { timeoutSeconds } = known.prepared
    const execution: Execution = {
      arn,
      machine,
      name,
      input: text,
      startedAt,
      status: 'RUNNING',
      ...(timeoutSeconds !== undefined && { deadline: startedAt + timeoutSeconds * 1000 }),
      visits: {},
      history: [{ at: startedAt, type: 'ExecutionStarted', text }],
    }
    await this.journal.start(execution)
    this.run(execution)
    return { executionArn: arn, startDate: startedAt / 1000 }
  }

  private run(execution: Execution): void {
    const { arn, machine, deadline } = execution
    const prepared = this.machines.get(machine)?.prepared
    // The template no longer has this machine; its executions stay in the journal until it has.
    if (!prepared) {
      console.error(`${arn} waits: its machine is not in the template`)
      return
    }
    const run = new Run(prepared, this.journal, (lambda, payload) => this.functions.get(lambda).invokeText(payload), arn)
    this.runs.set(arn, run)
    const timer =
      deadline === undefined
        ? undefined
        : setTimeout(() => void this.timeOut(arn), Math.max(0, Math.min(deadline - Date.now(), RENEW_MS)))
    timer?.unref()
    void run.finish(execution).then((ending) => {
      clearTimeout(timer)
      if (this.runs.get(arn) === run) this.runs.delete(arn)
      return this.ended(arn, ending)
    })
  }

  private async ended(arn: string, ending: Ending): Promise<void> {
    if (ending === 'interrupted' || this.stopped) return
    if ('output' in ending) await this.journal.close(arn, { status: 'SUCCEEDED', output: ending.output })
    else await this.journal.close(arn, { status: 'FAILED', failure: ending.failure })
  }

  private async timeOut(arn: string): Promise<void> {
    const deadline = this.journal.summary(arn)?.deadline
    if (deadline === undefined || deadline > Date.now()) return
    this.runs.get(arn)?.interrupt()
    await this.journal.close(arn, { status: 'TIMED_OUT', failure: { error: 'States.Timeout', cause: '' } })
  }

  private renew(): void {
    for (const run of this.runs.values()) run.interrupt()
    this.resume()
  }

  private async describe(input: Input): Promise<unknown> {
    const { arn, machine, name, startedAt, stoppedAt, status, input: given, output, failure } = await this.found(input)
    return {
      executionArn: arn,
      stateMachineArn: machine,
      name,
      status,
      startDate: startedAt / 1000,
      input: given,
      ...(stoppedAt !== undefined && { stopDate: stoppedAt / 1000 }),
      ...(output !== undefined && { output }),
      ...(failure && { error: failure.error, cause: failure.cause }),
    }
  }

  private async history(input: Input): Promise<unknown> {
    const { history } = await this.found(input)
    const events = history.map(({ at, type, state, text, error }, index) => ({
      id: index + 1,
      previousEventId: index,
      timestamp: at / 1000,
      type,
      ...(type === 'TaskStateEntered' && { stateEnteredEventDetails: { name: state } }),
      ...(type === 'TaskSucceeded' && { taskSucceededEventDetails: { resource: state, resourceType: 'lambda', output: text } }),
      ...(type === 'TaskFailed' && { taskFailedEventDetails: { resource: state, resourceType: 'lambda', error } }),
    }))
    return { events: input.reverseOrder === true ? events.reverse() : events }
  }

  private list(input: Input): unknown {
    const limit = Number(input.maxResults || 100)
    const after = Number(input.nextToken ?? 0)
    const wanted = ({ machine, status }: Summary) =>
      machine === input.stateMachineArn && (input.statusFilter === undefined || status === input.statusFilter)
    const all = this.journal
      .summaries()
      .filter(wanted)
      .sort((a, b) => b.startedAt - a.startedAt)
    const page = all.slice(after, after + limit)
    return {
      executions: page.map(({ arn, machine, name, status, startedAt, stoppedAt }) => ({
        executionArn: arn,
        stateMachineArn: machine,
        name,
        status,
        startDate: startedAt / 1000,
        ...(stoppedAt !== undefined && { stopDate: stoppedAt / 1000 }),
      })),
      ...(after + limit < all.length && { nextToken: String(after + limit) }),
    }
  }

  private async stop(input: Input): Promise<unknown> {
    const { arn, status, stoppedAt } = await this.found(input)
    if (status !== 'RUNNING') return { stopDate: (stoppedAt ?? 0) / 1000 }
    this.runs.get(arn)?.interrupt()
    await this.journal.close(arn, {
      status: 'ABORTED',
      failure: { error: String(input.error ?? ''), cause: String(input.cause ?? '') },
    })
    return { stopDate: Date.now() / 1000 }
  }

  private async settle(input: Input, result: Pick<Visit, 'output' | 'failure'>): Promise<unknown> {
    const { arn, key } = this.waiting(input)
    if (!(await this.journal.settle(arn, key, result))) throw gone()
    return {}
  }

  private async heartbeat(input: Input): Promise<unknown> {
    const { arn, key } = this.waiting(input)
    const visit = this.journal.visit(arn, key)
    const machine = this.journal.summary(arn)?.machine ?? ''
    const seconds = this.machines.get(machine)?.prepared.tasks.get(visit?.state ?? '')?.heartbeatSeconds
    if (seconds !== undefined) await this.journal.update(arn, key, { heartbeatDeadline: Date.now() + seconds * 1000 })
    return {}
  }

  private waiting(input: Input): { arn: string; key: string } {
    const found = this.journal.byToken(String(input.taskToken))
    if (!found) throw gone()
    return found
  }

  private async found(input: Input): Promise<Execution> {
    const arn = String(input.executionArn)
    const execution = await this.journal.find(arn)
    if (!execution) throw new AwsError(400, 'ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`)
    return execution
  }
}

function gone(): AwsError {
  return new AwsError(400, 'TaskTimedOut', 'Task Timed Out: the provided task does not exist anymore')
}

function validJson(text: unknown, code: string): string {
  try {
    return JSON.stringify(JSON.parse(String(text)))
  } catch {
    throw new AwsError(400, code, 'The text is not JSON')
  }
}
