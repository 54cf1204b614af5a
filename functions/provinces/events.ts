import * as z from 'zod'
import { event } from '../../layers/platform/event.ts'
import { DIRECTIONS, InquiryId, PARCEL_REJECTIONS, ProvinceId, ResendOrderId } from './contract.ts'

const provinceId = ProvinceId
const sequence = z.int()

/** The ministry said how a province keeps its records and which key it signs with. */
export const GatewaySet = event(
  'gateway.set',
  1,
  z.strictObject({ provinceId, ownSystem: z.boolean(), keyId: z.string(), publicKey: z.string() }),
)

/** A parcel to a province has its place in the line. What it says lies sealed beside this. */
export const ParcelSent = event(
  'parcel.sent',
  1,
  z.strictObject({ provinceId, sequence, sha256: z.string(), messages: z.array(z.string()) }),
)
/** The province has answered. */
export const ParcelAcknowledged = event(
  'parcel.acknowledged',
  1,
  z.strictObject({ state: z.enum(['accepted', 'rejected']), refused: z.int() }),
)
/** A parcel of a province is whole and in its name; its turn is now or comes. */
export const ParcelKept = event('parcel.kept', 1, z.strictObject({ provinceId, sequence, sha256: z.string() }))
/** Its turn has come and its files are no more what was kept; it waits until it comes again. */
export const ParcelUnreadable = event('parcel.unreadable', 1, z.strictObject({ sequence, reason: z.enum(PARCEL_REJECTIONS) }))
/** Every message of it was looked at, in its turn. */
export const ParcelAccepted = event('parcel.accepted', 1, z.strictObject({ sequence, refused: z.int() }))
/** Nothing of it was done. */
export const ParcelRejected = event(
  'parcel.rejected',
  1,
  z.strictObject({ provinceId, reason: z.enum(PARCEL_REJECTIONS), sha256: z.string() }),
)
/** Somebody answers for sending a parcel again, or asks the province to. */
export const ResendOrdered = event(
  'parcel.resend-ordered',
  1,
  z.strictObject({ orderId: ResendOrderId, provinceId, direction: z.enum(DIRECTIONS), sequence }),
  { deliver: true },
)

/** A school asks a province about a number of its own. The number and the name lie sealed. */
export const ProvinceAsked = event('province.asked', 1, z.strictObject({ inquiryId: InquiryId, provinceId }), { deliver: true })
export const ProvinceAnswered = event('province.answered', 1, z.strictObject({ found: z.boolean() }))
