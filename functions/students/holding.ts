import type { Act, Write } from '../../layers/platform/writes.ts'
import { lockKey, type StudentItem } from './repository.ts'

/**
 * Holds a record for one business from now on. Refused with `in-flight` where another holds it, with `stale-version`
 * where the record was changed since it was read: what was checked would be checked against something else.
 */
export function hold(student: StudentItem, business: string, caseId: string, act: Act): Write[] {
  return [
    {
      put: { ...lockKey(student.studentId), business, caseId, since: act.at },
      when: { item: 'absent' },
      lost: { kind: 'in-flight' },
    },
    {
      check: { pk: student.pk, sk: 'ROOT' },
      when: { equals: { version: student.version } },
      lost: { kind: 'stale-version' },
    },
  ]
}

/** Lets go of a record that this case holds. */
export const release = (studentId: string, caseId: string): Write => ({
  delete: lockKey(studentId),
  when: { equals: { caseId } },
  lost: { kind: 'stale-version' },
})
