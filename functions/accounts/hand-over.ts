import * as z from 'zod'
import { idSchema } from '../../layers/kernel/id.ts'
import { PlaceId } from '../../layers/kernel/places.ts'
import { Account, DutySchema, Username } from './contract.ts'
import { Party, Reason } from './standing-in.ts'

export const HandOverId = idSchema('hnd', 'A hand-over on a change of post.')
export const HAND_OVER_STATES = ['open', 'completed', 'cancelled'] as const

/**
 * A change of post: who leaves, who takes over, and what lies there. Work belongs to the duty at the place, so nothing
 * has to be moved; both sign that they know what it is.
 */
export const HandOver = z
  .strictObject({
    handOverId: HandOverId,
    placeId: PlaceId,
    duty: DutySchema,
    leaver: Party,
    successor: Party,
    reason: z.string(),
    state: z.enum(HAND_OVER_STATES),
    openedAt: z.string(),
    leaverSignedAt: z.string().optional(),
    successorSignedAt: z.string().optional(),
    waiting: z.int().meta({ description: 'Cases that wait for this duty at this place; when it was opened, then as completed.' }),
    drafts: z.int().meta({ description: 'Drafts the place has not submitted; counted at the same moments.' }),
    version: z.int(),
  })
  .meta({ id: 'HandOver' })
export type HandOver = z.infer<typeof HandOver>

export const OpenHandOver = z
  .strictObject({ leaverId: Account.shape.accountId, successor: Username, reason: Reason })
  .meta({ id: 'OpenHandOver' })
export type OpenHandOver = z.infer<typeof OpenHandOver>

export const SignHandOver = z
  .strictObject({
    password: z.string().min(1).max(200).meta({ description: 'One’s own, once more: it is what signs.' }),
    version: z.int().min(1).meta({ description: 'The version that was seen.' }),
  })
  .meta({ id: 'SignHandOver' })
export type SignHandOver = z.infer<typeof SignHandOver>
export const CancelHandOver = SignHandOver.pick({ version: true }).meta({ id: 'CancelHandOver' })
