import * as z from 'zod'
import { LEVELS } from '../../layers/kernel/duties.ts'
import { EntryFieldsSchema } from '../../layers/kernel/fields/entry.ts'
import { idSchema } from '../../layers/kernel/id.ts'
import { PlaceId } from '../../layers/kernel/places.ts'
import { pageOf } from '../../layers/platform/paging.ts'
import { CaseId } from '../cases/contract.ts'
import { Proof } from '../proofs/contract.ts'
import { PROBLEM_TYPES, StudentId, TimelineEntry } from '../students/contract.ts'

export const ProblemId = idSchema('prb', 'A problem: the records that stand in each other’s way, as one thing.')

/** The three types of problem records: a wrong identity number, one number twice, one child without a number twice. */
export const PROBLEM_KINDS = ['identity', 'with-document', 'without-document'] as const
export const ProblemKind = z.enum(PROBLEM_KINDS).meta({
  id: 'ProblemKind',
  description: 'Which of the three types (身份证号错误, 有身份证号的学籍重复, 无身份证号的学籍重复).',
})
export type ProblemKind = z.infer<typeof ProblemKind>

/**
 * `open`: a school or its authority has the next word; `arbitration`: the common superior has; `decided`: it has had it,
 * and who lost still has to change or delete; `settled`: over.
 */
export const PROBLEM_STATUSES = ['open', 'arbitration', 'decided', 'settled'] as const
export const ProblemStatus = z.enum(PROBLEM_STATUSES).meta({ id: 'ProblemStatus' })
export type ProblemStatus = z.infer<typeof ProblemStatus>

/**
 * Where one record of a problem stands. `confirmed`: its authority has confirmed the corroboration; `rechecking`: changed,
 * and the population register is asked again; `changed`, `deleted`, `kept`: over for it; `conceded`: its school gave its
 * claim up; `forced`: the arbitration went against it. The last two still have to change or to be deleted.
 */
export const STANDINGS = ['open', 'confirmed', 'rechecking', 'changed', 'deleted', 'kept', 'conceded', 'forced'] as const
export const Standing = z.enum(STANDINGS).meta({ id: 'ProblemStanding' })
export type Standing = z.infer<typeof Standing>

/** The three ways out of a problem that a school may take. */
export const PATHS = ['corroborate', 'change', 'delete'] as const
export type ProblemPath = (typeof PATHS)[number]

const Words = z
  .string()
  .trim()
  .min(5)
  .max(500)
  .regex(/^(?:\P{C}|[\r\n])*$/u)

const Reason = Words.meta({ description: 'Why; at least five characters.' })

/** One record of a problem in a list: named where the reader may see it, known by its school everywhere. */
export const ProblemParty = z
  .strictObject({
    studentId: StudentId,
    name: z.string().meta({ description: 'Masked where the record lies elsewhere.' }),
    schoolId: PlaceId,
    schoolName: z.string(),
    authorityId: PlaceId,
    authorityName: z.string(),
    standing: Standing,
    own: z.boolean().meta({ description: 'The record lies in the reader’s place or below.' }),
  })
  .meta({ id: 'ProblemParty' })
export type ProblemParty = z.infer<typeof ProblemParty>

export const ProblemRow = z
  .strictObject({
    problemId: ProblemId,
    kind: ProblemKind,
    type: z.enum(PROBLEM_TYPES),
    status: ProblemStatus,
    urgent: z.boolean().meta({ description: 'A pupil of a graduating grade is in it; these come first.' }),
    openedAt: z.string(),
    dueAt: z.string().meta({ description: 'End of the last working day of whoever has the next word.' }),
    overdue: z.literal(true).optional().meta({ description: 'Set when that day has passed. Nothing is decided by itself.' }),
    days: z.int().meta({ description: 'How many days it has been open.' }),
    reach: z.enum(LEVELS).meta({ description: 'The level of the lowest office above all its records.' }),
    waitsFor: z.array(z.string()).meta({ description: 'Who has the next word, by name; nobody while the register is asked.' }),
    members: z.array(ProblemParty),
    version: z.int(),
  })
  .meta({ id: 'ProblemRow' })
export type ProblemRow = z.infer<typeof ProblemRow>

export const ProblemPage = pageOf(ProblemRow)
  .extend({
    checkedAt: z
      .string()
      .optional()
      .meta({ description: 'When the last look for duplicates through the province of the place ended.' }),
  })
  .meta({ id: 'ProblemPage' })
export type ProblemPage = z.infer<typeof ProblemPage>

export const ComparedField = z
  .strictObject({
    field: z.string(),
    value: z.string().meta({ description: 'As this reader may see it; empty where there is none or it is withheld.' }),
    shown: z.enum(['clear', 'masked', 'withheld']),
    differs: z.boolean().meta({ description: 'The real value is not the same in every record of the problem.' }),
  })
  .meta({ id: 'ComparedField' })
export type ComparedField = z.infer<typeof ComparedField>

export const PROBLEM_ACTIONS = [...PATHS, 'concede'] as const
export const ProblemAction = z
  .strictObject({
    action: z.enum(PROBLEM_ACTIONS),
    ok: z.boolean(),
    reason: z.string().optional().meta({ description: 'The kind of refusal it would meet.' }),
  })
  .meta({ id: 'ProblemAction' })

export const Evidence = z
  .strictObject({
    ownerId: z.string().meta({ description: 'The application or the entry the proofs belong to.' }),
    path: z.enum([...PATHS, 'declaration']),
    reason: z.string(),
    proofs: z.array(Proof.pick({ proofId: true, kind: true, fileName: true, sha256: true, state: true })),
  })
  .meta({ id: 'Evidence' })
export type Evidence = z.infer<typeof Evidence>

export const ProblemSide = ProblemParty.extend({
  since: z.string(),
  number: z.string().meta({ description: 'The student number; masked where the record lies elsewhere.' }),
  fields: z.array(ComparedField),
  photo: z
    .enum(['withheld', 'none'])
    .or(z.strictObject({ setAt: z.string() }))
    .meta({ description: 'When the photo was set; of records elsewhere withheld.' }),
  evidence: z.array(Evidence).meta({ description: 'What was put forward for it; of records elsewhere only for the arbiter.' }),
  timeline: z.array(TimelineEntry).meta({ description: 'The newest fifty; of records elsewhere only what happened and when.' }),
  underWay: z.strictObject({ business: z.string(), caseId: CaseId, since: z.string() }).optional(),
  allowed: z.array(ProblemAction),
}).meta({ id: 'ProblemSide', description: 'One column of the comparison.' })
export type ProblemSide = z.infer<typeof ProblemSide>

export const Arbitration = z
  .strictObject({
    caseId: CaseId,
    arbiterId: PlaceId,
    arbiterName: z.string(),
    askedAt: z.string(),
    decidedAt: z.string().optional(),
    keeps: StudentId.optional().meta({ description: 'The record it was decided for.' }),
    reason: z.string().optional(),
    reopened: z.literal(true).optional().meta({ description: 'It was opened again by the next level; that is done once.' }),
  })
  .meta({ id: 'Arbitration' })
export type Arbitration = z.infer<typeof Arbitration>

export const Problem = ProblemRow.omit({ members: true })
  .extend({
    rule: z
      .enum(['correct-or-corroborate', 'one-stays', 'all-may-stay'])
      .meta({ description: 'What the type allows to remain.' }),
    arbiter: z
      .strictObject({ placeId: PlaceId, name: z.string() })
      .optional()
      .meta({ description: 'Who would arbitrate if every side were confirmed: the common superior.' }),
    arbitration: Arbitration.optional(),
    reopen: z.strictObject({ ok: z.boolean(), reason: z.string().optional() }),
    members: z.array(ProblemSide),
  })
  .meta({ id: 'Problem', description: 'The records of a problem side by side.' })
export type Problem = z.infer<typeof Problem>

export const Concede = z
  .strictObject({
    studentId: StudentId,
    version: z.int().min(1).meta({ description: 'The version of the problem that was seen.' }),
    reason: Reason,
  })
  .meta({ id: 'Concede', description: 'The school gives up its claim that this record is the right one.' })
export type Concede = z.infer<typeof Concede>

export const Reopen = z.strictObject({ version: z.int().min(1), reason: Reason }).meta({ id: 'ReopenArbitration' })
export type Reopen = z.infer<typeof Reopen>

/** How a province’s nightly look for duplicates stands. */
export const DuplicateCheck = z
  .strictObject({
    placeId: PlaceId,
    day: z.string().meta({ description: 'The Shanghai day it was begun for.' }),
    state: z.enum(['running', 'done']),
    looked: z.int().meta({ description: 'Records looked at so far.' }),
    found: z.int().meta({ description: 'Clashes met; those known before are among them.' }),
    startedAt: z.string(),
    endedAt: z.string().optional(),
    version: z.int(),
  })
  .meta({ id: 'DuplicateCheck' })
export type DuplicateCheck = z.infer<typeof DuplicateCheck>

const ofProblem = { problemId: ProblemId, studentId: StudentId, reason: Reason }

/** 佐证: the record is right as it is, and this proves it. */
export const CorroborationContent = z
  .strictObject({ business: z.literal('problem-corroboration'), ...ofProblem })
  .meta({ id: 'CorroborationContent' })
export type CorroborationContent = z.infer<typeof CorroborationContent>

/** 变更: the record is wrong, and this is what it should say. */
export const ProblemChangeContent = z
  .strictObject({
    business: z.literal('problem-change'),
    ...ofProblem,
    fields: EntryFieldsSchema.omit({ guardians: true }).meta({ description: 'The new values, by field of the national sheet.' }),
  })
  .meta({ id: 'ProblemChangeContent' })
export type ProblemChangeContent = z.infer<typeof ProblemChangeContent>

/** 删除: the record should not be. */
export const ProblemDeletionContent = z
  .strictObject({
    business: z.literal('problem-deletion'),
    ...ofProblem,
    attends: z.boolean().meta({ description: 'The child sits in one of the school’s classes.' }),
    sameChildAs: StudentId.optional().meta({
      description: 'The other record of the problem that is the same child’s and stays. Required where the child attends.',
    }),
  })
  .meta({ id: 'ProblemDeletionContent' })
export type ProblemDeletionContent = z.infer<typeof ProblemDeletionContent>
