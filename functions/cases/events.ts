import * as z from 'zod'
import { event } from '../../layers/platform/event.ts'
import { CaseId } from './contract.ts'

const caseId = CaseId
const Verdict = z.enum(['approve', 'return'])

/** A case was opened; its first office is told next. */
export const CaseOpened = event('case.opened', 1, z.strictObject({ caseId, chainId: z.string(), members: z.int() }), {
  deliver: true,
})

/** An office decided its step. The case stands where the event says; the workflow hears of it afterwards. */
export const CaseDecided = event(
  'case.decided',
  1,
  z.strictObject({
    caseId,
    step: z.string(),
    verdict: Verdict,
    opinion: z.string().optional(),
    reason: z.string().optional(),
    reasonCode: z.string().optional(),
    choice: z.string().optional(),
    sentBack: z.array(z.string()),
  }),
  { deliver: true },
)

/** The initiator took it back before another office had decided. */
export const CaseWithdrawn = event('case.withdrawn', 1, z.strictObject({ caseId, step: z.string(), reason: z.string() }), {
  deliver: true,
})

/** It was ended as stale: begun long ago, and not finished. Nothing was changed. */
export const CaseCleaned = event('case.cleaned', 1, z.strictObject({ caseId, step: z.string(), reason: z.string() }), {
  deliver: true,
})

/** Its effect is done, member by member; nothing more will come of it. */
export const CaseApplied = event('case.applied', 1, z.strictObject({ caseId, outcome: z.record(z.string(), z.int()) }), {
  deliver: true,
})

/** Everybody agreed; what it says is awaited has the next word. */
export const CaseAwaits = event('case.awaits', 1, z.strictObject({ caseId, awaits: z.string() }), { deliver: true })

/** Everybody agreed, and a rule refused it after all. Nothing was changed; a new application may be made. */
export const CaseNotApplied = event('case.not-applied', 1, z.strictObject({ caseId, obstacle: z.string() }), {
  deliver: true,
})
