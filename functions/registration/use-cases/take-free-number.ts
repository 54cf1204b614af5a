import { type Result, refuse } from '../../../layers/kernel/result.ts'
import { countMetric } from '../../../layers/platform/metric.ts'
import { numberIsGiven } from '../../students/reads.ts'
import { DRAWS, drawNumber, findFreeNumber, HALF_USED, type NumberQuest, usedShare } from '../domain/temporary-number.ts'

/** The temporary numbers of one birthday in one county, as they are given at this moment. */
export const questFor = (county: string, birthDate: string, random: (bound: number) => number): NumberQuest => ({
  county,
  birthDate,
  random,
  isTaken: numberIsGiven,
})

/**
 * Offers temporary numbers until one is taken: by chance first, then in order. `take` writes with the number and answers
 * `number-taken` where somebody else was quicker. Refused with `numbers-exhausted` where none is left. (Domain §2.1)
 */
export async function takeFreeNumber(
  quest: NumberQuest,
  take: (number: string, attempt: number) => Promise<Result<void>>,
): Promise<Result<void>> {
  for (let draw = 0; draw < DRAWS; draw++) {
    const done = await take(drawNumber(quest), draw)
    if (done.ok || done.refusal.kind !== 'number-taken') return done
    if (draw === 0) await watchUse(quest)
  }
  // A birthday on which nearly all numbers are given: one is looked for, and taken before somebody else does.
  for (let attempt = DRAWS; attempt < DRAWS * 2; attempt++) {
    const free = await findFreeNumber(quest)
    if (!free) {
      countMetric('temporaryUsedUp')
      return refuse({ kind: 'numbers-exhausted' })
    }
    const done = await take(free, attempt)
    if (done.ok || done.refusal.kind !== 'number-taken') return done
  }
  return refuse({ kind: 'busy' })
}

/** Two draws of one birthday meet once in a while by chance, and more often the more numbers are given: then it is looked at. */
async function watchUse(quest: NumberQuest): Promise<void> {
  if ((await usedShare(quest)) >= HALF_USED) countMetric('temporaryHalfUsed')
}
