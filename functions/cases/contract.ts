import * as z from 'zod'
import { DUTIES } from '../../layers/kernel/duties.ts'
import { idSchema } from '../../layers/kernel/id.ts'
import { PlaceId } from '../../layers/kernel/places.ts'
import { ActedUnder } from '../../layers/platform/acted-under.ts'
import { pageOf } from '../../layers/platform/paging.ts'

export const CaseId = idSchema('case', 'A case.')
export const BUSINESSES = [
  'registration',
  'key-change',
  'status-change',
  'status-correction',
  'transfer',
  'record-deletion',
  'school-change',
  'problem-corroboration',
  'problem-change',
  'problem-deletion',
  'arbitration',
] as const

/**
 * `applying`: everybody agreed and it is being carried out; `awaiting`: everybody agreed and somebody outside the chain
 * has the next word; `not-applied`: everybody agreed and a rule refused it after all, so nothing was changed; `cleaned`:
 * ended as stale, by a clean-up.
 */
export const CASE_STATES = ['open', 'applying', 'awaiting', 'applied', 'not-applied', 'returned', 'withdrawn', 'cleaned'] as const
const Instant = z.string()

/** Words people write for each other: letters of any script and line breaks, nothing invisible that turns them about. */
const Words = z
  .string()
  .trim()
  .max(500)
  .regex(/^(?:\P{C}|[\t\r\n])*$/u)

/** A case as a list shows it. */
export const CaseRow = z
  .strictObject({
    caseId: CaseId,
    business: z.enum(BUSINESSES),
    title: z.string().meta({ description: 'What it is about, in the words of the office that opened it.' }),
    initiatorId: PlaceId,
    initiatorName: z.string(),
    memberCount: z.int(),
    pupilName: z.string().optional().meta({
      description: 'Whom it is about where that is one pupil, as far as every office with a part in it may know.',
    }),
    openedAt: Instant,
    step: z.string().optional().meta({ description: 'The step whose turn it is.' }),
    dueAt: Instant.optional().meta({ description: 'End of the last working day of the present step.' }),
    overdue: z.literal(true).optional().meta({ description: 'Set when that day has passed. Nothing is decided by itself.' }),
    reminder: z.literal(true).optional().meta({ description: 'Set when three working days or fewer are left of ten.' }),
    state: z.enum(CASE_STATES),
    version: z.int(),
  })
  .meta({ id: 'CaseRow' })
export type CaseRow = z.infer<typeof CaseRow>

/** One step as the step bar shows it. */
export const CaseStep = z
  .strictObject({
    id: z.string(),
    placeId: PlaceId,
    placeName: z.string(),
    duty: z.enum(DUTIES),
    status: z.enum(['done', 'current', 'ahead', 'returned', 'skipped']),
    decidedAt: Instant.optional(),
    decidedBy: z.string().optional().meta({ description: 'Account of the officer who decided.' }),
    decidedByName: z.string().optional().meta({ description: 'The name that officer goes by at work.' }),
    decidedForName: z.string().optional().meta({ description: 'Whose duty it was, where that officer acted for somebody else.' }),
    opinion: z.string().optional(),
    reasonCode: z.string().optional().meta({ description: 'On which of the step’s grounds it said no.' }),
    choice: z.string().optional().meta({ description: 'The member it was decided for, where the step asks for one.' }),
    dueAt: Instant.optional(),
  })
  .meta({ id: 'CaseStep' })
export type CaseStep = z.infer<typeof CaseStep>

/** One pupil of a case. */
export const CaseMember = z
  .strictObject({
    memberId: z.string(),
    name: z.string(),
    placeName: z.string().optional().meta({ description: 'Its school, where a case has pupils of several.' }),
    sex: z.string(),
    birthDate: z.string(),
    documentMasked: z.string(),
    state: z.string(),
    warnings: z.array(z.string()).meta({ description: 'Codes of what deserves a second look.' }),
    proofs: z.int().meta({ description: 'Proofs attached.' }),
    reason: z.string().optional(),
    studentId: z.string().optional(),
  })
  .meta({ id: 'CaseMember' })
export type CaseMember = z.infer<typeof CaseMember>

/** What a case would change and what the system has looked at beforehand, for those who decide. */
export const Matter = z
  .strictObject({
    changes: z.array(z.strictObject({ field: z.string(), from: z.string(), to: z.string() })).meta({
      description:
        'Field by field; empty texts where there is no value. Sealed fields are masked by the reader’s part in the case.',
    }),
    checks: z
      .array(
        z.strictObject({
          code: z.string(),
          outcome: z.enum(['passed', 'warning']),
          facts: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
        }),
      )
      .meta({ description: 'What was looked at when it was submitted.' }),
    facts: z.record(z.string(), z.string()).meta({ description: 'Reasons, dates and whatever else the business asks for.' }),
    ownerId: z.string().meta({ description: 'Whose proofs they are: the application.' }),
  })
  .meta({ id: 'Matter' })
export type Matter = z.infer<typeof Matter>

export const HistoryEntry = z
  .strictObject({
    type: z.string(),
    at: Instant,
    placeId: z.string(),
    duty: z.string(),
    accountId: z.string(),
    under: ActedUnder.optional(),
    byName: z.string().optional().meta({ description: 'Name at work of who did it, where somebody acted for another.' }),
    forName: z.string().optional().meta({ description: 'Name at work of whom it was done for.' }),
    facts: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'HistoryEntry' })

export const AllowedAction = z
  .strictObject({
    action: z.enum(['decide', 'withdraw']),
    ok: z.boolean(),
    reason: z.string().optional().meta({ description: 'The kind of refusal it would meet.' }),
  })
  .meta({ id: 'AllowedAction' })
export type AllowedAction = z.infer<typeof AllowedAction>

export const CaseView = z
  .strictObject({
    case: CaseRow,
    chainId: z.string(),
    steps: z.array(CaseStep),
    members: z.array(CaseMember),
    matter: Matter.optional(),
    history: z.array(HistoryEntry),
    allowed: z.array(AllowedAction),
    outcome: z.record(z.string(), z.int()).optional().meta({ description: 'What became of the members, counted.' }),
    awaits: z.string().optional().meta({ description: 'What an agreed case waits for: the population register, the file.' }),
    obstacle: z.string().optional().meta({ description: 'The kind of refusal that kept an agreed case from taking effect.' }),
  })
  .meta({ id: 'CaseView' })
export type CaseView = z.infer<typeof CaseView>

const Reason = Words.min(5).meta({ description: 'Why; at least five characters.' })

export const Decide = z
  .strictObject({
    step: z.string().max(60),
    verdict: z.enum(['approve', 'return']),
    version: z.int().min(1).meta({ description: 'The version of the case that was seen.' }),
    opinion: Words.optional().meta({ description: 'Required with `approve` at a step that has to be explained.' }),
    reason: Reason.optional().meta({ description: 'Required with `return`.' }),
    reasonCode: z
      .string()
      .max(60)
      .optional()
      .meta({ description: 'Required with `return` at a step whose chain says on which grounds it may say no.' }),
    choice: z
      .string()
      .max(60)
      .optional()
      .meta({ description: 'Required with `approve` at a step that asks for one: the member it is decided for.' }),
    sentBack: z
      .array(z.strictObject({ memberId: z.string().max(60), reason: Reason }))
      .max(48)
      .optional()
      .meta({ description: 'Single pupils to send back while the rest go on.' }),
  })
  .meta({ id: 'Decide' })
export type Decide = z.infer<typeof Decide>

export const Withdraw = z.strictObject({ version: z.int().min(1), reason: Reason }).meta({ id: 'Withdraw' })
export type Withdraw = z.infer<typeof Withdraw>

/** Overdue cases at an office directly below, and at all offices under it. */
export const OverdueRow = z
  .strictObject({
    placeId: z.string(),
    placeName: z.string(),
    own: z.int().meta({ description: 'Waiting at that office itself.' }),
    below: z.int().meta({ description: 'Waiting at offices under it.' }),
    oldestDueAt: z.string(),
  })
  .meta({ id: 'OverdueRow' })
export type OverdueRow = z.infer<typeof OverdueRow>

export const OverdueBelow = pageOf(OverdueRow)
  .extend({
    countedAt: z.string().optional().meta({ description: 'When the cases were counted; absent before the first time.' }),
  })
  .meta({ id: 'OverdueBelow' })
export type OverdueBelow = z.infer<typeof OverdueBelow>
