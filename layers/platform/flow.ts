import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  InvalidToken,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn'
import { config } from './config.ts'

let client: SFNClient | undefined
const flowClient = (): SFNClient => {
  client ??= new SFNClient({})
  return client
}

/** The machine of a chain, by the id the chain was declared with. */
function machineOf(chainId: string): string {
  const arn = (JSON.parse(config('MACHINE_ARNS')) as Record<string, string>)[chainId]
  if (!arn) throw new Error(`no machine runs ${chainId}`)
  return arn
}

/** Starts the workflow of a case. The execution bears the case's name, so starting twice is starting once. */
export async function startCase(chainId: string, caseId: string, name = caseId): Promise<void> {
  try {
    await flowClient().send(
      new StartExecutionCommand({ stateMachineArn: machineOf(chainId), name, input: JSON.stringify({ caseId }) }),
    )
  } catch (error) {
    if (!(error instanceof ExecutionAlreadyExists)) throw error
  }
}

/** Tells a waiting workflow how its step ended. `gone`: it waits no longer; the record is right and the reconciler looks after the rest. */
export async function answerToken(taskToken: string, output: unknown): Promise<'told' | 'gone'> {
  try {
    await flowClient().send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) }))
    return 'told'
  } catch (error) {
    if (error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken) return 'gone'
    throw error
  }
}

/** Whether a workflow of this name is under way, has ended, or never was. */
export async function workflowStatus(chainId: string, name: string): Promise<'running' | 'ended' | 'none'> {
  const executionArn = `${machineOf(chainId).replace(':stateMachine:', ':execution:')}:${name}`
  try {
    const { status } = await flowClient().send(new DescribeExecutionCommand({ executionArn }))
    return status === 'RUNNING' ? 'running' : 'ended'
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist) return 'none'
    throw error
  }
}
