import { type Result, refuse } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { log } from '../../../layers/platform/log.ts'
import { sweep } from '../../../layers/platform/sweep.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import { type CaseItem, findCase } from '../../cases/reads.ts'
import { closeCase } from '../../cases/writes.ts'
import type { Place } from '../../places/contract.ts'
import { findClass, findPlace } from '../../places/reads.ts'
import type { EntryRefusal } from '../contract.ts'
import { type EntryItem, findEntries, findEntry } from '../repository.ts'
import { markRefused } from '../writes.ts'
import { registerEntry } from './register-entry.ts'

/** Something that will pass: the workflow tries the whole case again, and what is done stays done. */
export class NotYet extends Error {
  constructor(why: string) {
    super(`the case cannot be applied now: ${why}`)
    this.name = 'NotYet'
  }
}

/**
 * Carries out an approved case pupil by pupil, each in one transaction of its own. Repeated, it goes on where it
 * stopped; a child who cannot be registered becomes a named exception and holds up nobody, nor does one whose entry
 * cannot be dealt with now: the case waits for it, and the others are registered.
 */
export async function applyCase(caseId: string, act: Act): Promise<void> {
  const found = await findCase(caseId)
  if (!found) throw new Error('a workflow applies a case that does not exist')
  if (found.state !== 'applying') return
  const school = await findPlace(found.initiatorId)
  if (!school) throw new Error('a case of a school that does not exist')
  const swept = await sweep({
    rows: await findEntries(found.memberIds),
    async one(entry) {
      await settleEntry(entry, school, found, act)
      return true
    },
    failure: 'approved entries could not be registered',
    facts: () => ({ caseId }),
  })
  if (swept.failed > 0) throw new NotYet(`${swept.failed} of its entries are left`)
  await close(found, act)
}

async function close(found: CaseItem, act: Act): Promise<void> {
  const after = await findEntries(found.memberIds)
  const count = (state: string) => after.filter((entry) => entry.state === state && entry.summary.caseId === found.caseId).length
  const step = { ...act, operation: `${act.operation}#close` }
  const closed = await commit(step, closeCase(found, { registered: count('registered'), refused: count('refused') }, step))
  if (!closed.ok) throw new NotYet(closed.refusal.kind)
}

/** What the school can do about each reason why a child was not registered. */
const ADVICE: Readonly<Record<EntryRefusal['kind'], EntryRefusal['advice']>> = {
  'document-held': 'transfer',
  'class-full': 'choose-another-class',
  'class-gone': 'choose-another-class',
  'numbers-exhausted': 'ask-authority',
}

const isSettling = (kind: string): kind is EntryRefusal['kind'] => kind in ADVICE

async function settleEntry(entry: EntryItem, school: Place, { caseId }: CaseItem, act: Act): Promise<void> {
  if (entry.state !== 'submitted' || entry.summary.caseId !== caseId) return
  const outcome = await register(entry, school, caseId, act)
  if (outcome.ok) return
  const { kind } = outcome.refusal
  if (!isSettling(kind)) {
    // Another run of the same workflow may have been quicker; then there is nothing left to do.
    if ((await findEntry(entry.entryId))?.state === 'submitted') throw new NotYet(kind)
    return
  }
  const step = { ...act, operation: `${act.operation}#${entry.entryId}#refused` }
  const marked = await commit(step, [markRefused(entry, { kind, advice: ADVICE[kind] }, step)])
  if (!marked.ok) throw new NotYet(marked.refusal.kind)
  log.warn('an approved entry was not registered', { caseId, kind })
}

async function register(entry: EntryItem, school: Place, caseId: string, act: Act): Promise<Result<void>> {
  const schoolClass = await findClass(school.placeId, entry.summary.classId)
  return schoolClass ? registerEntry(entry, { school, schoolClass, caseId }, act) : refuse({ kind: 'class-gone' })
}
