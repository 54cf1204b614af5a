import { shanghaiInstant } from '../../../layers/kernel/instant.ts'
import { ANNOUNCED_YEARS } from '../../../layers/kernel/work-calendar/announced-years.ts'
import { addWorkingDays } from '../../../layers/kernel/work-calendar/work-calendar.ts'

/** Whether something that happened on a day is reported after so many working days. (Measures art. 21: ten for a death) */
export const isLate = (happenedOn: string, at: string, workingDays: number): boolean =>
  Date.parse(at) >= Date.parse(addWorkingDays(shanghaiInstant(happenedOn, '00:00'), workingDays, ANNOUNCED_YEARS).dueAt)
