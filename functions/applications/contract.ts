import * as z from 'zod'
import { idSchema } from '../../layers/kernel/id.ts'
import { PlaceId } from '../../layers/kernel/places.ts'
import { CaseId, Matter } from '../cases/contract.ts'
import { CorroborationContent, ProblemChangeContent, ProblemDeletionContent } from '../duplicates/contract.ts'
import { KeyChangeContent } from '../key-changes/contract.ts'
import { RecordDeletionContent } from '../record-deletions/contract.ts'
import { SchoolChangeContent } from '../school-changes/contract.ts'
import { StatusChangeContent, StatusCorrectionContent } from '../status-changes/contract.ts'
import { CleanUp, ToCleanUp, TransferContent } from '../transfers/contract.ts'

export const ApplicationId = idSchema('app', 'An application: what an office asks the others to agree to.')

/** What can be applied for, and what has to be said with it. One shape a business. */
export const ApplicationContent = z
  .discriminatedUnion('business', [
    KeyChangeContent,
    StatusChangeContent,
    StatusCorrectionContent,
    TransferContent,
    RecordDeletionContent,
    SchoolChangeContent,
    CorroborationContent,
    ProblemChangeContent,
    ProblemDeletionContent,
  ])
  .meta({ id: 'ApplicationContent', description: 'What is applied for. The business decides what is asked.' })
export type ApplicationContent = z.infer<typeof ApplicationContent>
export type AppliedBusiness = ApplicationContent['business']
export const APPLIED_BUSINESSES = [
  'key-change',
  'status-change',
  'status-correction',
  'transfer',
  'record-deletion',
  'school-change',
  'problem-corroboration',
  'problem-change',
  'problem-deletion',
] as const satisfies readonly AppliedBusiness[]

/**
 * `draft`: may be changed; `submitted`: the offices have it; `awaiting`: agreed, and somebody outside has the next word;
 * `applied`: done; `refused`: an office said no, or ended it as stale; `not-applied`: agreed, but a rule refused it after all.
 */
export const APPLICATION_STATES = ['draft', 'submitted', 'awaiting', 'applied', 'refused', 'not-applied'] as const
export type ApplicationState = (typeof APPLICATION_STATES)[number]

/** Whom it is about, as far as the applicant may know. */
export const Subject = z
  .strictObject({
    studentId: z.string().optional(),
    name: z.string(),
    sex: z.string(),
    birthDate: z.string(),
    documentMasked: z.string(),
  })
  .meta({ id: 'Subject' })
export type Subject = z.infer<typeof Subject>

export const ApplicationRow = z
  .strictObject({
    applicationId: ApplicationId,
    business: z.enum(APPLIED_BUSINESSES),
    title: z.string(),
    placeId: PlaceId,
    subject: Subject,
    state: z.enum(APPLICATION_STATES),
    caseId: CaseId.optional(),
    reason: z.string().optional().meta({ description: 'Why it was refused or could not be carried out.' }),
    updatedAt: z.string(),
    version: z.int(),
  })
  .meta({ id: 'ApplicationRow' })
export type ApplicationRow = z.infer<typeof ApplicationRow>

export const Obstacle = z
  .looseObject({ kind: z.string() })
  .meta({ id: 'Obstacle', description: 'The refusal a submission would meet now, with its facts.' })
export type Obstacle = z.infer<typeof Obstacle>

export const Application = ApplicationRow.extend({
  content: ApplicationContent,
  matter: Matter.optional(),
  proofsNeeded: z.array(z.string()).meta({ description: 'Kinds of proof of which one each has to be attached.' }),
  obstacle: Obstacle.optional(),
}).meta({ id: 'Application' })
export type Application = z.infer<typeof Application>

export const SubmittedApplication = z
  .strictObject({ applicationId: ApplicationId, caseId: CaseId })
  .meta({ id: 'SubmittedApplication' })
export type SubmittedApplication = z.infer<typeof SubmittedApplication>

/** What an order would end of graduating grades now, and in which days it can be given. */
export const GraduatingToEnd = ToCleanUp.extend({
  from: z.string().optional().meta({ description: 'The days of the order; absent on other days of the year.' }),
  to: z.string().optional(),
}).meta({ id: 'GraduatingToEnd' })
export type GraduatingToEnd = z.infer<typeof GraduatingToEnd>

export const CleanUpGraduating = CleanUp.pick({ reason: true }).meta({ id: 'CleanUpGraduating' })
export type CleanUpGraduating = z.infer<typeof CleanUpGraduating>
