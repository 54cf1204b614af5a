import { TEMPORARY_NUMBERS_A_DAY, temporaryNumber } from '../../../layers/kernel/student-number.ts'

/** How many numbers are drawn at random before the free ones are looked for in order. */
export const DRAWS = 16
const LOOKED_UP_AT_ONCE = 50

export interface NumberQuest {
  readonly county: string
  readonly birthDate: string
  /** A whole number from 0 to just below the bound. */
  random(bound: number): number
  isTaken(number: string): Promise<boolean>
}

/** A number by chance. Children of one birthday in one county are few, so nearly always it is free. */
export const drawNumber = ({ county, birthDate, random }: Pick<NumberQuest, 'county' | 'birthDate' | 'random'>): string =>
  temporaryNumber(county, birthDate, random(TEMPORARY_NUMBERS_A_DAY))

/** Whether a temporary number is one of this county and birthday; whoever's birthday was put right needs another. */
export const isNumberFor = (number: string, county: string, birthDate: string): boolean =>
  number.slice(0, -4) === temporaryNumber(county, birthDate, 0).slice(0, -4)

/**
 * A number nobody has, found by going through all of a birthday from a random one on; nothing when all ten thousand
 * are given. Asked only after draws have failed again and again.
 */
export async function findFreeNumber({ county, birthDate, random, isTaken }: NumberQuest): Promise<string | undefined> {
  const start = random(TEMPORARY_NUMBERS_A_DAY)
  for (let at = 0; at < TEMPORARY_NUMBERS_A_DAY; at += LOOKED_UP_AT_ONCE) {
    const some = Array.from({ length: LOOKED_UP_AT_ONCE }, (_, next) =>
      temporaryNumber(county, birthDate, (start + at + next) % TEMPORARY_NUMBERS_A_DAY),
    )
    const taken = await Promise.all(some.map(isTaken))
    const free = some[taken.indexOf(false)]
    if (free) return free
  }
  return undefined
}

/** Every so many numbers of a birthday one is looked up to tell how many are given: two hundred of ten thousand. */
const SAMPLE_EVERY = 50

/** From this share on whoever operates the registry is told. (Domain §2.1) */
export const HALF_USED = 0.5

/**
 * About what share of a birthday's numbers is given, between 0 and 1. Numbers are given by chance, so that any two
 * hundred of them tell, give or take seven hundredths; counting them all would cost ten thousand reads.
 */
export async function usedShare({ county, birthDate, isTaken }: Omit<NumberQuest, 'random'>): Promise<number> {
  const sample = Array.from({ length: TEMPORARY_NUMBERS_A_DAY / SAMPLE_EVERY }, (_, n) => n * SAMPLE_EVERY)
  const taken = await Promise.all(sample.map((draw) => isTaken(temporaryNumber(county, birthDate, draw))))
  return taken.filter(Boolean).length / sample.length
}
