import * as z from 'zod'
import { PUPIL_FIELDS } from '../../layers/kernel/fields/catalogue.ts'
import { PlaceId } from '../../layers/kernel/places.ts'
import { STAGES } from '../../layers/kernel/school-calendar.ts'
import { BUSINESSES } from '../cases/contract.ts'
import { CALENDAR, type CalendarBusiness } from './calendar.ts'
import { Closed } from './contract.ts'
import { MOST_CAP } from './domain/caps.ts'
import { SWITCH_KINDS, type SwitchKind } from './switches.ts'
import { SETTING_KEYS, type SettingKey } from './values.ts'

const Stage = z.enum(STAGES)
const Cap = z
  .int()
  .min(1)
  .max(MOST_CAP)
  .meta({ description: 'Most pupils a class may hold.', examples: [45] })

/** Shown to whoever finds something closed: the paper it rests on. Nothing a spreadsheet or a terminal would run. */
export const Note = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^\P{C}+$/u)
  .meta({ description: 'Why, and on which paper; shown where it is felt.' })

export const ControllableField = z
  .enum(PUPIL_FIELDS.map(({ id }) => id) as [string, ...string[]])
  .meta({ description: 'A field of the national sheet.', examples: ['ethnicity'] })
export const SwitchKindSchema = z
  .enum(SWITCH_KINDS as readonly [SwitchKind, ...SwitchKind[]])
  .meta({ description: 'Which kind of change.' })
export const SettingKeySchema = z
  .enum(SETTING_KEYS as readonly [SettingKey, ...SettingKey[]])
  .meta({ description: 'Which setting.' })

export const SetCap = z
  .strictObject({
    cap: Cap,
    lockedForChildren: z.boolean().meta({ description: 'Whether everybody below has to use this very cap.' }),
  })
  .meta({ id: 'SetCap' })
export type SetCap = z.infer<typeof SetCap>

export const SetSwitch = z.strictObject({ open: z.boolean(), note: Note.optional() }).meta({ id: 'SetSwitch' })
export type SetSwitch = z.infer<typeof SetSwitch>

export const SetValue = z
  .strictObject({
    value: z
      .union([z.int(), z.boolean(), z.string().max(50)])
      .meta({ description: 'A number, yes or no, or one of its choices.' }),
  })
  .meta({ id: 'SetValue' })
export type SetValue = z.infer<typeof SetValue>

const Office = z.strictObject({ placeId: PlaceId, name: z.string() })
const At = z.string().meta({ description: 'When it was set.' })

export const ControlledRow = z.strictObject({
  field: z.string(),
  by: Office.meta({ description: 'The highest office that controls it.' }),
  setAt: At.optional(),
  offices: z
    .array(Office.extend({ setAt: At }))
    .meta({ description: 'Every office on the way down that put it there, from the top.' }),
  own: z.boolean().meta({ description: 'Whether the place asked about has put it there itself.' }),
  fixed: z.boolean().meta({ description: 'Fixed for the whole country; nobody takes it out.' }),
})

export const CapRow = z.strictObject({
  stage: Stage,
  cap: Cap.meta({ description: 'What holds.' }),
  by: Office.optional().meta({ description: 'Whose value it is; absent where it is the building standard.' }),
  setAt: At.optional(),
  superiorCap: Cap.meta({ description: 'What holds one level up.' }),
  lockedBy: Office.optional().meta({ description: 'The superior that lets nobody below set one.' }),
  own: SetCap.extend({ setAt: At }).optional(),
  suspended: z.boolean().meta({ description: 'The own value is kept but not used.' }),
})
export type CapRow = z.infer<typeof CapRow>

export const SwitchRow = z.strictObject({
  kind: SwitchKindSchema,
  stage: Stage,
  open: z.boolean(),
  reason: z.enum(['law', 'default', 'province', 'always-open']).meta({ description: 'Whose word it is.' }),
  setBy: z.string().optional(),
  setAt: At.optional(),
  note: z.string().optional(),
  fixed: z.boolean().meta({ description: 'No province may turn it.' }),
})
export type SwitchRow = z.infer<typeof SwitchRow>

export const ValueRow = z.strictObject({
  key: SettingKeySchema,
  value: SetValue.shape.value,
  by: Office.optional().meta({ description: 'Whose value it is; absent where it is the default.' }),
  setAt: At.optional(),
  mine: z.boolean().meta({ description: 'Whether an office of this level may set it.' }),
})
export type ValueRow = z.infer<typeof ValueRow>

export const SheetVersion = z
  .strictObject({
    placeId: PlaceId,
    version: z.int(),
    inherited: z.literal(true).optional().meta({ description: 'Nothing was written: a superior has set it already.' }),
  })
  .meta({ id: 'SheetVersion' })
export type SheetVersion = z.infer<typeof SheetVersion>

const Instant = z.iso.datetime({ offset: true }).meta({ description: 'An instant, ISO 8601 with its offset.' })
const Span = z.strictObject({ from: Instant, to: Instant.meta({ description: 'The first instant after it.' }) })

export const CalendarBusinessSchema = z
  .enum(Object.keys(CALENDAR) as [CalendarBusiness, ...CalendarBusiness[]])
  .meta({ description: 'Which business; `graduating` is any new business for pupils of a graduating grade.' })
export const CalendarYear = z
  .string()
  .regex(/^20\d\d$/)
  .meta({ description: 'The year it is for.', examples: ['2027'] })

export const SetYear = z
  .strictObject({
    windows: z.array(Span).max(6).meta({ description: 'Open in these only; always open where there are none.' }),
    pauses: z.array(Span).max(6).meta({ description: 'Closed in these.' }),
    note: Note.optional(),
  })
  .meta({ id: 'SetYear', description: 'The national calendar of a business in one year; it takes the place of the usual days.' })
export type SetYear = z.infer<typeof SetYear>

export const YearRow = z
  .strictObject({
    business: CalendarBusinessSchema,
    windows: z.array(Span).meta({ description: 'Open in these only; always open where there are none.' }),
    pauses: z.array(Span).meta({ description: 'Closed in these.' }),
    note: z.string().optional(),
    setAt: At.optional().meta({ description: 'When the ministry set the year; absent where the usual days hold.' }),
  })
  .meta({ id: 'YearRow', description: 'When a business may be open in one year anywhere in the country.' })
export type YearRow = z.infer<typeof YearRow>

export const SetGrant = Span.extend({ reason: Note }).meta({ id: 'SetGrant', description: 'A business opened for one office.' })
export type SetGrant = z.infer<typeof SetGrant>

export const Grant = SetGrant.extend({
  placeId: PlaceId,
  business: CalendarBusinessSchema,
  stage: Stage,
  setAt: At,
}).meta({ id: 'Grant' })
export type Grant = z.infer<typeof Grant>

export const OpeningRow = z.strictObject({
  business: CalendarBusinessSchema,
  stage: Stage,
  open: z.boolean(),
  until: z.string().optional().meta({ description: 'Where it is open and an end is set.' }),
  closed: Closed.optional(),
})
export type OpeningRow = z.infer<typeof OpeningRow>

export const Settings = z
  .strictObject({
    placeId: PlaceId,
    version: z.int().meta({ description: 'Of what the place itself has set; 0 where that is nothing.' }),
    controlled: z.array(ControlledRow),
    caps: z.array(CapRow),
    switches: z.array(SwitchRow),
    values: z.array(ValueRow),
    grants: z.array(Grant).meta({ description: 'Dated exceptions of the province that are not over.' }),
  })
  .meta({ id: 'Settings', description: 'Everything that is set for a place, and by whom.' })
export type Settings = z.infer<typeof Settings>

/** A change somebody thinks of: a size of classes, or a business to be closed. */
export const Intended = z
  .discriminatedUnion('of', [
    z.strictObject({ of: z.literal('cap'), stage: Stage, ...SetCap.shape }),
    z.strictObject({ of: z.literal('business'), business: z.enum(BUSINESSES), stage: Stage }),
  ])
  .meta({ id: 'Intended' })
export type Intended = z.infer<typeof Intended>

const Count = z.int().min(0)
export const Affected = z
  .strictObject({
    schools: Count.meta({ description: 'Schools of the stage below the place.' }),
    classes: Count.meta({ description: 'Their classes of the stage.' }),
    pupils: Count.meta({ description: 'Pupils in them.' }),
    classesAbove: Count.meta({ description: 'Classes that hold more than they then might; they may shrink and not grow.' }),
    pupilsAbove: Count.meta({ description: 'Pupils above the cap in those classes.' }),
    inFlight: Count.meta({ description: 'Business that waits at their offices now; it goes on.' }),
    complete: z
      .boolean()
      .meta({ description: 'False where there were too many schools to look at: the numbers are then at least these.' }),
  })
  .meta({ id: 'Affected' })
export type Affected = z.infer<typeof Affected>
