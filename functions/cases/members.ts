import type { Act, Write } from '../../layers/platform/writes.ts'
import { entryMembers } from '../registration/reads.ts'
import { sendBackEntries } from '../registration/writes.ts'
import type { CaseMember, CaseRow } from './contract.ts'

/** What a business says of the members of its cases, and how it takes some of them back. */
export interface Members {
  read(memberIds: readonly string[]): Promise<CaseMember[]>
  /** The writes that send these members back to the initiator, each with its reason. */
  sendBack(reasons: ReadonlyMap<string, string>, act: Act): Promise<Write[]>
}

/** A case knows no business; this is the one place where a business is asked about its members. */
export const MEMBERS: Readonly<Record<CaseRow['business'], Members>> = {
  registration: { read: entryMembers, sendBack: sendBackEntries },
}
