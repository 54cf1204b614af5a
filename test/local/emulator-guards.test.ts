/**
 * The workarounds for the table store are for named versions. These tests fail when a version no longer needs one
 * (then remove it) or when a new version came that nobody has looked at (then look, and name it).
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { NEEDS_STREAM_INDEX } from '../../local/services/stream-records.ts'
import { TableStore } from '../../local/services/table-store.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'local-guards-'))
let store: TableStore

beforeAll(async () => {
  store = await TableStore.start(dataDir)
  await store.call('CreateTable', {
    TableName: 'guarded',
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
  })
})
afterAll(async () => {
  await store.close()
  rmSync(dataDir, { recursive: true })
})

function database<T>(work: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(join(dataDir, 'tables/tables.db'), { timeout: 5_000 })
  try {
    return work(database)
  } finally {
    database.close()
  }
}

const indexes = () =>
  database((open) =>
    open
      .prepare("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = '_stream_records' AND sql IS NOT NULL")
      .all(),
  )
const sequences = () =>
  database((open) =>
    open.prepare("SELECT sequence_number AS n FROM _stream_records WHERE table_name = 'guarded' ORDER BY id").all(),
  ).map(({ n }) => n)
const put = (n: number) => store.call('PutItem', { TableName: 'guarded', Item: { pk: { S: `k${n}` } } })

test('the installed store is a version somebody has looked at', () => {
  expect(NEEDS_STREAM_INDEX).toContain(store.version)
})

test('the store still has no index of its own for its stream records', () => {
  expect(indexes()).toEqual([])
  store.tuneStreams()
  expect(indexes()).toHaveLength(1)
})

test('the question every write asks is answered from our index', () => {
  const plan = database((open) =>
    open
      .prepare(
        "EXPLAIN QUERY PLAN SELECT MAX(CAST(sequence_number AS INTEGER)) FROM _stream_records WHERE table_name = 'guarded'",
      )
      .all(),
  )
  expect(JSON.stringify(plan)).toContain('stream_seq')
})

test('the store still forgets no stream record by itself; trimmed of all but the last, it counts on', async () => {
  for (let n = 0; n < 5; n += 1) await put(n)
  expect(sequences()).toHaveLength(5)
  store.trim('guarded', '5')
  expect(sequences()).toEqual(['5'])
  await put(5)
  expect(sequences()).toEqual(['5', '6'])
})

test('records not yet consumed are never trimmed', async () => {
  await put(6)
  store.trim('guarded', '5')
  expect(sequences()).toEqual(['6', '7'])
})
