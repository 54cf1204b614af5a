import { whereItLies } from '../../layers/platform/blind-index.ts'
import { get, type Item } from '../../layers/platform/table.ts'
import type { Act, Write } from '../../layers/platform/writes.ts'
import { lockKey, numberKey, type StudentItem } from './repository.ts'

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

/** Holds only where no business has the record in this moment. Refused with `in-flight`. */
export const unheld = (studentId: string): Write => ({
  check: lockKey(studentId),
  when: { item: 'absent' },
  lost: { kind: 'in-flight' },
})

/** Lets go of a record that this case holds. */
export const release = (studentId: string, caseId: string): Write => ({
  delete: lockKey(studentId),
  when: { equals: { caseId } },
  lost: { kind: 'stale-version' },
})

const numberLockKey = async (number: string) => ({ pk: (await numberKey(number)).pk, sk: 'LOCK' })

/** Whether business is under way for a child whose record is not here, known by its number. */
export const numberIsHeld = async (number: string): Promise<boolean> =>
  (await get<Item>(await whereItLies(await numberLockKey(number)))) !== undefined

/** Holds a number whose record is not here, as `hold` does a record. Refused with `in-flight` where somebody else holds it. */
export const holdNumber = async (number: string, by: string, act: Act): Promise<Write> => ({
  put: { ...(await numberLockKey(number)), heldBy: by, since: act.at },
  when: { item: 'absent' },
  lost: { kind: 'in-flight' },
})

/** Lets go of a number that this one holds. */
export const releaseNumber = async (number: string, by: string): Promise<Write> => ({
  delete: await numberLockKey(number),
  when: { equals: { heldBy: by } },
  lost: { kind: 'stale-version' },
})
