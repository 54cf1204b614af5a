import type { Account } from './record.ts'
import type { Snapshot } from './snapshot.ts'

/** Something that does not hold: the law, in words, and where it is broken. */
export interface Violation {
  readonly law: string
  readonly what: string
}

export type Told = (what: string) => void

/** Something that must hold of what lies in the table, held against what people were told. */
export type Law = (snapshot: Snapshot, account: Account, told: Told) => void

/** Laws by the sentence a reader is told when one is broken. */
export type Laws = Readonly<Record<string, Law>>
