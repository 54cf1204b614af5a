import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  GetItemCommand,
  type TransactionCanceledException,
  TransactWriteItemsCommand,
  type TransactWriteItemsCommandInput,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb'
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams'
import { TableStore } from '../../local/services/table-store.ts'

/** Another store than this machine's, if one is named. */
export const givenEndpoint = process.env.AWS_ENDPOINT_URL_DYNAMODB

type Attributes = Record<string, { S: string } | { N: string }>
export type TransactItems = NonNullable<TransactWriteItemsCommandInput['TransactItems']>

export const key = (pk: string, sk = 'ROOT') => ({ pk: { S: pk }, sk: { S: sk } })

/** The codes of a cancelled transaction, write by write. */
export const reasonsOf = (fault: unknown) => (fault as TransactionCanceledException).CancellationReasons?.map(({ Code }) => Code)

/** A table of the shape that is relied on, in the native store of this machine or in the one that is named. */
export class ConformanceTable {
  readonly name = `conformance-${process.pid}-${Date.now()}`
  readonly dataDir: string
  readonly db: DynamoDBClient
  readonly streams: DynamoDBStreamsClient
  streamArn = ''
  private readonly store: TableStore

  private constructor(store: TableStore, dataDir: string) {
    const credentials = { accessKeyId: 'LOCAL', secretAccessKey: 'unread' }
    const config = {
      endpoint: store.endpoint,
      region: process.env.AWS_REGION ?? 'cn-north-1',
      ...(!givenEndpoint && { credentials }),
    }
    this.store = store
    this.dataDir = dataDir
    this.db = new DynamoDBClient(config)
    this.streams = new DynamoDBStreamsClient(config)
  }

  static async create(): Promise<ConformanceTable> {
    const dataDir = mkdtempSync(join(tmpdir(), 'local-conformance-'))
    const table = new ConformanceTable(await TableStore.start(dataDir), dataDir)
    const { TableDescription } = await table.db.send(new CreateTableCommand(shape(table.name)))
    table.streamArn = TableDescription?.LatestStreamArn ?? ''
    await waitUntilTableExists({ client: table.db, maxWaitTime: 60 }, { TableName: table.name })
    table.store.tuneStreams()
    return table
  }

  async remove(): Promise<void> {
    if (givenEndpoint) await this.db.send(new DeleteTableCommand({ TableName: this.name }))
    this.db.destroy()
    this.streams.destroy()
    await this.store.close()
    rmSync(this.dataDir, { recursive: true, force: true })
  }

  /** A new item, refused if it is there. */
  put(pk: string, sk: string, more: Attributes = {}): TransactItems[number] {
    return { Put: { TableName: this.name, Item: { ...key(pk, sk), ...more }, ConditionExpression: 'attribute_not_exists(pk)' } }
  }

  transact(TransactItems: TransactItems, ClientRequestToken?: string) {
    const token = ClientRequestToken === undefined ? {} : { ClientRequestToken }
    return this.db.send(new TransactWriteItemsCommand({ TransactItems, ReturnConsumedCapacity: 'TOTAL', ...token }))
  }

  async read(pk: string, sk = 'ROOT') {
    return (await this.db.send(new GetItemCommand({ TableName: this.name, Key: key(pk, sk), ConsistentRead: true }))).Item
  }
}

function shape(TableName: string) {
  return {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    AttributeDefinitions: ['pk', 'sk', 'listingPk', 'listingSk'].map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S' as const,
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
  } as const satisfies ConstructorParameters<typeof CreateTableCommand>[0]
}
