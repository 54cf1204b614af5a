import type { StateMachineDefinition } from 'aws-local-stepfunctions'

type State = Record<string, unknown>
interface Machine {
  StartAt: string
  QueryLanguage?: string
  TimeoutSeconds?: number
  States: Record<string, State>
}

/** What a task does, read from its `Resource`. */
export interface TaskPlan {
  readonly kind: 'lambda' | 'lambda-payload' | 'lambda-token' | 'wait'
  readonly arn?: string
  readonly timeoutSeconds?: number
  readonly heartbeatSeconds?: number
}

/** A definition the interpreter can run and replay, and what each of its tasks means. */
export interface Prepared {
  readonly definition: StateMachineDefinition
  readonly tasks: ReadonlyMap<string, TaskPlan>
  readonly timeoutSeconds?: number
}

/** Stands for the task token until the state's visit is known. */
export const TOKEN = '__task-token__'

/** The interpreter's own timers end here (2³¹ ms); executions are restarted by replay before. */
const NEVER_SECONDS = 2_147_483
const TYPES = new Set(['Choice', 'Fail', 'Map', 'Parallel', 'Pass', 'Succeed', 'Task', 'Wait'])
/** Features the interpreter would silently ignore. */
const UNKNOWN_MEMBERS = [
  'Arguments',
  'Assign',
  'Credentials',
  'HeartbeatSecondsPath',
  'ItemBatcher',
  'ItemReader',
  'Output',
  'ResultWriter',
  'TimeoutSecondsPath',
  'ToleratedFailureCount',
  'ToleratedFailurePercentage',
]
/** What would answer differently when an execution is replayed. */
const UNREPEATABLE = ['States.UUID', 'States.MathRandom', '$$.State.', '$$.Map.Item.Context']

/**
 * Checks a definition and rewrites it for replay: waits become tasks whose deadline is journalled, timeouts move to
 * the journal, and the start time comes from it. Whatever could not be run truthfully is refused here, at start.
 */
export function prepare(text: string): Prepared {
  const machine = JSON.parse(text.replaceAll('$$.Execution.StartTime', '$$.Journal.StartTime')) as Machine
  const unrepeatable = UNREPEATABLE.find((feature) => text.includes(feature))
  if (unrepeatable) throw new Error(`${unrepeatable} cannot be replayed`)
  const tasks = new Map<string, TaskPlan>()
  const { TimeoutSeconds, ...rest } = machine
  const definition = { ...rest, States: prepareStates(machine, tasks) } as unknown as StateMachineDefinition
  return { definition, tasks, ...(TimeoutSeconds !== undefined && { timeoutSeconds: TimeoutSeconds }) }
}

function prepareStates({ States, QueryLanguage }: Machine, tasks: Map<string, TaskPlan>): Record<string, State> {
  const prepared: Record<string, State> = {}
  for (const [name, state] of Object.entries(States)) {
    if ((state.QueryLanguage ?? QueryLanguage ?? 'JSONPath') !== 'JSONPath')
      throw new Error(`${name}: only JSONPath is supported`)
    if (!TYPES.has(String(state.Type))) throw new Error(`${name}: the state type ${state.Type} is unknown`)
    const unknown = UNKNOWN_MEMBERS.find((member) => member in state)
    if (unknown) throw new Error(`${name}: ${unknown} is not supported`)
    prepared[name] = prepareState(name, state, tasks)
  }
  return prepared
}

function prepareState(name: string, state: State, tasks: Map<string, TaskPlan>): State {
  if (state.Type === 'Task') {
    if (tasks.has(name)) throw new Error(`${name}: two tasks have the same name`)
    tasks.set(name, planOf(name, state))
    const { HeartbeatSeconds: _, ...rest } = state
    return { ...rest, TimeoutSeconds: NEVER_SECONDS }
  }
  if (state.Type === 'Wait') return waitAsTask(name, state, tasks)
  if (state.Type === 'Parallel') {
    const branches = state.Branches as Machine[]
    return { ...state, Branches: branches.map((branch) => ({ ...branch, States: prepareStates(branch, tasks) })) }
  }
  if (state.Type === 'Map') {
    const member = 'ItemProcessor' in state ? 'ItemProcessor' : 'Iterator'
    const inner = state[member] as Machine & { ProcessorConfig?: { Mode?: string } }
    if (inner.ProcessorConfig?.Mode === 'DISTRIBUTED') throw new Error(`${name}: a distributed map is not supported`)
    return { ...state, [member]: { ...inner, States: prepareStates(inner, tasks) } }
  }
  return state
}

function waitAsTask(name: string, state: State, tasks: Map<string, TaskPlan>): State {
  if ('InputPath' in state || 'OutputPath' in state) throw new Error(`${name}: paths on a wait are not supported`)
  tasks.set(name, { kind: 'wait' })
  const { Seconds, Timestamp, SecondsPath, TimestampPath, Type: _, ...rest } = state
  const parameters = {
    ...(Seconds !== undefined && { seconds: Seconds }),
    ...(Timestamp !== undefined && { timestamp: Timestamp }),
    ...(SecondsPath !== undefined && { 'seconds.$': SecondsPath }),
    ...(TimestampPath !== undefined && { 'timestamp.$': TimestampPath }),
  }
  return {
    ...rest,
    Type: 'Task',
    Resource: 'arn:aws:states:::local:wait',
    Parameters: parameters,
    ResultPath: null,
    TimeoutSeconds: NEVER_SECONDS,
  }
}

function planOf(name: string, state: State): TaskPlan {
  const resource = String(state.Resource)
  const limits = {
    ...(state.TimeoutSeconds !== undefined && { timeoutSeconds: Number(state.TimeoutSeconds) }),
    ...(state.HeartbeatSeconds !== undefined && { heartbeatSeconds: Number(state.HeartbeatSeconds) }),
  }
  if (/:states:::lambda:invoke\.waitForTaskToken$/.test(resource)) return { kind: 'lambda-token', ...limits }
  if (/:states:::lambda:invoke$/.test(resource)) return { kind: 'lambda-payload', ...limits }
  if (/:lambda:[^:]*:[^:]*:function:/.test(resource)) return { kind: 'lambda', arn: resource, ...limits }
  throw new Error(`${name}: the task resource ${resource} is not supported`)
}
