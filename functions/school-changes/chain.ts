import { type Chain, chain } from '../../layers/kernel/approvals/chain.ts'
import { SCHOOL_LEADER, SUPERVISING_AUTHORITY } from '../../layers/kernel/approvals/steps.ts'

const receivingLeader = {
  id: 'receiving-leader',
  party: 'receivingSchool',
  duty: 'leader',
  label: { zh: '并入学校核办', en: 'Receiving school' },
  workingDays: 10,
} as const

/** What a school says of itself: its leader agrees, the supervising authority decides. (Domain §5.3, school data) */
export const schoolChangeChain = chain({
  id: 'school-change@1',
  title: { zh: '学校信息变更核办', en: 'Change of school data' },
  withdrawUntil: SUPERVISING_AUTHORITY.id,
  steps: [SCHOOL_LEADER, SUPERVISING_AUTHORITY],
})

/** The same where the supervising authority begins: the school's leader is the second person. */
export const schoolChangeByAuthorityChain = chain({
  id: 'school-change.by-authority@1',
  title: { zh: '主管部门发起的学校信息变更', en: 'Change of school data begun by the authority' },
  steps: [SCHOOL_LEADER],
})

/** Two schools become one: both leaders agree, then their supervising authority. (Measures, article 9) */
export const schoolMergeChain = chain({
  id: 'school-merge@1',
  title: { zh: '学校合并核办', en: 'Merging of schools' },
  withdrawUntil: SUPERVISING_AUTHORITY.id,
  steps: [SCHOOL_LEADER, receivingLeader, SUPERVISING_AUTHORITY],
})

/** The same where the authority begins: both schools' leaders agree. */
export const schoolMergeByAuthorityChain = chain({
  id: 'school-merge.by-authority@1',
  title: { zh: '主管部门发起的学校合并', en: 'Merging of schools begun by the authority' },
  steps: [SCHOOL_LEADER, receivingLeader],
})

export const schoolChangeChains: readonly Chain[] = [
  schoolChangeChain,
  schoolChangeByAuthorityChain,
  schoolMergeChain,
  schoolMergeByAuthorityChain,
]
