import { EXTENSION_FIELDS } from '../../../layers/kernel/fields/catalogue.ts'
import { checkField } from '../../../layers/kernel/fields/check-field.ts'
import type { ExtensionFieldId } from '../../../layers/kernel/fields/extension-fields.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import type { GrowthContent } from '../contract.ts'
import { daysIn, reportsFrom } from './sections.ts'

export interface GrowthRefusal {
  readonly kind: 'growth-in-future' | 'growth-before-birth' | 'item-not-switched-on' | 'item-value-wrong' | 'section-fixed'
  readonly [fact: string]: unknown
}

export interface GrowthContext {
  /** Calendar date in Shanghai. */
  readonly today: string
  readonly birthDate: string
  /** The fields the pupil's province has switched on. */
  readonly provincialFields: readonly ExtensionFieldId[]
}

/**
 * Whether an item can be true of this pupil today: nothing lies ahead of today or before the birth, and of the fields
 * beyond the national sheet only those are kept that the province asks for, each with a value of its table.
 */
export function checkGrowth(
  asked: GrowthContent,
  { today, birthDate, provincialFields }: GrowthContext,
): Result<void, GrowthRefusal> {
  const days = [...daysIn(asked), ...(reportsFrom(asked) ? [String(reportsFrom(asked))] : [])]
  if (days.some((day) => day > today)) return refuse({ kind: 'growth-in-future' })
  if (days.some((day) => day < birthDate)) return refuse({ kind: 'growth-before-birth' })
  return asked.section === 'provincial' ? checkProvincial(asked.content.fields, provincialFields) : ok(undefined)
}

function checkProvincial(
  fields: Readonly<Partial<Record<ExtensionFieldId, string | undefined>>>,
  open: readonly ExtensionFieldId[],
): Result<void, GrowthRefusal> {
  for (const [id, value] of Object.entries(fields)) {
    if (!(open as readonly string[]).includes(id)) return refuse({ kind: 'item-not-switched-on', field: id })
    const field = EXTENSION_FIELDS.find((each) => each.id === id)
    if (!field || value === undefined || value === '' || checkField(field, value))
      return refuse({ kind: 'item-value-wrong', field: id })
  }
  return ok(undefined)
}
