import type { Place } from '../../../functions/places/contract.ts'
import { changeSheet, type Decide } from '../../../functions/settings/use-cases/change-sheet.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import { anAct } from '../registration/a-school.ts'

/** Offices of a province of a test's own, so that what one test sets is nobody else's. */
export function officesOf(province: string): Readonly<Record<'province' | 'city' | 'county', Place>> {
  const at = (placeId: string, level: Place['level'], path: string): Place => ({ placeId, level, name: `单位${placeId}`, path })
  return {
    province: at(province, 'province', `/CN/${province}/`),
    city: at(`${province}01`, 'city', `/CN/${province}/${province}01/`),
    county: at(`${province}0199`, 'county', `/CN/${province}/${province}01/${province}0199/`),
  }
}

/** What an office sets, by an administrator of its own. */
export const setting = (office: Place, decides: (act: Act) => Decide, ifMatch?: number, act: Act = anAct()) =>
  changeSheet(office, decides(act), ifMatch, act)
