import { PUPIL_FIELDS } from '../../../layers/kernel/fields/catalogue.ts'
import { MINISTRY } from '../../../layers/kernel/places.ts'
import type { Sheet } from './sheet.ts'

/** Fixed for the whole country: who the child is. Nobody takes them out. (Notice, guide ch. 1 §6) */
export const fixedFields = (): readonly string[] =>
  PUPIL_FIELDS.filter(({ controlled }) => controlled === 'ministry').map(({ id }) => id)

/** The fields under control at the end of a way down from the ministry, each with the highest office that put it there. */
export function effectiveControlled(way: readonly Sheet[]): Map<string, string> {
  const held = new Map<string, string>(fixedFields().map((id) => [id, MINISTRY.id]))
  for (const { placeId, controlled } of way)
    for (const field of Object.keys(controlled)) if (!held.has(field)) held.set(field, placeId)
  return held
}
