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
  withdrawUntil: SCHOOL.id,
  steps: [SCHOOL, AUTHORITY, ...ABOVE],
})

/** The same where the school stands directly under its province or the ministry: no office decides twice. */
export const directDeletionChain = chain({
  id: 'record-deletion.direct@1',
  title: { zh: '删除正式学籍(省属学校)', en: 'Deletion of a formal record, directly under the province' },
  withdrawUntil: SCHOOL.id,
  steps: [SCHOOL, ...ABOVE],
})

export const recordDeletionChains = [recordDeletionChain, directDeletionChain] as const
