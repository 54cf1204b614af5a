import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { change } from '../../../layers/platform/event.ts'
import type { Caller } from '../../../layers/platform/identity.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import { chainOf } from '../chains.ts'
import type { CaseRow, Decide, Withdraw } from '../contract.ts'
import { decided, mayWithdraw, saidWith } from '../domain/decision.ts'
import { CaseDecided, CaseWithdrawn } from '../events.ts'
import { MEMBERS } from '../members.ts'
import { type CaseItem, rowOf } from '../repository.ts'
import { OUT_OF_INBOX } from '../writes.ts'

/** Takes an office's decision: one transaction for the case, its event and the members that go back. */
export async function decideCase(item: CaseItem, asked: Decide, caller: Caller, act: Act): Promise<Result<CaseRow>> {
  const outcome = decided(chainOf(item.chainId), item, asked, caller, act.at)
  if (!outcome.ok) return outcome
  if (asked.version !== item.version) return refuse({ kind: 'stale-version' })
  const { facts, back } = outcome.value
  const { step, verdict, reason } = asked
  const happened = CaseDecided.of({
    caseId: item.caseId,
    step,
    verdict,
    sentBack: [...back.keys()],
    ...saidWith(asked),
    ...(reason ? { reason } : {}),
  })
  const writes = [
    ...change(item, { set: { ...facts }, remove: OUT_OF_INBOX }, happened, act),
    ...(await MEMBERS[item.business].sendBack(back, 'returned', act)),
  ]
  const shown = rowAfter(item, facts, act)
  const done = await commit(act, writes, { status: 201, body: shown })
  return done.ok ? ok(shown) : done
}

/** Takes a case back before another office has decided; its members are drafts again. */
export async function withdrawCase(item: CaseItem, asked: Withdraw, caller: Caller, act: Act): Promise<Result<CaseRow>> {
  const may = mayWithdraw(chainOf(item.chainId), item, caller)
  if (!may.ok) return may
  if (asked.version !== item.version) return refuse({ kind: 'stale-version' })
  const { reason } = asked
  const step = item.progress.status === 'pending' ? item.progress.step : ''
  const back = new Map(item.memberIds.map((memberId) => [memberId, reason]))
  const facts = { state: 'withdrawn' } as const
  const writes = [
    ...change(item, { set: facts, remove: OUT_OF_INBOX }, CaseWithdrawn.of({ caseId: item.caseId, step, reason }), act),
    ...(await MEMBERS[item.business].sendBack(back, 'withdrawn', act)),
  ]
  const shown = rowAfter(item, facts, act)
  const done = await commit(act, writes, { status: 200, body: shown })
  return done.ok ? ok(shown) : done
}

function rowAfter({ waiting: _, ...item }: CaseItem, facts: Partial<CaseItem>, { at }: Act): CaseRow {
  return rowOf({ ...item, ...facts, version: item.version + 1 } as CaseItem, at)
}
