import { DEMO_PASSWORD } from '../../demo/country/country.ts'
import { type Session, signIn } from '../../demo/journey/client.ts'
import type { Duty, Level } from '../../layers/kernel/duties.ts'

export const SCHOOL = '2133990001'

/** How a caller's place stands to what is acted on. */
export type Standing = 'own' | 'child' | 'deep' | 'elsewhere'

export interface Walker {
  readonly username: string
  readonly session: Session
  readonly duty: Duty
  readonly level: Level
  readonly placeId: string
  /** How their place stands to the school everything was prepared at. */
  readonly toSchool: Standing
}

const PLACES: readonly (readonly [stem: string, level: Level, placeId: string, toSchool: Standing])[] = [
  ['school1', 'school', SCHOOL, 'own'],
  ['county1', 'county', '330199', 'child'],
  ['city3301', 'city', '3301', 'deep'],
  ['province33', 'province', '33', 'deep'],
  ['ministry', 'ministry', 'CN', 'deep'],
  ['school2', 'school', '2133990002', 'elsewhere'],
  ['county2', 'county', '330299', 'elsewhere'],
  ['school5', 'school', '2151990005', 'elsewhere'],
  ['county3', 'county', '510199', 'elsewhere'],
  ['city5101', 'city', '5101', 'elsewhere'],
  ['province51', 'province', '51', 'elsewhere'],
]

const TITLES = [
  ['recordsManager', 'records'],
  ['leader', 'leader'],
  ['systemAdministrator', 'admin'],
] as const

/** One walker for each duty at each place. */
export async function walkers(origin: string): Promise<Walker[]> {
  const all: Walker[] = []
  for (const [stem, level, placeId, toSchool] of PLACES)
    for (const [duty, word] of TITLES) {
      const username = `${stem}.${word}`
      all.push({ username, duty, level, placeId, toSchool, session: await signIn(origin, username, DEMO_PASSWORD) })
    }
  return all
}
