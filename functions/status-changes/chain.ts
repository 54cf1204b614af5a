import { chain, type Step } from '../../layers/kernel/approvals/chain.ts'

const SCHOOL: Step = {
  id: 'school-leader',
  party: 'school',
  duty: 'leader',
  label: { zh: '学校核办', en: 'School' },
  workingDays: 10,
}

/** Changes that the school settles itself and the authority only reads of. */
export const schoolStatusChain = chain({
  id: 'status-change.school@1',
  title: { zh: '学籍异动核办(学校)', en: 'Change of status, by the school' },
  withdrawUntil: SCHOOL.id,
  steps: [SCHOOL],
})

/** Changes on which the supervising authority has the last word. (Notice, guide ch. 1 §8) */
export const statusChain = chain({
  id: 'status-change@1',
  title: { zh: '学籍异动核办', en: 'Change of status' },
  withdrawUntil: SCHOOL.id,
  steps: [
    SCHOOL,
    {
      id: 'authority',
      party: 'supervisingAuthority',
      duty: 'recordsManager',
      label: { zh: '主管部门核办', en: 'Supervising authority' },
      workingDays: 10,
    },
  ],
})
