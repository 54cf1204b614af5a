import { type Chain, opening } from '../../layers/kernel/approvals/chain.ts'
import { change, create } from '../../layers/platform/event.ts'
import type { Act, Write } from '../../layers/platform/writes.ts'
import { schoolOpen } from '../places/writes.ts'
import type { CaseRow } from './contract.ts'
import { CaseApplied, CaseAwaits, CaseCleaned, CaseNotApplied, CaseOpened, CaseWithdrawn } from './events.ts'
import { awaitingPk, type CaseItem, casePk, partyWrite, WATCHED_CASES } from './repository.ts'

const isSchoolId = (placeId: string): boolean => placeId.length === 10

export interface NewCase {
  readonly caseId: string
  readonly chain: Chain
  readonly business: CaseRow['business']
  readonly title: string
  readonly initiator: { readonly placeId: string; readonly name: string; readonly path: string }
  readonly parties: Readonly<Record<string, string>>
  /** Persons who may not check it. */
  readonly makers: readonly string[]
  readonly memberIds: readonly string[]
  /** Whom lists name, where the case is about one pupil; stays with the case and out of its events. */
  readonly pupilName?: string
}

/**
 * Opens a case at the first step of its chain. Its workflow is started by the event, once. Refused with `school-closed`
 * where a school with a part in it is closed or about to be.
 */
export function openCase(asked: NewCase, act: Act): Write[] {
  const { caseId, chain, business, title, initiator, parties, makers, memberIds, pupilName } = asked
  const summary = {
    caseId,
    business,
    title,
    initiatorId: initiator.placeId,
    initiatorName: initiator.name,
    memberCount: memberIds.length,
    ...(pupilName ? { pupilName } : {}),
    openedAt: act.at,
  }
  const attributes = {
    caseId,
    chainId: chain.id,
    business,
    state: 'open',
    progress: opening(chain),
    parties,
    initiatorId: initiator.placeId,
    path: initiator.path,
    makers,
    memberIds,
    decisions: [],
    openedAt: act.at,
    summary,
    duePk: WATCHED_CASES,
    dueSk: `${act.at}#${caseId}`,
  }
  const offices = officesOf(asked)
  return [
    // Changes of schools see to that themselves: they may be what closes one.
    ...(business === 'school-change' ? [] : offices.filter(isSchoolId).map(schoolOpen)),
    ...create(casePk(caseId), attributes, CaseOpened.of({ caseId, chainId: chain.id, members: memberIds.length }), act),
    ...offices.map((placeId) => partyWrite(caseId, placeId, act.at)),
  ]
}

/**
 * The offices whose lists show a case: who opened it, every school it is about, and whoever has a step in its chain. A
 * party without a step, as the provinces are where they do not decide, may read the case and has no work with it.
 */
function officesOf({ chain, initiator, parties }: Pick<NewCase, 'chain' | 'initiator' | 'parties'>): string[] {
  const withStep = new Set(chain.steps.map(({ party }) => party))
  const having = Object.entries(parties).flatMap(([party, id]) => (withStep.has(party) || isSchoolId(id) ? [id] : []))
  return [...new Set([initiator.placeId, ...having])]
}

/** A case that was decided or taken back waits in nobody's inbox until its workflow has opened the next step. */
export const OUT_OF_INBOX = ['waiting', 'listingPk', 'listingSk'] as const

/**
 * Takes an open case back because what it was opened for is no more. Refused with `case-closed` where somebody decided
 * it in this moment: then the decision holds.
 */
export function recallCase(item: CaseItem, act: Act): Write[] {
  const step = item.progress.status === 'pending' ? item.progress.step : ''
  const happened = CaseWithdrawn.of({ caseId: item.caseId, step, reason: 'no-longer-asked' })
  const recalled = change(item, { set: { state: 'withdrawn' }, remove: OUT_OF_INBOX }, happened, act, { kind: 'case-closed' })
  if (item.state === 'open') return recalled
  return [{ check: { pk: item.pk, sk: 'ROOT' }, when: { equals: { state: 'open' } }, lost: { kind: 'case-closed' } }]
}

/** Closes an approved case when its effect is done; `outcome` counts what became of its members. */
export const closeCase = (item: CaseItem, outcome: Readonly<Record<string, number>>, act: Act): Write[] =>
  change(
    item,
    { set: { state: 'applied', outcome }, remove: ['duePk', 'dueSk', 'awaits'] },
    CaseApplied.of({ caseId: item.caseId, outcome }),
    act,
  )

/** An agreed case that waits for somebody outside its chain; its workflow has nothing more to do. */
export const awaitOutcome = (item: CaseItem, awaits: string, act: Act): Write[] =>
  change(
    item,
    { set: { state: 'awaiting', awaits, duePk: awaitingPk(awaits), dueSk: `${act.at}#${item.caseId}` } },
    CaseAwaits.of({ caseId: item.caseId, awaits }),
    act,
  )

/** Ends an agreed case that a rule refused after all; `obstacle` is the kind of that refusal, and nothing was changed. */
export const endUnapplied = (item: CaseItem, obstacle: string, act: Act): Write[] =>
  change(
    item,
    { set: { state: 'not-applied', obstacle }, remove: ['duePk', 'dueSk', 'awaits'] },
    CaseNotApplied.of({ caseId: item.caseId, obstacle }),
    act,
  )

/** Ends a stale case wherever it stands. Its workflow, where one still waits, is told by the event. */
export const endStaleCase = (item: CaseItem, reason: string, act: Act): Write[] =>
  change(
    item,
    {
      set: { state: 'cleaned' },
      remove: ['waiting', 'listingPk', 'listingSk', 'awaits', ...(item.state === 'awaiting' ? ['duePk', 'dueSk'] : [])],
    },
    CaseCleaned.of({ caseId: item.caseId, step: item.progress.status === 'pending' ? item.progress.step : '', reason }),
    act,
  )
