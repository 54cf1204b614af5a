import type { Write } from '../../layers/platform/writes.ts'
import type { ClassItem } from '../places/reads.ts'
import { takeSeat } from '../places/writes.ts'
import { type SeatCap, seatCap } from './effective.ts'

/**
 * Takes a seat in a class of a school, for any transaction: refused with `class-full` where as many sit there as may,
 * with `stale-version` where a cap was changed at that very moment and has to be read again.
 *
 * Everything that puts a pupil into a class goes through here, however many come at once.
 */
export async function takeSeatUnderCap(path: string, into: ClassItem): Promise<Write[]> {
  const { cap, unmoved }: SeatCap = await seatCap(path, into)
  return [unmoved, takeSeat({ ...into, cap })]
}
