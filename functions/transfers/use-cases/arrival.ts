import type { Write } from '../../../layers/platform/writes.ts'
import type { ApplicationItem } from '../../applications/reads.ts'
import type { CaseItem } from '../../cases/reads.ts'
import type { Place } from '../../places/contract.ts'
import type { ClassItem } from '../../places/reads.ts'
import type { WholeRecord } from '../../students/contract.ts'
import type { TransferContent } from '../contract.ts'

/** What came, for whom, and where it goes. */
export interface Arrival {
  readonly found: CaseItem
  readonly application: ApplicationItem
  readonly content: TransferContent
  readonly record: WholeRecord
  readonly from: Place
  readonly to: Place
  readonly into: ClassItem
}

/** The record a file becomes, and what has to be written for it. */
export interface Made {
  readonly studentId: string
  readonly writes: readonly Write[]
}
