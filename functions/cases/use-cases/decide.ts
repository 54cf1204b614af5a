import { advance, stepOf } from '../../../layers/kernel/approvals/chain.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { change } from '../../../layers/platform/event.ts'
import type { Caller } from '../../../layers/platform/identity.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import { chainOf } from '../chains.ts'
import type { CaseRow, Decide } from '../contract.ts'
import type { TakenDecision } from '../domain/case.ts'
import { checkDecision, mayDecide, mayWithdraw } from '../domain/decision.ts'
import { CaseDecided, CaseWithdrawn } from '../events.ts'
import { MEMBERS } from '../members.ts'
import { type CaseItem, rowOf } from '../repository.ts'

const OUT_OF_INBOX = ['waiting', 'listingPk', 'listingSk']
/** Nothing is left for a workflow to do. */
const SETTLED = ['duePk', 'dueSk']

/** Takes an office's decision: one transaction for the case, its event and the members that go back. */
export async function decideCase(item: CaseItem, asked: Decide, caller: Caller, act: Act): Promise<Result<CaseRow>> {
  const of = chainOf(item.chainId)
  const may = mayDecide(of, item, caller)
  if (!may.ok) return may
  const fit = checkDecision(item, asked)
  if (!fit.ok) return fit
  if (asked.version !== item.version) return refuse({ kind: 'stale-version' })
  const progress = advance(of, item.progress, asked.verdict)
  if (!progress.ok) return progress
  const back = membersBack(item, asked)
  const set = {
    progress: progress.value,
    state: stateAfter(progress.value.status),
    decisions: [...item.decisions, decisionOf(asked, caller, act)],
    memberIds: asked.verdict === 'return' ? item.memberIds : item.memberIds.filter((memberId) => !back.has(memberId)),
  }
  const { opinion, reason } = asked
  const happened = CaseDecided.of({
    caseId: item.caseId,
    step: asked.step,
    verdict: asked.verdict,
    sentBack: [...back.keys()],
    ...(opinion ? { opinion } : {}),
    ...(reason ? { reason } : {}),
  })
  const writes = [
    ...change(item, { set, remove: [...OUT_OF_INBOX, ...(set.state === 'returned' ? SETTLED : [])] }, happened, act),
    ...(await MEMBERS[item.business].sendBack(back, act)),
  ]
  const { waiting: _, ...rest } = item
  const shown = rowOf({ ...rest, ...set, version: item.version + 1 } as CaseItem)
  const done = await commit(act, writes, { status: 201, body: shown })
  return done.ok ? ok(shown) : done
}

function membersBack(item: CaseItem, { verdict, reason = '', sentBack = [] }: Decide): Map<string, string> {
  const named = new Map(sentBack.map((each) => [each.memberId, each.reason]))
  if (verdict === 'return') for (const memberId of item.memberIds) if (!named.has(memberId)) named.set(memberId, reason)
  return named
}

const stateAfter = (status: 'pending' | 'approved' | 'returned'): CaseRow['state'] =>
  (({ pending: 'open', approved: 'applying', returned: 'returned' }) as const)[status]

const decisionOf = ({ step, verdict, opinion }: Decide, caller: Caller, { at }: Act): TakenDecision => ({
  step,
  verdict,
  placeId: caller.place.id,
  personId: caller.personId,
  accountId: caller.accountId,
  at,
  ...(opinion ? { opinion } : {}),
})

/** Takes a case back before another office has decided; its members are drafts again. */
export async function withdrawCase(
  item: CaseItem,
  { version, reason }: { version: number; reason: string },
  caller: Caller,
  act: Act,
): Promise<Result<CaseRow>> {
  const may = mayWithdraw(item, caller)
  if (!may.ok) return may
  if (version !== item.version) return refuse({ kind: 'stale-version' })
  const step = item.progress.status === 'pending' ? stepOf(chainOf(item.chainId), item.progress.step).id : ''
  const happened = CaseWithdrawn.of({ caseId: item.caseId, step, reason })
  const back = new Map(item.memberIds.map((memberId) => [memberId, reason]))
  const writes = [
    ...change(item, { set: { state: 'withdrawn' }, remove: [...OUT_OF_INBOX, ...SETTLED] }, happened, act),
    ...(await MEMBERS[item.business].sendBack(back, act)),
  ]
  const { waiting: _, ...rest } = item
  const shown = rowOf({ ...rest, state: 'withdrawn', version: item.version + 1 } as CaseItem)
  const done = await commit(act, writes, { status: 200, body: shown })
  return done.ok ? ok(shown) : done
}
