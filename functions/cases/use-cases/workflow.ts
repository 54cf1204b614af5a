import { WAIT_SECONDS } from '../../../layers/kernel/approvals/asl.ts'
import { stepOf } from '../../../layers/kernel/approvals/chain.ts'
import { ANNOUNCED_YEARS } from '../../../layers/kernel/work-calendar/announced-years.ts'
import { addWorkingDays } from '../../../layers/kernel/work-calendar/work-calendar.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { answerToken, startCase } from '../../../layers/platform/flow.ts'
import type { Act, Write } from '../../../layers/platform/writes.ts'
import { chainOf } from '../chains.ts'
import { remindDay } from '../domain/reminder.ts'
import { type CaseItem, findCase, findToken, inboxPk, tokenKey } from '../repository.ts'

/** What the workflow sends when it comes to a step. */
export interface StepToOpen {
  readonly caseId: string
  readonly step: string
  readonly token: string
}

/**
 * Puts a case into the inbox of the office whose turn it is and keeps the workflow's token. A case that is past this
 * step already has its verdict: the workflow is answered at once. That is the ordinary way of a repaired workflow.
 */
export async function openStep({ caseId, step, token }: StepToOpen, act: Act): Promise<void> {
  const item = await findCase(caseId)
  if (!item) throw new Error('a workflow runs for a case that does not exist')
  if (!standsAt(item, step)) return answerAtOnce(item, { caseId, step, token }, act)
  const { party, duty, workingDays } = stepOf(chainOf(item.chainId), step)
  const since = item.waiting?.step === step ? item.waiting.since : act.at
  const { dueAt } = addWorkingDays(since, workingDays, ANNOUNCED_YEARS)
  const { dueAt: remindAt } = addWorkingDays(since, remindDay(workingDays), ANNOUNCED_YEARS)
  const opened = await commit({ ...act, operation: `${act.operation}#${item.version}` }, [
    keepToken({ caseId, step, token }, act),
    {
      update: { pk: item.pk, sk: 'ROOT' },
      set: {
        waiting: { step, since, dueAt, remindAt },
        listingPk: inboxPk(item.parties[party] ?? '', duty),
        listingSk: `${dueAt}#${caseId}`,
      },
      when: { equals: { version: item.version } },
      lost: { kind: 'stale-version' },
    },
  ])
  if (opened.ok) return
  // Somebody decided in this very moment: look again, and the verdict is there.
  await openStep({ caseId, step, token }, act)
}

/** Answers a step that has its verdict. The token is kept first: an answer the workflow does not hear is told again. */
async function answerAtOnce(item: CaseItem, asked: StepToOpen, act: Act): Promise<void> {
  const { caseId, step, token } = asked
  const kept = await commit({ ...act, operation: `${act.operation}#past` }, [keepToken(asked, act)])
  if (!kept.ok) throw new Error(`the token of ${caseId} is not kept: ${kept.refusal.kind}`)
  await answerToken(token, { caseId, verdict: verdictOn(item, step) })
}

const keepToken = ({ caseId, step, token }: StepToOpen, { at }: Act): Write => ({
  put: { ...tokenKey(caseId, step), token, expiresAt: endOfWait(at) },
  when: {},
  lost: { kind: 'never' },
})

/** A token is worth nothing when its wait is over, so it is not kept any longer than that. */
const endOfWait = (at: string): number => Math.ceil(Date.parse(at) / 1000) + WAIT_SECONDS

const standsAt = (item: CaseItem, step: string): boolean =>
  item.state === 'open' && item.progress.status === 'pending' && item.progress.step === step

const verdictOn = (item: CaseItem, step: string): 'approve' | 'return' =>
  item.decisions.find((decision) => decision.step === step)?.verdict ?? 'return'

/** Starts the workflow of a case that was opened. */
export const startWorkflow = ({ caseId, chainId }: { caseId: string; chainId: string }): Promise<void> =>
  startCase(chainId, caseId)

/**
 * Tells the waiting workflow how its step ended. Where it does not wait yet, it will find the verdict when it comes.
 * `gone`: nobody waited for it.
 */
export async function tellWorkflow({
  caseId,
  step,
  verdict,
}: {
  caseId: string
  step: string
  verdict: 'approve' | 'return'
}): Promise<'told' | 'gone'> {
  const token = await findToken(caseId, step)
  return token ? answerToken(token, { caseId, verdict }) : 'gone'
}
