import { StoreError } from '../services/table-store.ts'
import { type Kind, unsupported } from '../world.ts'

interface Described {
  Table: { GlobalSecondaryIndexes?: { IndexName: string }[]; TableStatus: string }
}

/** A table with its indexes and stream. Time to live is accepted and not applied: readers filter, sweepers delete. */
export const dynamodbTable: Kind = {
  type: 'AWS::DynamoDB::Table',
  honours: [
    'AttributeDefinitions',
    'GlobalSecondaryIndexes',
    'KeySchema',
    'LocalSecondaryIndexes',
    'StreamSpecification',
    'TableName',
  ],
  ignores: [
    'BillingMode',
    'ContributorInsightsSpecification',
    'DeletionProtectionEnabled',
    'OnDemandThroughput',
    'PointInTimeRecoverySpecification',
    'ProvisionedThroughput',
    'SSESpecification',
    'TableClass',
    'Tags',
    'TimeToLiveSpecification',
    'WarmThroughput',
  ],
  name: (properties, fallback) => String(properties.TableName ?? fallback),
  attributes: (name, { arn }) => ({
    Arn: arn('dynamodb', `table/${name}`),
    StreamArn: arn('dynamodb', `table/${name}/stream/local`),
  }),

  async start(resource, world) {
    const { properties, ref } = resource
    const indexes = (properties.GlobalSecondaryIndexes ?? []) as { IndexName: string }[]
    const stream = properties.StreamSpecification as { StreamViewType: string } | undefined
    const existing = await describe(ref)
    if (existing) {
      const known = (existing.Table.GlobalSecondaryIndexes ?? []).map(({ IndexName }) => IndexName).sort()
      const wanted = indexes.map(({ IndexName }) => IndexName).sort()
      if (known.join() !== wanted.join())
        throw unsupported(resource, `changing the indexes of a kept table from ${known} to ${wanted}`)
    } else {
      await world.tables.call('CreateTable', {
        TableName: ref,
        AttributeDefinitions: properties.AttributeDefinitions,
        KeySchema: properties.KeySchema,
        BillingMode: 'PAY_PER_REQUEST',
        ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes.map(onDemand) }),
        ...(properties.LocalSecondaryIndexes !== undefined && { LocalSecondaryIndexes: properties.LocalSecondaryIndexes }),
        ...(stream && { StreamSpecification: { StreamEnabled: true, StreamViewType: stream.StreamViewType } }),
      })
    }
    if (stream) world.tables.tuneStreams()

    async function describe(table: string): Promise<Described | undefined> {
      try {
        return await world.tables.call<Described>('DescribeTable', { TableName: table })
      } catch (cause) {
        if (cause instanceof StoreError && cause.kind === 'ResourceNotFoundException') return undefined
        throw cause
      }
    }
  },
}

function onDemand(index: Record<string, unknown>): Record<string, unknown> {
  const { IndexName, KeySchema, Projection } = index
  return { IndexName, KeySchema, Projection }
}
