import * as z from 'zod'
import { idSchema } from '../../layers/kernel/id.ts'
import { PROVINCES } from '../../layers/kernel/provinces.ts'
import { StudentNumber } from '../../layers/kernel/student-number.ts'
import { Cohort, SchoolId, StageSchema } from '../places/contract.ts'

export const InquiryId = idSchema('inq', 'A question to a province about a number of its own.')
export const ResendOrderId = idSchema('rsd', 'An order to send a parcel again.')
export const ProvinceId = z
  .string()
  .regex(new RegExp(`^(${PROVINCES.join('|')})$`))
  .meta({ id: 'ProvinceId', description: 'Two digits of GB/T 2260; 66 for the Corps.', examples: ['44'] })

/** A P-256 public key as everybody's tools write it. */
const PublicKey = z
  .string()
  .max(400)
  .regex(/^-----BEGIN PUBLIC KEY-----\n[A-Za-z0-9+/=\n]+\n-----END PUBLIC KEY-----\n?$/)
  .meta({
    description: 'ECDSA P-256, SPKI in PEM: the key the province signs its parcels with.',
    examples: [
      '-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEX3b2Yz8hMLk9LaTX9qMlSVNjVgsCXoYlRNqeuRkFGKJWoP3vmR8s0BsVAYYNmX8KDkl8fN0iYQS0HHAjyQ3Xgg==\n-----END PUBLIC KEY-----',
    ],
  })

export const SetGateway = z
  .strictObject({
    ownSystem: z.boolean().meta({ description: 'Whether the province keeps records in a system of its own.' }),
    publicKey: PublicKey,
  })
  .meta({ id: 'SetGateway' })
export type SetGateway = z.infer<typeof SetGateway>

/** How a province with a system of its own is reached. */
export const Gateway = z
  .strictObject({
    provinceId: ProvinceId,
    name: z.string(),
    ownSystem: z.boolean(),
    keyId: z.string().meta({ description: 'Fingerprint of the key its parcels must be signed with.' }),
    keySince: z.string(),
    version: z.int(),
  })
  .meta({ id: 'Gateway' })
export type Gateway = z.infer<typeof Gateway>

export const DIRECTIONS = ['outgoing', 'incoming'] as const
export type Direction = (typeof DIRECTIONS)[number]

/**
 * `sent`: the province has not answered yet; `acknowledged`: it has; `waiting`: came before an earlier one; `accepted`:
 * every message of it was looked at; `rejected`: not whole, not theirs or not in its turn, so nothing of it was done.
 */
export const PARCEL_STATES = ['sent', 'acknowledged', 'waiting', 'accepted', 'rejected'] as const
export const PARCEL_REJECTIONS = [
  'signature',
  'manifest',
  'hash',
  'count',
  'message',
  'sequence-reused',
  'too-far-ahead',
  'missing-file',
  'by-province',
] as const
export type ParcelRejection = (typeof PARCEL_REJECTIONS)[number]

/** What became of one message. A refusal is an answer like any other: the case stays as it is. */
export const Outcome = z
  .strictObject({
    outcome: z.enum(['applied', 'refused']),
    kind: z.string().max(60).optional().meta({ description: 'The kind of refusal.' }),
    caseId: z.string().max(60).optional().meta({ description: 'The case the message is about, where there is one.' }),
  })
  .meta({ id: 'Outcome' })
export type Outcome = z.infer<typeof Outcome>

export const Parcel = z
  .strictObject({
    provinceId: ProvinceId,
    parcelId: z.string(),
    direction: z.enum(DIRECTIONS),
    sequence: z.int().optional().meta({ description: 'Absent where a rejected parcel does not say it credibly.' }),
    state: z.enum(PARCEL_STATES),
    rejection: z.enum(PARCEL_REJECTIONS).optional(),
    count: z.int(),
    refused: z.int().meta({ description: 'Messages that were refused.' }),
    at: z.string().meta({ description: 'When it was sent, or came.' }),
    answeredAt: z.string().optional(),
    sentTimes: z.int().optional(),
    version: z.int(),
  })
  .meta({ id: 'Parcel' })
export type Parcel = z.infer<typeof Parcel>

export const ParcelView = Parcel.extend({
  messages: z.array(z.strictObject({ message: z.string(), caseId: z.string().optional(), outcome: Outcome.optional() })),
}).meta({ id: 'ParcelView' })
export type ParcelView = z.infer<typeof ParcelView>

/** How the exchange with a province stands. */
export const Exchange = z
  .strictObject({
    provinceId: ProvinceId,
    sent: z.int().meta({ description: 'The last sequence sent.' }),
    expected: z.int().meta({ description: 'The sequence that is accepted next.' }),
    missing: z
      .array(z.int())
      .meta({ description: 'Earlier parcels that others wait for, and one whose files are spoilt; at most a hundred.' }),
    rejected: z
      .array(z.int())
      .meta({ description: 'Ours that the province rejected and nobody has sent again, at most a hundred.' }),
    unansweredSince: z.string().optional(),
    overdue: z
      .literal(true)
      .optional()
      .meta({ description: 'Set where it has been unanswered for longer than the ministry allows.' }),
  })
  .meta({ id: 'Exchange' })
export type Exchange = z.infer<typeof Exchange>

export const OrderResend = z
  .strictObject({ direction: z.enum(DIRECTIONS), sequence: z.int().min(1).max(99_999_999) })
  .meta({ id: 'OrderResend' })
export type OrderResend = z.infer<typeof OrderResend>

export const ResendOrder = OrderResend.extend({ orderId: ResendOrderId }).meta({ id: 'ResendOrder' })
export type ResendOrder = z.infer<typeof ResendOrder>

export const Ask = z
  .strictObject({
    provinceId: ProvinceId.meta({ description: 'The province the child comes from.' }),
    studentNumber: StudentNumber,
    name: z.string().trim().min(2).max(50),
  })
  .meta({ id: 'AskProvince' })
export type Ask = z.infer<typeof Ask>

/** What the province says of a number. A wrong name and a number nobody has are one answer. */
export const Inquiry = z
  .strictObject({
    inquiryId: InquiryId,
    provinceId: ProvinceId,
    state: z.enum(['asked', 'found', 'unknown']),
    nameMasked: z.string().optional(),
    fromSchoolName: z.string().optional(),
    stage: StageSchema.optional(),
    cohort: Cohort.optional(),
    askedAt: z.string(),
    studentNumber: z.string().meta({ description: 'As the school itself asked.' }),
    name: z.string().meta({ description: 'As the school itself asked.' }),
    version: z.int(),
  })
  .meta({ id: 'Inquiry' })
export type Inquiry = z.infer<typeof Inquiry>

/** A province a school can put a question to. */
export const AskableProvince = z
  .strictObject({ provinceId: ProvinceId, name: z.string() })
  .meta({ id: 'AskableProvince', description: 'A province that keeps its records in a system of its own.' })
export type AskableProvince = z.infer<typeof AskableProvince>

export const OfSchool = z.strictObject({ schoolId: SchoolId })
