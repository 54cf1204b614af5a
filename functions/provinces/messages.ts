import * as z from 'zod'
import { DUTIES } from '../../layers/kernel/duties.ts'
import { PlaceId } from '../../layers/kernel/places.ts'
import { StudentNumber } from '../../layers/kernel/student-number.ts'
import { CASE_STATES, CaseId } from '../cases/contract.ts'
import { Cohort, SchoolId, StageSchema } from '../places/contract.ts'
import { WholeRecord } from '../students/contract.ts'
import { TRANSFER_REASONS } from '../transfers/contract.ts'
import { InquiryId, Outcome } from './contract.ts'

/**
 * What a parcel carries, one message a line. The shapes are the contract with thirty-two systems: a change is a new
 * message beside the old one, never another meaning of it.
 */
const Instant = z.iso.datetime()
const Token = z.string().regex(/^[0-9A-Za-z-]{1,40}$/)
const Words = z
  .string()
  .trim()
  .max(500)
  .regex(/^(?:\P{C}|[\t\r\n])*$/u)
const Name = z.string().trim().min(2).max(50)

/** An officer of the province, with the duty and the time they have had it: the province answers for it by its signature. */
export const Officer = z.strictObject({
  id: Token,
  person: Token,
  name: z.string().trim().min(1).max(50),
  duty: z.enum(DUTIES),
  placeId: PlaceId,
  since: Instant,
  until: Instant.optional(),
})
export type Officer = z.infer<typeof Officer>

const decided = { officer: Officer, decidedAt: Instant }

const InquiryAnswer = z.strictObject({
  message: z.literal('inquiry-answer'),
  inquiryId: InquiryId,
  found: z.strictObject({ nameMasked: z.string().max(50), schoolId: SchoolId, stage: StageSchema, cohort: Cohort }).optional(),
})

/** A school of the province asks for a child of ours. Its own offices' decisions follow as messages of their own. */
const TransferAsked = z.strictObject({
  message: z.literal('transfer-asked'),
  requestId: Token,
  studentNumber: StudentNumber,
  name: Name,
  schoolId: SchoolId,
  className: z.string().trim().min(1).max(30),
  reasonCode: z.enum(TRANSFER_REASONS),
  reason: Words.min(5).max(200),
  proofSha256: z.string().regex(/^[0-9a-f]{64}$/),
  maker: Officer,
  askedAt: Instant,
})
export type TransferAsked = z.infer<typeof TransferAsked>

const Decision = z.strictObject({
  message: z.literal('decision'),
  caseId: CaseId,
  step: z.string().max(60),
  verdict: z.enum(['approve', 'return']),
  opinion: Words.optional(),
  reason: Words.min(5).optional(),
  reasonCode: z.string().max(60).optional(),
  ...decided,
})
export type Decision = z.infer<typeof Decision>

const Pull = z.strictObject({ message: z.literal('pull'), caseId: CaseId, ...decided })
const Revocation = z.strictObject({ message: z.literal('revocation'), caseId: CaseId, reason: Words.min(5), ...decided })
const RecordFile = z.strictObject({ message: z.literal('file'), caseId: CaseId, record: WholeRecord })

export const IncomingMessage = z.discriminatedUnion('message', [
  InquiryAnswer,
  TransferAsked,
  Decision,
  Pull,
  Revocation,
  RecordFile,
])
export type IncomingMessage = z.infer<typeof IncomingMessage>
export type IncomingOf<M extends IncomingMessage['message']> = Extract<IncomingMessage, { message: M }>

const AskAbout = z.strictObject({
  message: z.literal('inquiry'),
  inquiryId: InquiryId,
  studentNumber: StudentNumber,
  name: Name,
})

/** How a case stands, told after everything that happens to it. `revision` grows; an older one says nothing any more. */
const CaseStands = z.strictObject({
  message: z.literal('case'),
  caseId: CaseId,
  revision: z.int(),
  state: z.enum(CASE_STATES),
  step: z.string().optional(),
  chainId: z.string(),
  parties: z.record(z.string(), z.string()),
  requestId: Token.optional(),
  inquiryId: InquiryId.optional(),
})
export type CaseStands = z.infer<typeof CaseStands>

const FileWanted = z.strictObject({ message: z.literal('file-wanted'), caseId: CaseId })
const SendAgain = z.strictObject({ message: z.literal('send-again'), sequence: z.int() })

export const OutgoingMessage = z.discriminatedUnion('message', [AskAbout, CaseStands, FileWanted, RecordFile, SendAgain])
export type OutgoingMessage = z.infer<typeof OutgoingMessage>

/** More would not fit one run, nor one item of the table. */
export const MOST_MESSAGES = 100

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** What is signed of a parcel: whose it is, its place in the line, and its content to the byte. */
export const Manifest = z.strictObject({
  from: z.string(),
  to: z.string(),
  sequence: z.int().min(1).max(99_999_999),
  count: z.int().min(1).max(MOST_MESSAGES),
  sha256: Sha256,
  createdAt: z.iso.datetime(),
})
export type Manifest = z.infer<typeof Manifest>

/** The answer to a parcel, message by message. */
export const Acknowledgement = z.strictObject({
  from: z.string(),
  to: z.string(),
  folder: z.string(),
  state: z.enum(['accepted', 'waiting', 'rejected']),
  sequence: z.int().optional(),
  sha256: Sha256.optional(),
  reason: z.string().max(60).optional(),
  outcomes: z.array(Outcome).max(MOST_MESSAGES),
})
export type Acknowledgement = z.infer<typeof Acknowledgement>
