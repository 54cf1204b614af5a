import type * as z from 'zod'
import type { Place, SchoolFacts } from '../../functions/places/contract.ts'
import type { Duty } from '../../layers/kernel/duties.ts'
import { below } from './places.ts'

/** The one password of all demo accounts. It opens invented records only. */
export const DEMO_PASSWORD = 'Xj-Demo-2026!'

/** The two provinces the demo country lies in, each with a city and two counties that exist nowhere. */
const REGIONS = [
  { province: '33', city: '3301', counties: ['330199', '330299'], label: '浙江' },
  { province: '51', city: '5101', counties: ['510199', '510299'], label: '四川' },
] as const

const PRIMARY_SCHOOLS = ['示范第一小学', '示范第二小学'] as const

/** Schools above the primary ones, numbered on from them. A senior school may stand in a county and answer to its city. */
const HIGHER_SCHOOLS = [
  { county: '330199', category: '31', kind: '311', stages: ['junior'], name: '示范初级中学' },
  { county: '330299', category: '31', kind: '312', stages: ['primary', 'junior'], name: '示范九年一贯制学校' },
  { county: '330199', category: '34', kind: '342', stages: ['senior'], name: '示范高级中学', supervisorId: '3301' },
  { county: '510199', category: '31', kind: '311', stages: ['junior'], name: '示范初级中学' },
  { county: '510299', category: '34', kind: '342', stages: ['senior'], name: '示范高级中学', supervisorId: '5101' },
] as const

type Facts = z.infer<typeof SchoolFacts>

export interface DemoAccount {
  readonly username: string
  readonly displayName: string
  readonly duty: Duty
  readonly placeId: string
}

export interface DemoCountry {
  readonly places: readonly Place[]
  readonly schools: readonly Place[]
  readonly accounts: readonly DemoAccount[]
}

/** The demo counties and schools below the real tree. */
export function demoCountry(tree: ReadonlyMap<string, Place>): DemoCountry {
  const places: Place[] = []
  const schools: Place[] = []
  const accounts: DemoAccount[] = dutiesAt('CN', 'ministry', '教育部')
  for (const [at, { province, city, counties, label }] of REGIONS.entries()) {
    const superior = tree.get(city)
    if (!superior) throw new Error(`the tree has no ${city}`)
    accounts.push(...dutiesAt(province, `province${province}`, `${label}省`), ...dutiesAt(city, `city${city}`, superior.name))
    for (const [nth, countyId] of counties.entries()) {
      const order = at * counties.length + nth + 1
      // A demo county stands where no county stands; its second one borrows the first city so that both have one superior.
      const county = below(superior, countyId, 'county', `示范${['一', '二', '三', '四'][order - 1]}区`)
      places.push(county)
      accounts.push(...dutiesAt(countyId, `county${order}`, county.name))
      for (const [which, name] of PRIMARY_SCHOOLS.entries()) {
        const number = (order - 1) * PRIMARY_SCHOOLS.length + which + 1
        schools.push(schoolIn(county, { category: '21', number, name, kind: '211', stages: ['primary'] }))
      }
    }
  }
  const counties = new Map(places.map((place) => [place.placeId, place]))
  for (const [at, { county: countyId, ...school }] of HIGHER_SCHOOLS.entries()) {
    const county = counties.get(countyId)
    if (!county) throw new Error(`the demo country has no ${countyId}`)
    schools.push(schoolIn(county, { ...school, number: counties.size * PRIMARY_SCHOOLS.length + at + 1 }))
  }
  accounts.push(...schools.flatMap(({ placeId, name }, at) => dutiesAt(placeId, `school${at + 1}`, name)))
  return { places, schools, accounts }
}

interface NewSchool extends Pick<Facts, 'kind'> {
  readonly category: string
  readonly number: number
  readonly name: string
  readonly stages: readonly Facts['stages'][number][]
  readonly supervisorId?: string
}

/** A school's code: its category, its province, and a sequence no real school of the province has. */
function schoolIn(county: Place, { category, number, name, kind, stages, supervisorId = county.placeId }: NewSchool): Place {
  const code = `${category}${county.placeId.slice(0, 2)}99${String(number).padStart(4, '0')}`
  return {
    ...below(county, code, 'school', `${county.name}${name}`),
    school: { supervisorId, stages: [...stages], kind },
  }
}

const DUTY_NAMES: readonly (readonly [Duty, string, string])[] = [
  ['recordsManager', 'records', '学籍管理员'],
  ['leader', 'leader', '学籍主管领导'],
  ['systemAdministrator', 'admin', '系统管理员'],
]

const dutiesAt = (placeId: string, stem: string, place: string): DemoAccount[] =>
  DUTY_NAMES.map(([duty, word, title]) => ({
    username: `${stem}.${word}`,
    displayName: `${place}${title}`.slice(0, 50),
    duty,
    placeId,
  }))
