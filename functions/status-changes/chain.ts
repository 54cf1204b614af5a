import { chain } from '../../layers/kernel/approvals/chain.ts'
import { SCHOOL_LEADER, SUPERVISING_AUTHORITY } from '../../layers/kernel/approvals/steps.ts'

/** Changes that the school settles itself and the authority only reads of. */
export const schoolStatusChain = chain({
  id: 'status-change.school@1',
  title: { zh: '学籍异动核办(学校)', en: 'Change of status, by the school' },
  withdrawUntil: SCHOOL_LEADER.id,
  steps: [SCHOOL_LEADER],
})

/** Changes on which the supervising authority has the last word. (Notice, guide ch. 1 §8) */
export const statusChain = chain({
  id: 'status-change@1',
  title: { zh: '学籍异动核办', en: 'Change of status' },
  withdrawUntil: SCHOOL_LEADER.id,
  steps: [SCHOOL_LEADER, SUPERVISING_AUTHORITY],
})
