/**
 * What is relied on of a table store. Runs against the native store of this machine, or against any other that
 * AWS_ENDPOINT_URL_DYNAMODB names.
 */
import {
  BatchGetItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import { DescribeStreamCommand, GetRecordsCommand, GetShardIteratorCommand } from '@aws-sdk/client-dynamodb-streams'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ConformanceTable, key } from './conformance-table.ts'

let table: ConformanceTable
let TableName: string
let db: DynamoDBClient
const put: ConformanceTable['put'] = (...args) => table.put(...args)
const transact: ConformanceTable['transact'] = (...args) => table.transact(...args)

beforeAll(async () => {
  table = await ConformanceTable.create()
  TableName = table.name
  db = table.db
}, 90_000)
afterAll(() => table.remove())

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
    const { StreamDescription } = await table.streams.send(new DescribeStreamCommand({ StreamArn: table.streamArn }))
    const found = []
    for (const { ShardId } of StreamDescription?.Shards ?? []) {
      let { ShardIterator } = await table.streams.send(
        new GetShardIteratorCommand({ StreamArn: table.streamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
      )
      for (let empty = 0; ShardIterator && empty < 3; ) {
        const { Records = [], NextShardIterator } = await table.streams.send(new GetRecordsCommand({ ShardIterator }))
        empty = Records.length === 0 ? empty + 1 : 0
        found.push(...Records.filter(({ dynamodb }) => dynamodb?.Keys?.pk?.S === pk))
        ShardIterator = NextShardIterator
      }
    }
    return found
  }
})
