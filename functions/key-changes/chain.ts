import { chain } from '../../layers/kernel/approvals/chain.ts'
import { SCHOOL_LEADER, SUPERVISING_AUTHORITY } from '../../layers/kernel/approvals/steps.ts'

/** Notice, guide ch. 1 §6: the school agrees first; whoever set the field as controlled, the supervising authority decides. */
export const keyChangeChain = chain({
  id: 'key-change@1',
  title: { zh: '关键信息变更核办', en: 'Key-information change' },
  withdrawUntil: SCHOOL_LEADER.id,
  steps: [SCHOOL_LEADER, SUPERVISING_AUTHORITY],
})
