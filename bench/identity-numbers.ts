import { demoRegions } from '../layers/kernel/regions/regions.ts'
import { validateResidentId } from '../layers/kernel/resident-id.ts'
import type { Tell } from './measure.ts'
import { pupil } from './registry.ts'

/** The check of identity numbers, on one core and without a store. */
export function identityNumbers(tell: Tell): void {
  const numbers = Array.from({ length: 10_000 }, (_, k) => pupil(k).idDocNo)
  const context = { today: '2026-11-24', regions: demoRegions }
  let right = 0
  const begun = performance.now()
  for (let round = 0; round < 200; round++) for (const number of numbers) if (validateResidentId(number, context).ok) right++
  const millions = (200 * numbers.length) / (performance.now() - begun) / 1000
  tell('identity numbers validated, one core', `${millions.toFixed(2)} million/s (${right} right)`, '≥ 2 million/s')
}
