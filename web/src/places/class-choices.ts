import type { Place } from '../../../functions/places/contract.ts'
import { campusesOf, isKindOf } from '../../../functions/places/domain/classes.ts'
import { CLASS_KIND } from '../../../layers/kernel/code-tables/schooling.ts'
import type { Stage } from '../../../layers/kernel/school-calendar.ts'

/** The campuses of a school, to choose from; a school always has one. */
export const campusChoices = (school: NonNullable<Place['school']> | undefined) =>
  campusesOf(school ?? {}).map(({ campusId, name }) => ({ value: campusId, label: name }))

/** The kinds of class a stage has. */
export const classKindsOf = (stage: Stage) => CLASS_KIND.codes.filter(({ code }) => isKindOf(code, stage))
