import * as z from 'zod'
import { event } from '../../layers/platform/event.ts'
import { VISIT_OUTCOMES, VISIT_WAYS, VisitId } from './contract.ts'

/** Somebody went to bring a dropout back. Who went and what was said lies sealed beside the event. */
export const DropoutVisited = event(
  'dropout.visited',
  1,
  z.strictObject({
    visitId: VisitId,
    on: z.string(),
    way: z.enum(VISIT_WAYS),
    outcome: z.enum(VISIT_OUTCOMES),
    sealed: z.string(),
  }),
)

/** The school said who is responsible for a dropout, and when it reported to the township. */
export const DropoutMarked = event('dropout.marked', 1, z.strictObject({ reportedOn: z.string().optional(), sealed: z.string() }))
