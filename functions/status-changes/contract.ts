import * as z from 'zod'
import { CHANGE_REASON } from '../../layers/kernel/code-tables/status-change.ts'
import { CaseId } from '../cases/contract.ts'
import { ClassId } from '../places/contract.ts'
import { StudentId } from '../students/contract.ts'

/** Every change of a pupil's standing that is not a transfer, a graduation or a promotion. */
export const STATUS_CHANGES = [
  'leave',
  'extend-leave',
  'return',
  'retain',
  'skip',
  'extend-study',
  'dropout',
  'return-from-dropout',
  'study-abroad',
  'return-from-abroad',
  'missing',
  'found',
  'other-leave',
  'return-from-other-leave',
  'withdraw',
  'expel',
  'decease',
  'change-class',
  'special-placement',
] as const
export const StatusChangeKind = z.enum(STATUS_CHANGES).meta({ id: 'StatusChangeKind', description: 'Which change.' })
export type StatusChangeKind = z.infer<typeof StatusChangeKind>

const OnDate = z.iso.date()

/** Where a child with special needs is taught while its record stays: in an ordinary class, at a special school, or at home. */
export const PLACEMENTS = ['ordinary-class', 'special-school', 'home'] as const

const Reason = z
  .string()
  .trim()
  .min(5)
  .max(200)
  .regex(/^(?:\P{C}|[\r\n])*$/u)

export const StatusChangeContent = z
  .strictObject({
    business: z.literal('status-change'),
    kind: StatusChangeKind,
    studentId: StudentId,
    reasonCode: z.enum(CHANGE_REASON.codes.map(({ code }) => code) as [string, ...string[]]),
    reason: Reason.meta({ description: 'What happened; at least five characters.' }),
    happenedOn: OnDate.meta({ description: 'The day it happened or begins.' }),
    expectedReturnOn: OnDate.optional().meta({ description: 'The last day of a leave.' }),
    classId: ClassId.optional().meta({ description: 'The class the pupil comes into.' }),
    placement: z.enum(PLACEMENTS).optional(),
  })
  .meta({ id: 'StatusChangeContent' })
export type StatusChangeContent = z.infer<typeof StatusChangeContent>

export const StatusCorrectionContent = z
  .strictObject({
    business: z.literal('status-correction'),
    studentId: StudentId,
    corrects: CaseId.meta({ description: 'The case of the change that was a mistake: the last one of the pupil.' }),
    reason: Reason.meta({ description: 'How the mistake came about; at least five characters.' }),
    classId: ClassId.optional().meta({ description: 'The class the pupil comes back into, where it comes back to a seat.' }),
  })
  .meta({ id: 'StatusCorrectionContent' })
export type StatusCorrectionContent = z.infer<typeof StatusCorrectionContent>
