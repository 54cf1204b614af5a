import { DatabaseSync } from 'node:sqlite'

/**
 * Versions of the emulator that look for the newest stream record without an index and never forget one, so that
 * every write gets slower for ever. A test notices when a newer one no longer needs this.
 */
export const NEEDS_STREAM_INDEX: readonly string[] = ['1.2.1']

/** Gives the emulator's stream records the index its every write needs. */
export function speedUpStreams(databasePath: string, version: string): void {
  if (!NEEDS_STREAM_INDEX.includes(version)) return
  within(databasePath, (database) =>
    database.exec('CREATE INDEX IF NOT EXISTS stream_seq ON _stream_records(table_name, CAST(sequence_number AS INTEGER))'),
  )
}

/** Deletes stream records up to `consumed`, but always keeps the last: the next sequence number is counted from it. */
export function trimStream(databasePath: string, version: string, table: string, consumed: string): void {
  if (!NEEDS_STREAM_INDEX.includes(version)) return
  within(databasePath, (database) => {
    const statement = database.prepare(
      `DELETE FROM _stream_records WHERE table_name = ?1 AND CAST(sequence_number AS INTEGER) <= ?2
         AND CAST(sequence_number AS INTEGER) <
             (SELECT MAX(CAST(sequence_number AS INTEGER)) FROM _stream_records WHERE table_name = ?1)`,
    )
    statement.run(table, Number(consumed))
  })
}

function within(databasePath: string, work: (database: DatabaseSync) => void): void {
  const database = new DatabaseSync(databasePath, { timeout: 5_000 })
  try {
    work(database)
  } finally {
    database.close()
  }
}
