import * as z from 'zod'
import type { Campus } from '../../../functions/places/contract.ts'
import { SchoolChange, SchoolChangeContent } from '../../../functions/school-changes/contract.ts'
import type { Stage } from '../../../layers/kernel/school-calendar.ts'

/** A change of a school as a form has it: everything side by side. */
export interface ChangeValues {
  readonly schoolId: string
  readonly kind: SchoolChange['kind']
  readonly reason?: string
  readonly name?: string
  readonly campuses?: readonly Campus[]
  readonly stage?: Stage
  readonly years?: number
  readonly fromCohort?: number | string
  readonly custodianId?: string
  readonly intoSchoolId?: string
}

/** The same as the contract has it. */
export const asContent = ({ schoolId, reason, ...change }: ChangeValues) => ({
  business: 'school-change' as const,
  schoolId,
  change,
  reason,
})

/** The contract's own schema of one kind of change, as flat as the form. */
export function flatOf(kind: SchoolChange['kind']): z.ZodType {
  const { schoolId, reason } = SchoolChangeContent.shape
  const option = SchoolChange.options.find(({ shape }) => shape.kind.value === kind)
  return z.strictObject({ ...option?.shape, schoolId, reason })
}
