import type { Place } from '../../functions/places/contract.ts'
import type { Duty } from '../../layers/kernel/duties.ts'
import { below } from './places.ts'

/** The one password of all demo accounts. It opens invented records only. */
export const DEMO_PASSWORD = 'Xj-Demo-2026!'

/** The two provinces the demo country lies in, each with a city and two counties that exist nowhere. */
const REGIONS = [
  { province: '33', city: '3301', counties: ['330199', '330299'], label: '浙江' },
  { province: '51', city: '5101', counties: ['510199', '510299'], label: '四川' },
] as const

const SCHOOLS = ['示范第一小学', '示范第二小学'] as const

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
      for (const [which, name] of SCHOOLS.entries()) {
        const number = (order - 1) * SCHOOLS.length + which + 1
        const school: Place = {
          ...below(county, `21${province}99${String(number).padStart(4, '0')}`, 'school', `${county.name}${name}`),
          school: { supervisorId: countyId, stages: ['primary'], kind: '211' },
        }
        schools.push(school)
        accounts.push(...dutiesAt(school.placeId, `school${number}`, school.name))
      }
    }
  }
  return { places, schools, accounts }
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
