import { chain } from '../../layers/kernel/approvals/chain.ts'
import { SCHOOL_LEADER, SUPERVISING_AUTHORITY } from '../../layers/kernel/approvals/steps.ts'

/** The record is right: the school proves it and its authority confirms it. (Notice, guide ch. 1 §5) */
export const corroborationChain = chain({
  id: 'problem-corroboration@1',
  title: { zh: '问题学籍佐证', en: 'Problem record: corroboration' },
  withdrawUntil: SUPERVISING_AUTHORITY.id,
  steps: [SCHOOL_LEADER, SUPERVISING_AUTHORITY],
})

/** The record is wrong and is put right; it is compared again afterwards. */
export const problemChangeChain = chain({
  id: 'problem-change@1',
  title: { zh: '问题学籍变更', en: 'Problem record: change' },
  withdrawUntil: SUPERVISING_AUTHORITY.id,
  steps: [SCHOOL_LEADER, SUPERVISING_AUTHORITY],
})

/** The record should not be. */
export const problemDeletionChain = chain({
  id: 'problem-deletion@1',
  title: { zh: '问题学籍删除', en: 'Problem record: deletion' },
  withdrawUntil: SUPERVISING_AUTHORITY.id,
  steps: [SCHOOL_LEADER, SUPERVISING_AUTHORITY],
})

/** Every side is confirmed and only one may stay: the common superior of their authorities says which, and why. */
export const arbitrationChain = chain({
  id: 'arbitration@1',
  title: { zh: '有证重复仲裁', en: 'Arbitration' },
  steps: [
    {
      id: 'arbiter',
      party: 'arbiter',
      duty: 'recordsManager',
      label: { zh: '共同上级仲裁', en: 'Common superior' },
      workingDays: 10,
      asks: 'choice',
      explains: true,
    },
  ],
})

export const problemChains = [corroborationChain, problemChangeChain, problemDeletionChain] as const
