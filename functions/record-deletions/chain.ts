import { chain, type Step } from '../../layers/kernel/approvals/chain.ts'
import { SCHOOL_LEADER, SUPERVISING_AUTHORITY } from '../../layers/kernel/approvals/steps.ts'

const ABOVE: readonly [Step, Step] = [
  {
    id: 'province',
    party: 'province',
    duty: 'recordsManager',
    label: { zh: '省级转报', en: 'Province forwards it' },
    workingDays: 10,
  },
  {
    id: 'ministry',
    party: 'ministry',
    duty: 'recordsManager',
    label: { zh: '教育部核办', en: 'Ministry' },
    workingDays: 10,
  },
]

/** A formal record ends by the ministry's word alone, on the province's application. (Domain §2.1, §5.3) */
export const recordDeletionChain = chain({
  id: 'record-deletion@1',
  title: { zh: '删除正式学籍', en: 'Deletion of a formal record' },
  withdrawUntil: SCHOOL_LEADER.id,
  steps: [SCHOOL_LEADER, SUPERVISING_AUTHORITY, ...ABOVE],
})

/** The same where the school stands directly under its province or the ministry: no office decides twice. */
export const directDeletionChain = chain({
  id: 'record-deletion.direct@1',
  title: { zh: '删除正式学籍(省属学校)', en: 'Deletion of a formal record, directly under the province' },
  withdrawUntil: SCHOOL_LEADER.id,
  steps: [SCHOOL_LEADER, ...ABOVE],
})

export const recordDeletionChains = [recordDeletionChain, directDeletionChain] as const
