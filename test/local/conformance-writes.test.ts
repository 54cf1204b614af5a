/**
 * What is relied on of a table store. Runs against the native store of this machine, or against any other that
 * AWS_ENDPOINT_URL_DYNAMODB names.
 */
import {
  type DynamoDBClient,
  PutItemCommand,
  QueryCommand,
  type TransactionCanceledException,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ConformanceTable, key, reasonsOf, type TransactItems } from './conformance-table.ts'

let table: ConformanceTable
let TableName: string
let db: DynamoDBClient
const put: ConformanceTable['put'] = (...args) => table.put(...args)
const transact: ConformanceTable['transact'] = (...args) => table.transact(...args)
const read: ConformanceTable['read'] = (...args) => table.read(...args)

beforeAll(async () => {
  table = await ConformanceTable.create()
  TableName = table.name
  db = table.db
}, 90_000)
afterAll(() => table.remove())

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
    const items: TransactItems = [
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
    const check: TransactItems[number] = {
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
