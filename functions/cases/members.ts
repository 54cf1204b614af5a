import type { Act, Write } from '../../layers/platform/writes.ts'
import { applicationMatter, applicationMembers, type MatterReader } from '../applications/reads.ts'
import { sendBackApplications } from '../applications/writes.ts'
import { arbitrationMatter, arbitrationMembers } from '../duplicates/reads.ts'
import { sendBackArbitration } from '../duplicates/writes.ts'
import { entryMembers } from '../registration/reads.ts'
import { sendBackEntries } from '../registration/writes.ts'
import type { CaseMember, CaseRow, Matter } from './contract.ts'

/** What a business says of the members of its cases, and how it takes some of them back. */
export interface Members {
  read(memberIds: readonly string[]): Promise<CaseMember[]>
  /** The writes that give these members back to the initiator, each with its reason. */
  sendBack(reasons: ReadonlyMap<string, string>, how: 'returned' | 'withdrawn', act: Act): Promise<Write[]>
  /** What the case would change; only businesses that change a record say so. */
  matter?(memberIds: readonly string[], reader: MatterReader): Promise<Matter | undefined>
}

/** Members that are applications: what every business does that a school applies for. */
const APPLIED_FOR: Members = { read: applicationMembers, sendBack: sendBackApplications, matter: applicationMatter }

/** A case knows no business; this is the one place where a business is asked about its members. */
export const MEMBERS: Readonly<Record<CaseRow['business'], Members>> = {
  registration: { read: entryMembers, sendBack: (reasons, _, act) => sendBackEntries(reasons, act) },
  'key-change': APPLIED_FOR,
  'status-change': APPLIED_FOR,
  'status-correction': APPLIED_FOR,
  transfer: APPLIED_FOR,
  'record-deletion': APPLIED_FOR,
  'school-change': APPLIED_FOR,
  'problem-corroboration': APPLIED_FOR,
  'problem-change': APPLIED_FOR,
  'problem-deletion': APPLIED_FOR,
  arbitration: { read: arbitrationMembers, sendBack: sendBackArbitration, matter: arbitrationMatter },
}
