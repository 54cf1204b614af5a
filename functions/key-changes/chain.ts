import { chain } from '../../layers/kernel/approvals/chain.ts'

/** Notice, guide ch. 1 §6: the school agrees first; whoever set the field as controlled, the supervising authority decides. */
export const keyChangeChain = chain({
  id: 'key-change@1',
  title: { zh: '关键信息变更核办', en: 'Key-information change' },
  withdrawUntil: 'school-leader',
  steps: [
    { id: 'school-leader', party: 'school', duty: 'leader', label: { zh: '学校核办', en: 'School' }, workingDays: 10 },
    {
      id: 'authority',
      party: 'supervisingAuthority',
      duty: 'recordsManager',
      label: { zh: '主管部门核办', en: 'Supervising authority' },
      workingDays: 10,
    },
  ],
})
