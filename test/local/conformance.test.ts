/**
 * What the registry relies on a table store for. Runs against the native store of this machine, or against any other
 * that AWS_ENDPOINT_URL_DYNAMODB names; there the tests that kill the store are left out.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  BatchGetItemCommand,
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type TransactionCanceledException,
  TransactWriteItemsCommand,
  type TransactWriteItemsCommandInput,
  UpdateItemCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb'
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { TableStore } from '../../local/services/table-store.ts'

const given = process.env.AWS_ENDPOINT_URL_DYNAMODB
const dataDir = mkdtempSync(join(tmpdir(), 'local-conformance-'))
const TableName = `conformance-${process.pid}`
const credentials = { accessKeyId: 'LOCAL', secretAccessKey: 'unread' }
let store: TableStore
let db: DynamoDBClient
let streams: DynamoDBStreamsClient
let StreamArn: string

beforeAll(async () => {
  store = await TableStore.start(dataDir)
  connect()
  const { TableDescription } = await db.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: ['pk', 'sk', 'listingPk', 'listingSk'].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S',
      })),
      GlobalSecondaryIndexes: [
        {
          IndexName: 'listing',
          KeySchema: [
            { AttributeName: 'listingPk', KeyType: 'HASH' },
            { AttributeName: 'listingSk', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['summary'] },
        },
      ],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    }),
  )
  StreamArn = TableDescription?.LatestStreamArn ?? ''
  await waitUntilTableExists({ client: db, maxWaitTime: 60 }, { TableName })
  store.tuneStreams()
}, 90_000)

afterAll(async () => {
  if (given) await db.send(new DeleteTableCommand({ TableName }))
  db.destroy()
  streams.destroy()
  await store.close()
  rmSync(dataDir, { recursive: true, force: true })
})

function connect(): void {
  const config = { endpoint: store.endpoint, region: process.env.AWS_REGION ?? 'cn-north-1', ...(!given && { credentials }) }
  db = new DynamoDBClient(config)
  streams = new DynamoDBStreamsClient(config)
}

const key = (pk: string, sk = 'ROOT') => ({ pk: { S: pk }, sk: { S: sk } })
type Items = NonNullable<TransactWriteItemsCommandInput['TransactItems']>
const put = (pk: string, sk: string, more: Record<string, { S: string } | { N: string }> = {}): Items[number] => ({
  Put: { TableName, Item: { ...key(pk, sk), ...more }, ConditionExpression: 'attribute_not_exists(pk)' },
})
const transact = (TransactItems: Items, ClientRequestToken?: string) =>
  db.send(
    new TransactWriteItemsCommand({
      TransactItems,
      ReturnConsumedCapacity: 'TOTAL',
      ...(ClientRequestToken && { ClientRequestToken }),
    }),
  )
const read = async (pk: string, sk = 'ROOT') =>
  (await db.send(new GetItemCommand({ TableName, Key: key(pk, sk), ConsistentRead: true }))).Item
const reasonsOf = (fault: unknown) => (fault as TransactionCanceledException).CancellationReasons?.map(({ Code }) => Code)

describe('a write', () => {
  test('with a condition happens once', async () => {
    const once = new PutItemCommand({ TableName, Item: key('once'), ConditionExpression: 'attribute_not_exists(pk)' })
    await db.send(once)
    await expect(db.send(once)).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' })
  })

  test('counts up below its cap and no further, however many try', async () => {
    await db.send(new PutItemCommand({ TableName, Item: { ...key('counter'), count: { N: '0' } } }))
    const add = () =>
      db.send(
        new UpdateItemCommand({
          TableName,
          Key: key('counter'),
          UpdateExpression: 'ADD #count :one',
          ConditionExpression: '#count < :cap',
          ExpressionAttributeNames: { '#count': 'count' },
          ExpressionAttributeValues: { ':one': { N: '1' }, ':cap': { N: '10' } },
        }),
      )
    const results = await Promise.allSettled(Array.from({ length: 32 }, add))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(10)
    expect((await read('counter'))?.count).toEqual({ N: '10' })
  })

  test('keeps text as it was given: no normal form, no lost character', async () => {
    const text = '𠮷野·阿不都\u{2F80F}'
    await db.send(new PutItemCommand({ TableName, Item: { ...key('text'), text: { S: text } } }))
    expect((await read('text'))?.text?.S).toBe(text)
  })
})

describe('a transaction', () => {
  test('of a hundred items is there whole', async () => {
    await transact(Array.from({ length: 100 }, (_, n) => put('hundred', `I#${String(n).padStart(3, '0')}`)))
    const { Count } = await db.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: 'hundred' } },
        ConsistentRead: true,
      }),
    )
    expect(Count).toBe(100)
  })

  test('that fails in one place fails everywhere, and says where', async () => {
    await transact([put('taken', 'ROOT')])
    const fault = await transact([put('free', 'A'), put('taken', 'ROOT'), put('free', 'B')]).catch((fault: unknown) => fault)
    expect(reasonsOf(fault)).toEqual(['None', 'ConditionalCheckFailed', 'None'])
    expect(await read('free', 'A')).toBeUndefined()
  })

  test('answers what was there instead, when it is asked to', async () => {
    const fault = await transact([
      {
        Put: {
          TableName,
          Item: key('taken'),
          ConditionExpression: 'attribute_not_exists(pk)',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        },
      },
    ]).catch((fault: unknown) => fault)
    expect((fault as TransactionCanceledException).CancellationReasons?.[0]?.Item).toMatchObject({ pk: { S: 'taken' } })
  })

  test('with the same token and the same content is the same transaction; with other content it is refused', async () => {
    const token = `token-${process.pid}-1`
    const items: Items = [
      {
        Update: {
          TableName,
          Key: key('token'),
          UpdateExpression: 'ADD n :one',
          ExpressionAttributeValues: { ':one': { N: '1' } },
        },
      },
    ]
    await transact(items, token)
    await transact(items, token)
    expect((await read('token'))?.n).toEqual({ N: '1' })
    await expect(transact([put('token', 'OTHER')], token)).rejects.toMatchObject({ name: 'IdempotentParameterMismatchException' })
  })

  test('checks without writing', async () => {
    const check: Items[number] = {
      ConditionCheck: { TableName, Key: key('missing'), ConditionExpression: 'attribute_exists(pk)' },
    }
    expect(reasonsOf(await transact([check, put('checked', 'A')]).catch((fault: unknown) => fault))).toEqual([
      'ConditionalCheckFailed',
      'None',
    ])
    expect(await read('checked', 'A')).toBeUndefined()
  })

  test('has one winner under thirty-two at once', async () => {
    const tries = await Promise.allSettled(
      Array.from({ length: 32 }, (_, n) => transact([put('race', 'GUARD'), put('race', `MINE#${n}`)])),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const { Count } = await db.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: 'race' } },
        ConsistentRead: true,
      }),
    )
    expect(Count).toBe(2)
  })

  test('is refused with one item twice', async () => {
    await expect(transact([put('double', 'A'), put('double', 'A')])).rejects.toMatchObject({ name: 'ValidationException' })
  })

  test('reports what it consumed: two units a written kilobyte', async () => {
    const { ConsumedCapacity } = await transact([put('cost', 'A'), put('cost', 'B')])
    expect(ConsumedCapacity?.[0]).toMatchObject({ TableName, CapacityUnits: 4 })
  })
})

describe('an index', () => {
  test('holds only items that have its keys, in their order, with what is projected', async () => {
    const listed = (sk: string, at: string) =>
      put('listed', sk, { listingPk: { S: 'LIST' }, listingSk: { S: at }, summary: { S: at }, secret: { S: 'no' } })
    await transact([listed('A', '2'), listed('B', '1'), listed('C', '3'), put('listed', 'D')])
    const query = {
      TableName,
      IndexName: 'listing',
      KeyConditionExpression: 'listingPk = :pk',
      ExpressionAttributeValues: { ':pk': { S: 'LIST' } },
    }
    const { Items = [], LastEvaluatedKey } = await db.send(new QueryCommand({ ...query, Limit: 2 }))
    expect(Items.map(({ summary }) => summary?.S)).toEqual(['1', '2'])
    expect(Items[0]).not.toHaveProperty('secret')
    const rest = await db.send(new QueryCommand({ ...query, ExclusiveStartKey: LastEvaluatedKey }))
    expect(rest.Items?.map(({ summary }) => summary?.S)).toEqual(['3'])
    const newest = await db.send(new QueryCommand({ ...query, ScanIndexForward: false, Limit: 1 }))
    expect(newest.Items?.[0]?.summary).toEqual({ S: '3' })
  })

  test('lets go of an item whose key is removed', async () => {
    await transact([put('leaving', 'ROOT', { listingPk: { S: 'LEAVE' }, listingSk: { S: 'x' } })])
    await db.send(new UpdateItemCommand({ TableName, Key: key('leaving'), UpdateExpression: 'REMOVE listingPk, listingSk' }))
    const { Count } = await db.send(
      new QueryCommand({
        TableName,
        IndexName: 'listing',
        KeyConditionExpression: 'listingPk = :pk',
        ExpressionAttributeValues: { ':pk': { S: 'LEAVE' } },
      }),
    )
    expect(Count).toBe(0)
  })
})

test('several keys are read at once', async () => {
  await transact([put('many', 'A'), put('many', 'B')])
  const { Responses } = await db.send(
    new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: [key('many', 'A'), key('many', 'B'), key('many', 'C')] } } }),
  )
  expect(Responses?.[TableName]).toHaveLength(2)
})

describe('the stream', () => {
  test('tells every change of an item in order, with what it was and what it is', async () => {
    await db.send(new PutItemCommand({ TableName, Item: { ...key('streamed'), n: { N: '0' } } }))
    for (let n = 1; n <= 5; n += 1) {
      await db.send(
        new UpdateItemCommand({
          TableName,
          Key: key('streamed'),
          UpdateExpression: 'SET n = :n',
          ExpressionAttributeValues: { ':n': { N: String(n) } },
        }),
      )
    }
    const seen = (await recordsOf('streamed')).map(({ eventName, dynamodb }) => [
      eventName,
      dynamodb?.OldImage?.n?.N,
      dynamodb?.NewImage?.n?.N,
    ])
    expect(seen).toEqual([
      ['INSERT', undefined, '0'],
      ['MODIFY', '0', '1'],
      ['MODIFY', '1', '2'],
      ['MODIFY', '2', '3'],
      ['MODIFY', '3', '4'],
      ['MODIFY', '4', '5'],
    ])
  })

  async function recordsOf(pk: string) {
    const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }))
    const found = []
    for (const { ShardId } of StreamDescription?.Shards ?? []) {
      let { ShardIterator } = await streams.send(
        new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
      )
      for (let empty = 0; ShardIterator && empty < 3; ) {
        const { Records = [], NextShardIterator } = await streams.send(new GetRecordsCommand({ ShardIterator }))
        empty = Records.length === 0 ? empty + 1 : 0
        found.push(...Records.filter(({ dynamodb }) => dynamodb?.Keys?.pk?.S === pk))
        ShardIterator = NextShardIterator
      }
    }
    return found
  }
})

const onThisMachine = given ? test.skip : test

onThisMachine(
  'no acknowledged write is lost, and none is half there, when the store is killed',
  async () => {
    const acknowledged: number[] = []
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let n = 0; n < 40; n += 1) {
        const id = writer * 1_000 + n
        await transact([put(`kill${id}`, 'A'), put(`kill${id}`, 'B')]).then(
          () => acknowledged.push(id),
          () => undefined,
        )
        if (writer === 0 && n % 15 === 14) process.kill(storeProcess(), 'SIGKILL')
      }
    })
    await Promise.all(writers)
    expect(acknowledged.length).toBeGreaterThan(0)
    for (let id = 0; id < 8_000; id += 1) {
      if (id % 1_000 >= 40) continue
      const [a, b] = [await read(`kill${id}`, 'A'), await read(`kill${id}`, 'B')]
      expect(a === undefined).toBe(b === undefined)
      if (acknowledged.includes(id)) expect(a).toBeDefined()
    }
  },
  60_000,
)

/** The process that listens for this store: the one whose command line has our database. */
function storeProcess(): number {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const command = readCommand(pid)
    if (command[0]?.endsWith('dynoxide') && command.some((part) => part.startsWith(dataDir))) return Number(pid)
  }
  throw new Error('the store is not running')
}

function readCommand(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  } catch {
    return []
  }
}
