import * as z from 'zod'
import { PlaceId } from '../../layers/kernel/places.ts'
import { STAGES } from '../../layers/kernel/school-calendar.ts'

/** Business that a province opens and closes by a window, within the national calendar. */
export const WINDOWED = [
  'registration.gradeOne',
  'registration.enrolled',
  'registration.returnee',
  'transfer',
  'graduation',
  'admission',
  'postGraduation',
] as const
export const WindowedBusiness = z.enum(WINDOWED).meta({ description: 'Which business the window is for.' })
export type WindowedBusiness = z.infer<typeof WindowedBusiness>

export const AGE_RULES = ['block', 'warn', 'off'] as const

const Instant = z.iso
  .datetime({ offset: true })
  .meta({ description: 'An instant, ISO 8601 with its offset.', examples: ['2026-09-01T00:00:00+08:00'] })

export const SetWindow = z
  .strictObject({
    stage: z.enum(STAGES),
    from: Instant,
    to: Instant.meta({ description: 'The first instant after the window.' }),
    ageCutoffOn: z.iso
      .date()
      .optional()
      .meta({ description: 'Born on or before this date. Only for grade one.', examples: ['2020-08-31'] }),
    ageRule: z.enum(AGE_RULES).meta({ description: 'What becomes of a child born later: refused, marked, or nothing.' }),
    note: z.string().max(200).optional().meta({ description: 'Shown to schools where the window is closed.' }),
  })
  .meta({ id: 'SetWindow' })
export type SetWindow = z.infer<typeof SetWindow>

export const CLOSED_REASONS = ['not-set', 'not-yet', 'over', 'paused', 'switched-off'] as const

export const Closed = z
  .strictObject({
    reason: z.enum(CLOSED_REASONS),
    from: z.string().optional(),
    to: z.string().optional(),
    setBy: z.string().optional(),
    note: z.string().optional(),
  })
  .meta({ id: 'Closed', description: 'Why a business is closed, from when to when, and whose word it is.' })

export const BusinessWindow = SetWindow.extend({
  provinceId: PlaceId,
  business: WindowedBusiness,
  open: z.boolean().meta({ description: 'Whether it is open at the moment of asking.' }),
  closed: Closed.optional().meta({ description: 'Set while it is closed: by this window, by the ministry or by a switch.' }),
  setBy: z.string().meta({ description: 'The office that set it.' }),
  setAt: z.string(),
  version: z.int(),
}).meta({ id: 'BusinessWindow', description: 'When a business is open in a province.' })
export type BusinessWindow = z.infer<typeof BusinessWindow>

/** How long a school has after the start of term, in months; late registrations are marked, not refused. */
export const REGISTRATION_DEADLINE_MONTHS = 1
