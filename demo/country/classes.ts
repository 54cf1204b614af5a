import type { Place } from '../../functions/places/contract.ts'
import type { Stage } from '../../layers/kernel/school-calendar.ts'

/** A class of a demo school, and how many pupils sit in it when the registry is started for the first time. */
export interface DemoClass {
  readonly name: string
  readonly stage: Stage
  readonly grade: number
  readonly pupils: number
}

const classes = (stage: Stage, grade: number, called: string, ...pupils: readonly number[]): DemoClass[] =>
  pupils.map((count, at) => ({ name: `${called}(${at + 1})班`, stage, grade, pupils: count }))

/** The lowest two grades of a primary school are empty: their children are still to be registered. */
const BY_STAGE: Readonly<Record<Stage, readonly DemoClass[]>> = {
  primary: [
    ...classes('primary', 1, '一年级', 0, 0),
    ...classes('primary', 2, '二年级', 0, 0),
    ...classes('primary', 3, '三年级', 16, 14),
    ...classes('primary', 6, '六年级', 15),
  ],
  junior: [
    ...classes('junior', 1, '七年级', 16, 14),
    ...classes('junior', 2, '八年级', 0),
    ...classes('junior', 3, '九年级', 15),
  ],
  senior: [...classes('senior', 1, '高一', 18, 16), ...classes('senior', 2, '高二', 0), ...classes('senior', 3, '高三', 15)],
}

/** The classes a demo school begins with. */
export const classesOfSchool = ({ school }: Place): DemoClass[] => (school?.stages ?? []).flatMap((stage) => BY_STAGE[stage])
