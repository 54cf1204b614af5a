import { commit } from '../../../layers/platform/commit.ts'
import type { Act, Write } from '../../../layers/platform/writes.ts'
import { awaitsCheck, findStudent, type StudentItem } from '../../students/reads.ts'

const ATTEMPTS = 4

/**
 * Keeps what a check found about one pupil, in a transaction of its own. Who does not wait for a check any more is left
 * alone; a record that changes in this very moment is looked at again; one that cannot be written is thrown, and the run
 * is told again and goes on with it.
 */
export async function settle(
  studentId: string,
  found: (student: StudentItem, act: Act) => Write[] | Promise<Write[]>,
  act: Act,
): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const student = await findStudent(studentId)
    if (!student || !awaitsCheck(student)) return
    const step = { ...act, operation: `${act.operation}#${studentId}#${attempt}` }
    const done = await commit(step, await found(student, step))
    if (done.ok) return
  }
  throw new Error('what a population check found could not be kept')
}
