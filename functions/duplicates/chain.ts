import { chain, type Step } from '../../layers/kernel/approvals/chain.ts'

const SCHOOL: Step = {
  id: 'school-leader',
  party: 'school',
  duty: 'leader',
  label: { zh: '学校核办', en: 'School' },
  workingDays: 10,
}
const AUTHORITY: Step = {
  id: 'authority',
  party: 'supervisingAuthority',
  duty: 'recordsManager',
  label: { zh: '主管部门核办', en: 'Supervising authority' },
  workingDays: 10,
}

/** The record is right: the school proves it and its authority confirms it. (Notice, guide ch. 1 §5) */
export const corroborationChain = chain({
  id: 'problem-corroboration@1',
  title: { zh: '问题学籍佐证', en: 'Problem record: corroboration' },
  withdrawUntil: AUTHORITY.id,
  steps: [SCHOOL, AUTHORITY],
})

/** The record is wrong and is put right; it is compared again afterwards. */
export const problemChangeChain = chain({
  id: 'problem-change@1',
  title: { zh: '问题学籍变更', en: 'Problem record: change' },
  withdrawUntil: AUTHORITY.id,
  steps: [SCHOOL, AUTHORITY],
})

/** The record should not be. */
export const problemDeletionChain = chain({
  id: 'problem-deletion@1',
  title: { zh: '问题学籍删除', en: 'Problem record: deletion' },
  withdrawUntil: AUTHORITY.id,
  steps: [SCHOOL, AUTHORITY],
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
