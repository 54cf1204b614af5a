import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { eventually, LocalWorld } from './local-world.ts'

const world = new LocalWorld()

beforeAll(async () => {
  await world.start()
}, 60_000)
afterAll(() => world.remove())

function put(pk: string, type: string): Promise<unknown> {
  return world.call('DYNAMODB', 'DynamoDB_20120810.PutItem', {
    TableName: world.output('TableName'),
    Item: { pk: { S: pk }, sk: { S: 'ROOT' }, type: { S: type } },
  })
}

/** How things with this key were seen: once directly from the rule, once through the queue. */
async function waysSeen(pk: string): Promise<string[]> {
  return (await world.items(`SEEN#${pk}`)).map(({ sk }) => sk?.S?.split('#')[0] ?? '').sort()
}

async function seenTwice(pk: string): Promise<string[]> {
  return eventually(async () => {
    const ways = await waysSeen(pk)
    return ways.length >= 2 ? ways : undefined
  })
}

async function deadLetters(): Promise<string[]> {
  const { Messages = [] } = await world.call<{ Messages?: { Body: string; ReceiptHandle: string }[] }>(
    'SQS',
    'AmazonSQS.ReceiveMessage',
    {
      QueueUrl: world.output('DeadLettersUrl'),
      MaxNumberOfMessages: 10,
      WaitTimeSeconds: 1,
    },
  )
  for (const { ReceiptHandle } of Messages) {
    await world.call('SQS', 'AmazonSQS.DeleteMessage', { QueueUrl: world.output('DeadLettersUrl'), ReceiptHandle })
  }
  return Messages.map(({ Body }) => Body)
}

describe('what is written to a table', () => {
  test('reaches the bus through the stream, and from there the function and the queue of the rule', async () => {
    await put('a', 'thing')
    expect(await seenTwice('a')).toEqual(['direct', 'queue'])
  })

  test('is passed over by a mapping whose filter it does not fit', async () => {
    await put('unfit', 'other')
    await put('after', 'thing')
    await seenTwice('after')
    expect(await waysSeen('unfit')).toEqual([])
  })

  test('comes in order, and a record nobody can handle ends as a dead letter without holding up the others', async () => {
    for (const [pk, type] of [
      ['b1', 'thing'],
      ['b2', 'bad'],
      ['b3', 'thing'],
    ] as const)
      await put(pk, type)
    expect(await seenTwice('b1')).toEqual(['direct', 'queue'])
    expect(await seenTwice('b3')).toEqual(['direct', 'queue'])
    const bodies = await eventually(async () => {
      const found = await deadLetters()
      return found.length > 0 ? found : undefined
    })
    expect(JSON.parse(bodies[0] ?? '')).toMatchObject({ DDBStreamBatchInfo: { batchSize: 1 } })
  }, 20_000)
})

describe('an event', () => {
  test('is refused when it is not an object, or its bus is not there', async () => {
    const entries = (Detail: string, EventBusName = 'things') =>
      world.call('EVENTBRIDGE', 'AWSEvents.PutEvents', {
        Entries: [{ Source: 'fixture', DetailType: 'thing.made', Detail, EventBusName }],
      })
    expect(await entries('[1]')).toMatchObject({ FailedEntryCount: 1 })
    expect(await entries('{}', 'nowhere')).toMatchObject({ FailedEntryCount: 1 })
  })

  test('is not lost by a kill at any moment after it was accepted', async () => {
    const keys = Array.from({ length: 30 }, (_, n) => `kill${n}`)
    for (const [n, pk] of keys.entries()) {
      const Entries = [{ Source: 'fixture', DetailType: 'thing.made', EventBusName: 'things', Detail: JSON.stringify({ pk }) }]
      expect(await world.call('EVENTBRIDGE', 'AWSEvents.PutEvents', { Entries })).toMatchObject({ FailedEntryCount: 0 })
      if (n % 10 === 9) {
        await world.kill()
        await world.start()
      }
    }
    for (const pk of keys) expect(await seenTwice(pk)).toEqual(['direct', 'queue'])
  }, 40_000)

  test('written to the table before a kill is relayed after it', async () => {
    const keys = Array.from({ length: 20 }, (_, n) => `written${n}`)
    for (const pk of keys) await put(pk, 'thing')
    await world.kill()
    await world.start()
    for (const pk of keys) expect((await seenTwice(pk)).includes('direct')).toBe(true)
  }, 40_000)
})

describe('a function', () => {
  test('can be invoked by name, and answers its error as Lambda does', async () => {
    const invoke = (name: string, payload: unknown, headers: Record<string, string> = {}) =>
      fetch(`${world.environment.AWS_ENDPOINT_URL_LAMBDA}/2015-03-31/functions/${name}/invocations`, {
        method: 'POST',
        body: JSON.stringify(payload),
        headers,
      })
    const answer = await invoke('Service-Authorize', { identitySource: ['Bearer good'] })
    // The name the template gives is its logical id with a hash; the fixture's outputs know one of them.
    expect(answer.status).toBe(404)
    const record = world.output('RecordName')
    expect((await invoke(record, { job: 'sync' })).status).toBe(200)
    expect((await invoke(record, { job: 'async' }, { 'x-amz-invocation-type': 'Event' })).status).toBe(202)
    await eventually(async () => ((await waysSeen('async')).length > 0 ? true : undefined))
    expect((await invoke(record, null)).headers.get('x-amz-function-error')).toBe('Unhandled')
  })
})
