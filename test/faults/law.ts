import type { Account } from './record.ts'
import type { Snapshot } from './snapshot.ts'

export type Told = (violation: string) => void

/** Something that must hold of what lies in the table, held against what people were told. */
export type Law = (snapshot: Snapshot, account: Account, told: Told) => void
