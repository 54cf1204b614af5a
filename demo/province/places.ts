import type { Place } from '../../functions/places/contract.ts'
import { below } from '../country/places.ts'

/** The invented province's own system: its county and schools exist nowhere, and nobody there has an account of ours. */
export const PROVINCE = '44'
export const CITY = '4401'
export const COUNTY = '440199'
export const SCHOOL = '2144990901'

/** The county and the school whose records that province keeps itself. */
export function ownSystemPlaces(tree: ReadonlyMap<string, Place>): Place[] {
  const city = tree.get(CITY)
  if (!city) throw new Error(`the tree has no ${CITY}`)
  const county = below(city, COUNTY, 'county', '示范五区')
  const school: Place = {
    ...below(county, SCHOOL, 'school', '示范五区自建系统小学'),
    school: { supervisorId: COUNTY, stages: ['primary'], kind: '211' },
  }
  return [county, school]
}
