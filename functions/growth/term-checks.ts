import { ok, type Result } from '../../layers/kernel/result.ts'
import { commit } from '../../layers/platform/commit.ts'
import { create } from '../../layers/platform/event.ts'
import { everyRow, type Item, queryIndex } from '../../layers/platform/table.ts'
import type { Act } from '../../layers/platform/writes.ts'
import { officersOf } from '../accounts/reads.ts'
import type { Place } from '../places/contract.ts'
import { type ClassItem, classesOf } from '../places/reads.ts'
import type { ClassTermCheck, TermCheck } from './contract.ts'
import { type TermId, termOf } from './domain/terms.ts'
import { TermChecked } from './events.ts'

interface TermCheckRow extends Item {
  readonly summary: TermCheck
}

const listingPk = (schoolId: string, term: string): string => `TERMCHECKS#${schoolId}#${term}`

/**
 * The school says for a class that what the registry has of its pupils is right this term. Said once a term, of the term
 * that is now; who said it and when stays. Refused with `already-exists` where it was said. (Measures art. 24)
 */
export async function signTerm(school: Place, schoolClass: ClassItem, act: Act): Promise<Result<TermCheck>> {
  const term = termOf(act.at)
  const { classId, count } = schoolClass
  const summary: TermCheck = { classId, term, pupils: count, checkedAt: act.at, checkedBy: act.actor.accountId }
  const attributes = {
    summary,
    schoolId: school.placeId,
    path: school.path,
    listingPk: listingPk(school.placeId, term),
    listingSk: classId,
  }
  const happened = TermChecked.of({ schoolId: school.placeId, classId, term, pupils: count })
  const done = await commit(act, create(`TERMCHECK#${classId}#${term}`, attributes, happened, act), {
    status: 201,
    body: summary,
  })
  return done.ok ? ok(summary) : done
}

/** Every class of a school, and whether and by whom its pupils were verified in a term. */
export async function termChecksOf(school: Place, term: TermId): Promise<ClassTermCheck[]> {
  const signed = new Map<string, TermCheck>()
  const pages = (cursor?: string) =>
    queryIndex<TermCheckRow>('listing', { pk: listingPk(school.placeId, term), limit: 100, cursor })
  for await (const { summary } of everyRow(pages)) signed.set(summary.classId, summary)
  const officers = await officersOf([...signed.values()].map(({ checkedBy }) => checkedBy))
  const classes: ClassTermCheck[] = []
  for await (const { classId, name, count } of everyRow((cursor) => classesOf(school.placeId, 100, cursor))) {
    const check = signed.get(classId)
    const by = check && officers.get(check.checkedBy)
    classes.push({ classId, className: name, pupils: count, ...(check ? { check } : {}), ...(by ? { by } : {}) })
  }
  return classes
}
