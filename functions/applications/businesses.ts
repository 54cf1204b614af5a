import type { Problems } from '../../layers/platform/problem.ts'
import { corroboration, problemChange, problemDeletion } from '../duplicates/business.ts'
import { keyChange } from '../key-changes/business.ts'
import { recordDeletion } from '../record-deletions/business.ts'
import { schoolChange } from '../school-changes/business.ts'
import { statusChange, statusCorrection } from '../status-changes/business.ts'
import { transfer } from '../transfers/business.ts'
import type { Business } from './business.ts'
import type { ApplicationContent, AppliedBusiness } from './contract.ts'

type Businesses = { readonly [B in AppliedBusiness]: Business<Extract<ApplicationContent, { business: B }>> }

/** Every business that is applied for. This table is the one place where they are known together. */
export const BUSINESSES: Businesses = {
  'key-change': keyChange,
  'status-change': statusChange,
  'status-correction': statusCorrection,
  transfer,
  'record-deletion': recordDeletion,
  'school-change': schoolChange,
  'problem-corroboration': corroboration,
  'problem-change': problemChange,
  'problem-deletion': problemDeletion,
}

/** The business of a content; what it is handed afterwards is always of its own shape. */
export const businessOf = (business: AppliedBusiness): Business<ApplicationContent> =>
  BUSINESSES[business] as unknown as Business<ApplicationContent>

export const businessProblems: Problems = Object.assign({}, ...Object.values(BUSINESSES).map(({ problems }) => problems))
