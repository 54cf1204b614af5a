import { textOf } from '../../../layers/kernel/fields/entry.ts'
import { addDays, shanghaiDateOf } from '../../../layers/kernel/instant.ts'
import { lastTermEnd, mayEndAfter } from '../../../layers/kernel/term-ends.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { systemActor } from '../../../layers/platform/identity.ts'
import { log } from '../../../layers/platform/log.ts'
import { sweep, whole } from '../../../layers/platform/sweep.ts'
import { everyRow } from '../../../layers/platform/table.ts'
import type { Act, Key, Write } from '../../../layers/platform/writes.ts'
import { findPlace } from '../../places/reads.ts'
import { settingsAt } from '../../settings/reads.ts'
import { allFieldsOf, dropoutsDue, findStudent, type StudentItem } from '../../students/reads.ts'
import { dropoutDueAgain, handDropout } from '../../students/writes.ts'
import { countyToHand } from '../domain/progress.ts'
import { sinceOf } from '../repository.ts'

/**
 * Hands every dropout whose term has ended to the county of its household. Run every day; run twice, or days late, it
 * hands nobody twice and leaves nobody out, because each is asked of the last end of a term there was. (Measures art. 20)
 */
export async function runDropoutClock(at: string): Promise<{ handed: number }> {
  const today = shanghaiDateOf(at)
  const swept = await sweep({
    rows: everyRow((cursor) => dropoutsDue(today, cursor)),
    one: (row) => oneDue(row, at),
    failure: 'dropouts could not be handed over',
  })
  if (swept.done > 0) log.info('dropouts handed to the counties of their households', { count: swept.done })
  return { handed: whole(swept) }
}

/** One dropout in one transaction. Where the child comes back in this very moment, its return holds. */
async function oneDue(row: Key, at: string): Promise<boolean> {
  const student = await findStudent(row.pk.slice('STUDENT#'.length))
  if (student?.summary.state !== 'dropped-out') return false
  const ends = await settingsAt(student.path, ['term.firstEnds', 'term.secondEnds'])
  // A term has ended when its last day is over.
  const yesterday = addDays(shanghaiDateOf(at), -1)
  const termEnd = lastTermEnd(yesterday, { first: ends['term.firstEnds'], second: ends['term.secondEnds'] })
  if (termEnd < sinceOf(student)) return false
  const act = { operation: `dropouts-clock#${student.studentId}#${termEnd}`, at, actor: systemActor('dropouts') }
  // Another run may have handed it since this one read its list.
  const handedAt = student.standing?.handedTo?.termEnd
  const countyId = handedAt !== undefined && handedAt >= termEnd ? undefined : await countyFor(student)
  const writes = endOfTerm(student, { row, termEnd, ...(countyId ? { countyId } : {}) }, act)
  return (await commit(act, writes)).ok && countyId !== undefined
}

interface TermEnded {
  readonly row: Key
  readonly termEnd: string
  readonly countyId?: string
}

function endOfTerm(student: StudentItem, { row, termEnd, countyId }: TermEnded, act: Act): Write[] {
  const again = mayEndAfter(termEnd)
  return countyId ? handDropout(student, { countyId, termEnd, row, again }, act) : [dropoutDueAgain(row, again)]
}

/** The county of a child's household, where it is another than that of its school and one the registry knows. */
async function countyFor(student: StudentItem): Promise<string | undefined> {
  const countyId = countyToHand(textOf(await allFieldsOf(student), 'householdPlaceCode'), student.county)
  return countyId && (await findPlace(countyId)) ? countyId : undefined
}
