import { chainOf } from '../../functions/cases/chains.ts'
import type { TakenDecision } from '../../functions/cases/domain/case.ts'
import type { CaseItem } from '../../functions/cases/reads.ts'
import { type Chain, stepOf } from '../../layers/kernel/approvals/chain.ts'
import { OUTBOX, type StoredEvent, verifyChain } from '../../layers/platform/event.ts'
import { personsOf } from '../../layers/platform/identity.ts'
import type { Law, Laws, Told } from './law.ts'
import { decidedByRight } from './rights-law.ts'
import { eventsIn, rootOf, rootsOf, type Stored, workflowsOf } from './snapshot.ts'

/** Over, or agreed and waiting for somebody outside the chain. */
const UNDER_WAY: ReadonlySet<string> = new Set(['open', 'applying', 'awaiting'])

/** No link of what happened to a case or a record is missing, doubled or changed. */
const unbrokenChains: Law = (snapshot, _, told) => {
  for (const prefix of ['CASE#', 'STUDENT#'])
    for (const { root, items } of rootsOf<{ version: number; head: string }>(snapshot, prefix)) {
      const events = eventsIn<StoredEvent>(items)
      const chain = verifyChain(events)
      if (!chain.intact) told(`the events of ${root.pk} break at ${chain.at}`)
      if (events.length !== root.version || events.at(-1)?.hash !== root.head) told(`${root.pk} is not what its events say`)
    }
}

/** Every office once, in its turn, by somebody of that office and duty, who neither made nor decided it before. */
const decidedInTurn: Law = (snapshot, _, told) => {
  for (const { root, items } of rootsOf<CaseItem>(snapshot, 'CASE#')) {
    const chain = chainOf(root.chainId)
    const persons = new Set<string>(root.makers)
    const decided = eventsIn<StoredEvent>(items).filter(({ type }) => type === 'case.decided')
    for (const [at, event] of decided.entries()) {
      checkTurn({ root, chain, at, event, last: at === decided.length - 1 }, told)
      const behind = personsOf(event.actor)
      if (behind.some((person) => persons.has(person))) told(`${root.pk}: one person twice, at decision ${at + 1}`)
      for (const person of behind) persons.add(person)
    }
    const kept = root.decisions.map(({ step }: TakenDecision) => step).join()
    if (kept !== decided.map((event) => saidIn(event).step).join()) told(`${root.pk} keeps other decisions than its events`)
  }
}

interface Turn {
  readonly root: Stored & CaseItem
  readonly chain: Chain
  readonly at: number
  readonly event: StoredEvent
  readonly last: boolean
}

const saidIn = ({ payload }: StoredEvent) => payload as { readonly step?: string; readonly verdict?: string }

function checkTurn({ root, chain, at, event, last }: Turn, told: Told): void {
  const { step = '', verdict } = saidIn(event)
  if (step !== chain.steps[at]?.id) {
    told(`${root.pk}: decision ${at + 1} is about ${step}`)
    return
  }
  const { party, duty } = stepOf(chain, step)
  const { actor } = event
  if (actor.placeId !== root.parties[party] || actor.duty !== duty) told(`${root.pk}: ${step} was another’s to decide`)
  if (verdict === 'return' && !last) told(`${root.pk} went on after a no`)
}

/** Every decision somebody was told was taken is there, once. */
const decisionsAreKept: Law = (snapshot, account, told) => {
  for (const { caseId, step, verdict } of account.decisions) {
    const decisions = rootOf<CaseItem>(snapshot, `CASE#${caseId}`)?.decisions ?? []
    const kept = decisions.filter((decision) => decision.step === step && decision.verdict === verdict).length
    if (kept !== 1) told(`${caseId}: an acknowledged ${verdict} at ${step} is there ${kept} times`)
  }
}

/** Every case that somebody was told was opened, pulled, revoked or taken back is so. */
const casesAreKept: Law = (snapshot, account, told) => {
  const caseOf = (caseId: string) => rootOf<CaseItem>(snapshot, `CASE#${caseId}`)
  for (const caseId of account.cases) if (!caseOf(caseId)) told(`${caseId} was opened and is not there`)
  for (const caseId of account.pulled) if (caseOf(caseId)?.state !== 'applied') told(`${caseId} was pulled and is not applied`)
  for (const caseId of account.revoked) if (caseOf(caseId)?.obstacle !== 'revoked') told(`${caseId} was revoked and is not`)
  for (const caseId of account.withdrawn) if (caseOf(caseId)?.state !== 'withdrawn') told(`${caseId} was taken back and is not`)
}

/** A case is over, or lies in somebody's inbox, or waits for something with a name. */
const endedOrVisible: Law = (snapshot, _, told) => {
  for (const { root } of rootsOf<CaseItem>(snapshot, 'CASE#')) {
    const inInbox = root.state === 'open' && root.waiting !== undefined && String(root.listingPk).startsWith('INBOX#')
    const visible = !UNDER_WAY.has(root.state) || inInbox || (root.state === 'awaiting' && root.awaits !== undefined)
    if (!visible) told(`${root.pk} is ${root.state} and nobody sees it`)
  }
}

/** A record is held by the case that is under way about it, and by nothing else. */
const heldWhileUnderWay: Law = (snapshot, _, told) => {
  const holders = new Map<string, string>()
  for (const [pk, items] of snapshot) for (const { sk, caseId } of items) if (sk === 'LOCK') holders.set(pk, String(caseId))
  const underWay = new Set<string>()
  for (const { root } of rootsOf<{ state: string; studentId?: string; summary: { caseId?: string } }>(snapshot, 'APPLICATION#')) {
    const caseId = root.summary.caseId
    const state = rootOf<CaseItem>(snapshot, `CASE#${caseId}`)?.state
    if (!caseId || !state || !UNDER_WAY.has(state)) continue
    underWay.add(caseId)
    if (holders.get(`STUDENT#${root.studentId}`) !== caseId) told(`${caseId} is under way and does not hold its record`)
  }
  for (const [pk, caseId] of holders) if (!underWay.has(caseId)) told(`${pk} is held by ${caseId}, which is over`)
}

/** Nothing is there that nobody asked for: a request sent again is the same request. */
const nothingUnasked: Law = (snapshot, account, told) => {
  const drafts = new Set(account.drafts)
  for (const { root } of rootsOf(snapshot, 'APPLICATION#'))
    if (!drafts.has(root.pk.slice('APPLICATION#'.length))) told(`${root.pk} was asked for by nobody`)
  const cases = new Set(account.cases)
  for (const { root } of rootsOf<CaseItem>(snapshot, 'CASE#'))
    if (!cases.has(root.caseId)) told(`${root.pk} was opened by nobody`)
}

/** What had to be told has been told. */
const outboxEmpty: Law = (snapshot, _, told) => {
  for (const items of snapshot.values())
    for (const { pk, sk, duePk } of items) if (duePk === OUTBOX) told(`${pk} ${sk} was never told`)
}

/** A case that is over has no workflow left, and one that goes on has one: told twice is started once. */
const oneWorkflow: Law = (snapshot, _, told) => {
  for (const { root } of rootsOf<CaseItem>(snapshot, 'CASE#')) {
    const running = workflowsOf(snapshot, root.caseId).filter(({ status }) => status === 'RUNNING').length
    const due = root.state === 'open' || root.state === 'applying' ? 1 : 0
    if (running !== due) told(`${root.caseId} is ${root.state} and ${running} workflows run for it`)
  }
}

/** What must hold of cases, whatever happened to the machine. */
export const CASE_LAWS: Laws = {
  'what happened is an unbroken chain': unbrokenChains,
  'every office decides once, in its turn, and nobody twice': decidedInTurn,
  'whoever decides has the right at that moment': decidedByRight,
  'no decision that was acknowledged is lost': decisionsAreKept,
  'no case that was acknowledged is lost': casesAreKept,
  'every case ends, or waits where somebody sees it': endedOrVisible,
  'a case has one workflow, and none when it is over': oneWorkflow,
  'a record is held by the case under way about it, and by nothing else': heldWhileUnderWay,
  'a request sent again is the same request': nothingUnasked,
  'what had to be told has been told': outboxEmpty,
}
