import { shanghaiDateOf } from '../../../layers/kernel/instant.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { systemActor } from '../../../layers/platform/identity.ts'
import { log } from '../../../layers/platform/log.ts'
import { sweep, whole } from '../../../layers/platform/sweep.ts'
import { everyRow } from '../../../layers/platform/table.ts'
import type { Act, Key } from '../../../layers/platform/writes.ts'
import { settingsAt } from '../../settings/reads.ts'
import { agesDue, findLock, findStudent } from '../../students/reads.ts'
import { ageDueAgain, closeOverAge } from '../../students/writes.ts'
import { closesOn, lookAgainOn } from '../domain/over-age.ts'

/**
 * Closes the records of dropouts who have passed the age to which their province keeps them. Run every day; run twice,
 * or days late, each is closed once. Whose return is under way, or whose record has a problem, waits for the end of
 * that. (Domain §6.19; setting `dropout.keptToAge`)
 */
export async function closeOverAgeDropouts(at: string): Promise<{ closed: number }> {
  const today = shanghaiDateOf(at)
  const swept = await sweep({
    rows: everyRow((cursor) => agesDue(today, cursor)),
    one: (row) => oneDue(row, today, at),
    failure: 'the ages of dropouts could not be looked at',
  })
  if (swept.done > 0) log.info('records of dropouts closed because of their age', { count: swept.done })
  return { closed: whole(swept) }
}

async function oneDue(row: Key, today: string, at: string): Promise<boolean> {
  const student = await findStudent(row.pk.slice('STUDENT#'.length))
  if (student?.summary.state !== 'dropped-out') return false
  const { 'dropout.keptToAge': age } = await settingsAt(student.path, ['dropout.keptToAge'])
  const closing = closesOn(student.summary.birthDate, age)
  const act: Act = { operation: `dropout-ages#${student.studentId}#${today}`, at, actor: systemActor('dropouts') }
  if (closing > today) {
    // Refused where the child has come back: then there is nothing to look at any more.
    await commit(act, [ageDueAgain(row, lookAgainOn(closing, today))])
    return false
  }
  if (student.problem || (await findLock(student.studentId))) return false
  // Where the child comes back in this very moment, its return holds.
  return (await commit(act, closeOverAge(student, { age, on: today }, act))).ok
}
