import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { eventually, LocalWorld } from './local-world.ts'

const world = new LocalWorld()
let sfn: SFNClient

beforeAll(async () => {
  await world.start()
  sfn = client()
}, 60_000)
afterAll(async () => {
  sfn.destroy()
  await world.remove()
})

function client(): SFNClient {
  const credentials = { accessKeyId: 'LOCAL', secretAccessKey: 'unread' }
  return new SFNClient({ endpoint: world.environment.AWS_ENDPOINT_URL_SFN ?? '', region: 'cn-north-1', credentials })
}

async function start(name: string): Promise<string> {
  const { executionArn = '' } = await sfn.send(
    new StartExecutionCommand({ stateMachineArn: world.output('MachineArn'), name, input: JSON.stringify({ id: name }) }),
  )
  return executionArn
}

function token(id: string, step: string): Promise<string> {
  return eventually(async () => (await world.items(`RUN#${id}`)).find(({ sk }) => sk?.S === `TOKEN#${step}`)?.token?.S)
}

async function approve(id: string, step: string): Promise<void> {
  await sfn.send(new SendTaskSuccessCommand({ taskToken: await token(id, step), output: '{"verdict":"approve"}' }))
}

function ended(executionArn: string): Promise<string> {
  return eventually(async () => {
    const { status } = await sfn.send(new DescribeExecutionCommand({ executionArn }))
    return status === 'RUNNING' ? undefined : status
  })
}

describe('an execution', () => {
  test('waits for each answer and then applies', async () => {
    const arn = await start('straight')
    await approve('straight', 'First')
    await approve('straight', 'Second')
    expect(await ended(arn)).toBe('SUCCEEDED')
    expect(await sfn.send(new DescribeExecutionCommand({ executionArn: arn }))).toMatchObject({ output: '{"applied":true}' })
    const { events = [] } = await sfn.send(new GetExecutionHistoryCommand({ executionArn: arn }))
    expect(events.map(({ type }) => type)).toContain('TaskStateEntered')
  })

  test('takes the other way when it is returned', async () => {
    const arn = await start('returned')
    await sfn.send(new SendTaskSuccessCommand({ taskToken: await token('returned', 'First'), output: '{"verdict":"return"}' }))
    expect(await ended(arn)).toBe('SUCCEEDED')
    expect((await world.items('RUN#returned')).map(({ sk }) => sk?.S)).toEqual(['TOKEN#First'])
  })

  test('starts once under one name', async () => {
    const arn = await start('once')
    expect(await start('once')).toBe(arn)
    await sfn.send(new StopExecutionCommand({ executionArn: arn }))
    expect(await ended(arn)).toBe('ABORTED')
    await expect(start('once')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' })
  })

  test('takes one answer to a token; a second, or one to an unknown token, is told so', async () => {
    const arn = await start('twice')
    const taskToken = await token('twice', 'First')
    await sfn.send(new SendTaskFailureCommand({ taskToken, error: 'Refused' }))
    expect(await ended(arn)).toBe('FAILED')
    await expect(sfn.send(new SendTaskSuccessCommand({ taskToken, output: '{}' }))).rejects.toMatchObject({
      name: 'TaskTimedOut',
    })
    await expect(sfn.send(new SendTaskSuccessCommand({ taskToken: 'made-up', output: '{}' }))).rejects.toMatchObject({
      name: 'TaskTimedOut',
    })
  })

  test('goes on where it was after a kill, with the tokens that were given out', async () => {
    const arn = await start('killed')
    const first = await token('killed', 'First')
    await world.kill()
    await world.start()
    sfn.destroy()
    sfn = client()
    await sfn.send(new SendTaskSuccessCommand({ taskToken: first, output: '{"verdict":"approve"}' }))
    await token('killed', 'Second')
    await world.kill()
    await world.start()
    sfn.destroy()
    sfn = client()
    await approve('killed', 'Second')
    expect(await ended(arn)).toBe('SUCCEEDED')
    const { executions = [] } = await sfn.send(
      new ListExecutionsCommand({ stateMachineArn: world.output('MachineArn'), statusFilter: 'SUCCEEDED' }),
    )
    expect(executions.map(({ name }) => name)).toContain('killed')
  }, 30_000)
})
