import { chain } from '../../layers/kernel/approvals/chain.ts'

/** Notice, guide ch. 1 §3: the school decides first, then each supervising authority in its turn. */
export const registrationChain = chain({
  id: 'registration@1',
  title: { zh: '学籍注册核办', en: 'Registration approval' },
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
