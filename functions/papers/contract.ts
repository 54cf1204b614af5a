import * as z from 'zod'
import { idSchema } from '../../layers/kernel/id.ts'
import { PlaceId } from '../../layers/kernel/places.ts'
import { CaseId } from '../cases/contract.ts'
import { ClassId } from '../places/contract.ts'
import { StudentId } from '../students/contract.ts'

export const PaperId = idSchema('pap', 'A printed paper.')

/** Papers a school gives out about one of its pupils. */
export const STUDENT_PAPERS = ['enrolment-certificate', 'leave-certificate', 'return-certificate', 'student-card'] as const
/** Papers about a case, for those who have a part in it. */
export const CASE_PAPERS = ['transfer-form', 'approval-receipt'] as const
/** Papers a school prints for a whole class. */
export const CLASS_PAPERS = ['confirmation-sheet'] as const
export const PAPER_KINDS = [...STUDENT_PAPERS, ...CASE_PAPERS, ...CLASS_PAPERS] as const
export type PaperKind = (typeof PAPER_KINDS)[number]

export const IssuePaper = z
  .discriminatedUnion('about', [
    z.strictObject({ about: z.literal('student'), kind: z.enum(STUDENT_PAPERS), studentId: StudentId }),
    z.strictObject({ about: z.literal('class'), kind: z.enum(CLASS_PAPERS), classId: ClassId }),
    z.strictObject({ about: z.literal('case'), kind: z.enum(CASE_PAPERS), caseId: CaseId }),
  ])
  .meta({ id: 'IssuePaper' })
export type IssuePaper = z.infer<typeof IssuePaper>

/** Twelve characters of an alphabet without look-alikes; hyphens are for the eye. */
export const CheckCode = z
  .string()
  .regex(/^[0-9A-Za-z]{4}-?[0-9A-Za-z]{4}-?[0-9A-Za-z]{4}$/)
  .meta({ description: 'Check code of a paper.', examples: ['7K2M-9QXD-4TRW'] })

export const Paper = z
  .strictObject({
    paperId: PaperId,
    kind: z.enum(PAPER_KINDS),
    placeId: PlaceId,
    placeName: z.string(),
    checkCode: CheckCode,
    issuedAt: z.string(),
    issuedBy: z.string().meta({ description: 'Account of who had it made.' }),
  })
  .meta({ id: 'Paper' })
export type Paper = z.infer<typeof Paper>

/** What anybody may learn who holds a paper in the hand: that it is genuine, and enough to hold against it. */
export const Verification = z
  .strictObject({
    genuine: z.boolean(),
    kind: z.enum(PAPER_KINDS).optional(),
    nameMasked: z.string().optional(),
    placeName: z.string().optional(),
    issuedOn: z.string().optional(),
  })
  .meta({ id: 'Verification' })
export type Verification = z.infer<typeof Verification>

/** How often one address may ask within a minute. */
export const VERIFICATIONS_A_MINUTE = 20
