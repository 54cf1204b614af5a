import { inventChildren } from './children.ts'

/** A person as the population register knows them. */
export interface Resident {
  readonly name: string
  readonly sex: '1' | '2'
  readonly birthDate: string
}

/** Seeds of the demo's classes: a sample class for each of the eight schools. */
export const SAMPLE_SEEDS = [1, 2, 3, 4, 5, 6, 7, 8] as const
export const SAMPLE_SIZE = 40

/** In the register another name stands beside this child's number, and that child's number it does not know. */
const OTHER_NAME_AT = 11
const UNKNOWN_AT = 23

/** Names the household departments of the demo country have entered anew: whoever asks under one of them stands under it. */
export const RENAMED: readonly string[] = ['欧阳明月', '阿依古丽·买买提', '张㭎晨']

/** The county of each sample class, by its seed. */
export const countyOfSeed = (seed: number): string =>
  ['330199', '330299', '510199', '510299'][Math.floor((seed - 1) / 2)] ?? '330199'

/**
 * The register's own view of the sample classes: of every forty, one stands under another name and one is missing. Any
 * other number on a county code that does not exist is taken to be its bearer's, so that other classes can be tried.
 */
export function populationRegister(cohort: number): (idDocNo: string) => Resident | 'unknown' | 'believed' {
  const known = new Map<string, Resident | 'unknown'>()
  for (const seed of SAMPLE_SEEDS) {
    for (const [at, child] of inventChildren(countyOfSeed(seed), cohort, SAMPLE_SIZE, seed).entries()) {
      const name = at === OTHER_NAME_AT ? `${child.name}(曾用)` : child.name
      known.set(child.idDocNo, at === UNKNOWN_AT ? 'unknown' : { name, sex: child.sex, birthDate: child.birthDate })
    }
  }
  return (idDocNo) => known.get(idDocNo) ?? (/^\d{4}99/.test(idDocNo) ? 'believed' : 'unknown')
}
