import * as z from 'zod'
import { Sha256 } from '../../layers/kernel/files.ts'
import { idSchema } from '../../layers/kernel/id.ts'

export const ProofId = idSchema('prf', 'A proof: an uploaded document.')
export const OwnerId = z
  .union([idSchema('reg', 'An entry for registration.'), idSchema('app', 'An application.')])
  .meta({ description: 'What the proof belongs to: an entry for registration, or an application.' })

/** What a proof shows (domain: minimum proofs of registration). */
export const PROOF_KINDS = [
  'household-register',
  'birth-certificate',
  'identity-document',
  'in-school-statement',
  'transcript',
  'guardian-application',
  'school-opinion',
  'medical-certificate',
  'absence-record',
  'written-report',
  'travel-document',
  'police-certificate',
  'school-decision',
  'hearing-record',
  'death-certificate',
  'special-needs-assessment',
  'transfer-form',
  'household-certificate',
  'document-certificate',
  'other',
] as const
export type ProofKind = (typeof PROOF_KINDS)[number]
export const PROOF_TYPES = ['image/jpeg', 'image/png', 'application/pdf'] as const
export const MOST_PROOF_BYTES = 2 * 1_048_576
export const PROOF_STATES = ['awaiting-file', 'clean', 'rejected'] as const
export const REJECTIONS = ['size', 'hash', 'content', 'malware'] as const

/** A name as a folder shows it: no path, and nothing invisible that would show another ending than it has. */
const FileName = z
  .string()
  .regex(/^[^\p{C}/\\]{1,120}$/u)
  .meta({ description: 'Name of the file, without a path.', examples: ['户口簿.jpg'] })

export const StartUpload = z
  .strictObject({
    ownerId: OwnerId,
    kind: z.enum(PROOF_KINDS),
    fileName: FileName,
    contentType: z.enum(PROOF_TYPES),
    size: z.int().min(1).max(MOST_PROOF_BYTES),
    sha256: Sha256,
  })
  .meta({ id: 'StartUpload' })
export type StartUpload = z.infer<typeof StartUpload>

export const Proof = z
  .strictObject({
    proofId: ProofId,
    ownerId: OwnerId,
    kind: z.enum(PROOF_KINDS),
    fileName: z.string(),
    contentType: z.enum(PROOF_TYPES),
    size: z.int(),
    sha256: z.string(),
    state: z.enum(PROOF_STATES).meta({ description: 'Only a clean proof can be opened.' }),
    rejection: z.enum(REJECTIONS).optional(),
    uploadedAt: z.string(),
  })
  .meta({ id: 'Proof' })
export type Proof = z.infer<typeof Proof>
