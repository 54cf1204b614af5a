import type { FieldIssue } from '../../../layers/kernel/fields/issues.ts'
import type { SetWindow } from '../../settings/contract.ts'
import { ageVerdict } from '../../settings/reads.ts'
import type { Kind } from '../contract.ts'

/** What the province's age rule says of a grade-one entrant: an error, a warning, or nothing. */
export function ageIssues(
  kind: Kind,
  window: Pick<SetWindow, 'ageRule' | 'ageCutoffOn'> | undefined,
  birthDate: string,
): FieldIssue[] {
  if (kind !== 'gradeOne' || !window || birthDate === '') return []
  const verdict = ageVerdict(window, birthDate)
  if (verdict === 'fits') return []
  return [
    {
      field: 'birthDate',
      code: 'too-young',
      severity: verdict === 'block' ? 'error' : 'warning',
      params: { cutOff: window.ageCutoffOn ?? '' },
    },
  ]
}

/** Whether a draw of a temporary number should be tried again, and when to say that a birthday's numbers are gone. */
export const NUMBER_DRAWS = 64
