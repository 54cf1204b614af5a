import { addDays, addMonths } from '../../../layers/kernel/instant.ts'

/**
 * The first day on which a dropout's record may be closed: the day after the birthday that completes the age to which
 * its province keeps it. Whoever is born on a leap day completes a year on 28 February. (Domain §6.19; art. 20)
 */
export const closesOn = (birthDate: string, keptToAge: number): string => addDays(addMonths(birthDate, keptToAge * 12), 1)

/** When an age is looked at again: on its day, or next month, because its province or its birth date may have changed. */
export function lookAgainOn(closing: string, today: string): string {
  const nextMonth = addMonths(`${today.slice(0, 7)}-01`, 1)
  return closing > today && closing < nextMonth ? closing : nextMonth
}
