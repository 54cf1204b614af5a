import * as z from 'zod'
import { STAGES } from '../../layers/kernel/school-calendar.ts'
import { event } from '../../layers/platform/event.ts'

const Cap = z.strictObject({ cap: z.int(), lockedForChildren: z.boolean() })
const Switch = z.strictObject({ open: z.boolean(), note: z.string().optional() })
const Value = z.union([z.int(), z.boolean(), z.string()])

/** An office put a field under control. Applications under way are not touched. */
export const FieldControlled = event('settings.field-controlled', 1, z.strictObject({ field: z.string() }))

/** An office took its own control off a field; a superior's, if there is one, stays. */
export const FieldReleased = event('settings.field-released', 1, z.strictObject({ field: z.string() }))

/** An office set the size of classes, or took its own value away. Classes above it keep their pupils and grow no more. */
export const CapChanged = event(
  'settings.cap-changed',
  1,
  z.strictObject({ stage: z.enum(STAGES), before: Cap.optional(), after: Cap.optional() }),
)

/** A province opened or closed a kind of change. Holds for what is submitted from now on. */
export const SwitchTurned = event(
  'settings.switch-turned',
  1,
  z.strictObject({ kind: z.string(), stage: z.enum(STAGES), before: Switch.optional(), after: Switch }),
)

/** An office set a setting to a value. */
export const ValueSet = event(
  'settings.value-set',
  1,
  z.strictObject({ key: z.string(), before: Value.optional(), after: Value }),
)

const Span = z.strictObject({ from: z.string(), to: z.string() })

/** The ministry set the national calendar of a business for one year. */
export const YearSet = event(
  'settings.year-set',
  1,
  z.strictObject({
    business: z.string(),
    year: z.string(),
    windows: z.array(Span),
    pauses: z.array(Span),
    note: z.string().optional(),
  }),
)

/** A province opened a business for one office and a while, or took that back; what was submitted meanwhile stays. */
export const ExceptionGranted = event(
  'settings.exception-granted',
  1,
  z.strictObject({
    placeId: z.string(),
    business: z.string(),
    stage: z.enum(STAGES),
    granted: Span.extend({ reason: z.string() }).optional(),
  }),
)
