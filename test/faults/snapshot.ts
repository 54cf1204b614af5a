import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb'
import { Journal } from '../../local/services/states/journal.ts'
import { TableStore } from '../../local/services/table-store.ts'

/** An item as it lies in the table. */
export interface Stored {
  readonly pk: string
  readonly sk: string
  readonly [attribute: string]: unknown
}

/** Everything the registry holds, by partition; and beside it the workflows, by `WORKFLOW#` and the case they run for. */
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
    for (const { pk, ...workflow } of await workflowsIn(dataDir)) found.set(pk, [...(found.get(pk) ?? []), { pk, ...workflow }])
    for (const items of found.values()) items.sort((a, b) => (a.sk < b.sk ? -1 : 1))
    return found
  } finally {
    await store.close()
  }
}

/** A workflow as its service knows it. */
export interface Workflow extends Stored {
  readonly status: string
}

const workflowPk = (caseId: string): string => `WORKFLOW#${caseId}`

/** A repair adds `-r1`, `-r2`, … to the case the workflow is named after. */
async function workflowsIn(dataDir: string): Promise<Workflow[]> {
  const journal = await Journal.open(dataDir)
  try {
    return journal.summaries().map(({ name, status }) => ({ pk: workflowPk(name.split('-')[0] ?? name), sk: name, status }))
  } finally {
    await journal.end()
  }
}

export const workflowsOf = (snapshot: Snapshot, caseId: string): readonly Workflow[] =>
  (snapshot.get(workflowPk(caseId)) ?? []) as readonly Workflow[]

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
