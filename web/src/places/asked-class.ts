import * as z from 'zod'
import { CreateClass } from '../../../functions/places/contract.ts'
import { isMultiGrade } from '../../../functions/places/domain/classes.ts'
import type { Stage } from '../../../layers/kernel/school-calendar.ts'

/** A new class as the form has it: one cohort typed and several chosen stand side by side. */
export interface ClassValues {
  readonly name: string
  readonly stage: Stage
  readonly kind: string
  readonly cohort: number | string
  readonly cohorts: readonly number[]
  readonly campusId: string
  readonly cap: number | string
}

/** What the kind of class asks for: a multi-grade class every cohort, the youngest as its own; any other class one. */
const fitting = (values: Partial<ClassValues>) => {
  const { cohorts = [], ...rest } = values
  if (!isMultiGrade(values.kind ?? '')) return rest
  const youngestFirst = cohorts.toSorted((a, b) => b - a)
  return { ...rest, cohort: youngestFirst[0] ?? rest.cohort, cohorts: youngestFirst }
}

/** The contract's own schema over the form. */
export const AskedClass = z.preprocess((values) => fitting(values as Partial<ClassValues>), CreateClass)
