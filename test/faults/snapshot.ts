import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb'
import { TableStore } from '../../local/services/table-store.ts'

/** An item as it lies in the table. */
export interface Stored {
  readonly pk: string
  readonly sk: string
  readonly [attribute: string]: unknown
}

/** Everything the registry holds, by partition. */
export type Snapshot = ReadonlyMap<string, readonly Stored[]>

/** Reads the whole registry of a machine that stands still. */
export async function snapshotOf(dataDir: string): Promise<Snapshot> {
  const store = await TableStore.start(dataDir)
  try {
    const credentials = { accessKeyId: 'survey', secretAccessKey: 'survey' }
    const client = new DynamoDBClient({ endpoint: store.endpoint, region: 'cn-north-1', credentials })
    const { TableNames = [] } = await client.send(new ListTablesCommand({}))
    const TableName = TableNames.find((name) => /registry/i.test(name))
    if (!TableName) throw new Error(`no registry among ${TableNames.join(', ')}`)
    const found = new Map<string, Stored[]>()
    for await (const { Items = [] } of paginateScan({ client: DynamoDBDocumentClient.from(client) }, { TableName }))
      for (const item of Items as Stored[]) found.set(item.pk, [...(found.get(item.pk) ?? []), item])
    for (const items of found.values()) items.sort((a, b) => (a.sk < b.sk ? -1 : 1))
    return found
  } finally {
    await store.close()
  }
}

/** The aggregates whose partition begins so, each with its root. */
export function* rootsOf<T>(snapshot: Snapshot, prefix: string): Generator<{ root: Stored & T; items: readonly Stored[] }> {
  for (const [pk, items] of snapshot) {
    const root = pk.startsWith(prefix) ? items.find(({ sk }) => sk === 'ROOT') : undefined
    if (root) yield { root: root as Stored & T, items }
  }
}

/** The root of one aggregate. */
export const rootOf = <T>(snapshot: Snapshot, pk: string): (Stored & T) | undefined =>
  snapshot.get(pk)?.find(({ sk }) => sk === 'ROOT') as (Stored & T) | undefined

export const eventsIn = <T>(items: readonly Stored[]): (Stored & T)[] =>
  items.filter(({ sk }) => sk.startsWith('EVT#')) as (Stored & T)[]
