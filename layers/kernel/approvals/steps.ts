import type { Step } from './chain.ts'

/** The school's leader, with whom everything that is applied for at a school begins. (Notice, guide ch. 1 §3, §6, §8) */
export const SCHOOL_LEADER = {
  id: 'school-leader',
  party: 'school',
  duty: 'leader',
  label: { zh: '学校核办', en: 'School' },
  workingDays: 10,
} as const satisfies Step

/** The office the school stands under. */
export const SUPERVISING_AUTHORITY = {
  id: 'authority',
  party: 'supervisingAuthority',
  duty: 'recordsManager',
  label: { zh: '主管部门核办', en: 'Supervising authority' },
  workingDays: 10,
} as const satisfies Step
