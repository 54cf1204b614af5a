import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { BatchGetCommand, DynamoDBDocumentClient, GetCommand, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb'
import { config } from './config.ts'
import { countRead } from './meter.ts'
import { Sha256 } from './sha256.ts'
import type { Key } from './writes.ts'

/** An item as stored: its key and whatever its context put there. */
export type Item = Key & Readonly<Record<string, unknown>>

let client: DynamoDBDocumentClient | undefined

/** The one client of this process. */
export function tableClient(): DynamoDBDocumentClient {
  client ??= DynamoDBDocumentClient.from(
    new DynamoDBClient({ requestHandler: { httpsAgent: { maxSockets: 128 }, httpAgent: { maxSockets: 128 } }, sha256: Sha256 }),
    {
      marshallOptions: { removeUndefinedValues: true },
    },
  )
  return client
}

export const tableName = (): string => config('TABLE_NAME')

/** The item, or nothing. Strongly consistent unless the reader says a moment's delay does not matter. */
export async function get<T extends Key = Item>(key: Key, { eventually = false } = {}): Promise<T | undefined> {
  const answer = await tableClient().send(
    new GetCommand({
      TableName: tableName(),
      Key: { pk: key.pk, sk: key.sk },
      ConsistentRead: !eventually,
      ReturnConsumedCapacity: 'TOTAL',
    }),
  )
  countRead(answer.ConsumedCapacity?.CapacityUnits)
  return answer.Item as T | undefined
}

const BATCH = 100

/** The items that exist, in the order of the keys asked for. */
export async function getMany<T extends Key = Item>(keys: readonly Key[]): Promise<T[]> {
  const found = new Map<string, T>()
  for (let at = 0; at < keys.length; at += BATCH) {
    let wanted = keys.slice(at, at + BATCH).map(({ pk, sk }) => ({ pk, sk }))
    while (wanted.length > 0) {
      const answer = await tableClient().send(
        new BatchGetCommand({
          RequestItems: { [tableName()]: { Keys: wanted, ConsistentRead: true } },
          ReturnConsumedCapacity: 'TOTAL',
        }),
      )
      for (const used of answer.ConsumedCapacity ?? []) countRead(used.CapacityUnits)
      for (const item of (answer.Responses?.[tableName()] ?? []) as T[]) found.set(`${item.pk}\n${item.sk}`, item)
      wanted = (answer.UnprocessedKeys?.[tableName()]?.Keys ?? []) as typeof wanted
    }
  }
  return keys.flatMap(({ pk, sk }) => found.get(`${pk}\n${sk}`) ?? [])
}

export interface Page<T> {
  readonly items: T[]
  /** Hand it back to go on; absent on the last page. */
  readonly next?: string
}

export interface Range {
  readonly pk: string
  /** Only sort keys that begin so. */
  readonly prefix?: string
  /** Only sort keys from this on; with `upTo`, those between the two, both included. */
  readonly from?: string
  /** Only sort keys up to and including this. */
  readonly upTo?: string
  readonly limit?: number
  readonly cursor?: string | undefined
  readonly newestFirst?: boolean
  readonly eventually?: boolean
}

/** The items of one partition, in the order of their sort keys. */
export const query = <T extends Key = Item>(range: Range): Promise<Page<T>> =>
  ask<T>({ ConsistentRead: !range.eventually }, 'pk', 'sk', range)

/** The rows of an index: `listing` carries each item's summary, `due` and `names` only keys. */
export const queryIndex = <T extends Key = Item>(index: 'listing' | 'due' | 'names', range: Range): Promise<Page<T>> =>
  ask<T>({ IndexName: index }, `${index}Pk`, `${index}Sk`, range)

async function ask<T>(base: Partial<QueryCommandInput>, pkName: string, skName: string, range: Range): Promise<Page<T>> {
  const conditions = ['#pk = :pk']
  const names: Record<string, string> = { '#pk': pkName }
  const values: Record<string, unknown> = { ':pk': range.pk }
  if (range.prefix !== undefined || range.from !== undefined || range.upTo !== undefined) names['#sk'] = skName
  if (range.prefix !== undefined) {
    conditions.push('begins_with(#sk, :prefix)')
    values[':prefix'] = range.prefix
  } else if (range.from !== undefined && range.upTo !== undefined) {
    conditions.push('#sk BETWEEN :from AND :upTo')
    values[':from'] = range.from
    values[':upTo'] = range.upTo
  } else if (range.upTo !== undefined) {
    conditions.push('#sk <= :upTo')
    values[':upTo'] = range.upTo
  } else if (range.from !== undefined) {
    conditions.push('#sk >= :from')
    values[':from'] = range.from
  }
  const start = range.cursor ? openCursor(range.cursor, pkName, range.pk) : undefined
  const answer = await tableClient().send(
    new QueryCommand({
      ...base,
      TableName: tableName(),
      KeyConditionExpression: conditions.join(' AND '),
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: values,
      ScanIndexForward: !range.newestFirst,
      ReturnConsumedCapacity: 'TOTAL',
      ...(range.limit === undefined ? {} : { Limit: range.limit }),
      ...(start ? { ExclusiveStartKey: start } : {}),
    }),
  )
  countRead(answer.ConsumedCapacity?.CapacityUnits)
  return {
    items: (answer.Items ?? []) as T[],
    ...(answer.LastEvaluatedKey ? { next: Buffer.from(JSON.stringify(answer.LastEvaluatedKey)).toString('base64url') } : {}),
  }
}

/** Every row of a range, page after page; for jobs, not for requests. */
export async function* everyRow<T extends Key = Item>(page: (cursor?: string) => Promise<Page<T>>): AsyncGenerator<T> {
  let cursor: string | undefined
  do {
    const { items, next } = await page(cursor)
    yield* items
    cursor = next
  } while (cursor)
}

/** A cursor that does not belong to the list it is used on. */
export class BadCursor extends Error {
  constructor() {
    super('the cursor does not belong to this list')
    this.name = 'BadCursor'
  }
}

/** A cursor is only a position: whose list it walks is fixed by the partition, so a forged one reaches nobody else's. */
function openCursor(cursor: string, pkName: string, pk: string): Record<string, unknown> {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (typeof key === 'object' && key !== null && (key as Record<string, unknown>)[pkName] === pk) {
      if (Object.values(key).every((value) => typeof value === 'string')) return key as Record<string, unknown>
    }
  } catch {
    // falls through to the one refusal there is
  }
  throw new BadCursor()
}
