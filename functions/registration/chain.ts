import { chain } from '../../layers/kernel/approvals/chain.ts'
import { SCHOOL_LEADER, SUPERVISING_AUTHORITY } from '../../layers/kernel/approvals/steps.ts'

/** Notice, guide ch. 1 §3: the school decides first, then each supervising authority in its turn. */
export const registrationChain = chain({
  id: 'registration@1',
  title: { zh: '学籍注册核办', en: 'Registration approval' },
  steps: [SCHOOL_LEADER, SUPERVISING_AUTHORITY],
})
