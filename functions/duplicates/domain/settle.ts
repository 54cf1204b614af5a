import type { ProblemKind, ProblemStatus, Standing } from '../contract.ts'

/** A record of a problem, as far as the rule cares. */
export interface Side {
  readonly studentId: string
  readonly standing: Standing
}

export type Settlement =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'arbitration'; readonly between: readonly string[] }
  | { readonly kind: 'settled'; readonly keep: readonly string[] }

/** Sides that still say their record is the right one. */
const CLAIMING: readonly Standing[] = ['open', 'confirmed', 'rechecking', 'kept']

/** Sides that have nothing more to do. */
const OVER: readonly Standing[] = ['changed', 'deleted', 'kept']

const idsOf = (sides: readonly Side[]): string[] => sides.map(({ studentId }) => studentId)

/**
 * Decides what becomes of records that clash.
 *
 * One identity number may belong to one record only, so sides that are all confirmed go to their common superior, and a
 * side that nobody contests any longer has won. Records without a number may all stand: children can share a name, a sex
 * and a birthday. A single record with a wrong number is out of it once it is corroborated, changed or deleted. The
 * order of the sides does not matter. (Notice, guide ch. 1 §5; domain §6.6)
 */
export function settle(kind: ProblemKind, sides: readonly Side[]): Settlement {
  const claiming = sides.filter(({ standing }) => CLAIMING.includes(standing))
  const undecided = claiming.some(({ standing }) => standing === 'open' || standing === 'rechecking')
  switch (kind) {
    case 'identity':
      return undecided ? { kind: 'waiting' } : { kind: 'settled', keep: idsOf(claiming) }
    case 'with-document':
      if (claiming.length <= 1) return { kind: 'settled', keep: idsOf(claiming) }
      return undecided ? { kind: 'waiting' } : { kind: 'arbitration', between: idsOf(claiming) }
    case 'without-document':
      return claiming.length > 1 && undecided ? { kind: 'waiting' } : { kind: 'settled', keep: idsOf(claiming) }
  }
}

/** The sides after a settlement: who keeps its record is told so. */
export const settled = <S extends Side>(sides: readonly S[], settlement: Settlement): S[] =>
  sides.map((side) =>
    settlement.kind === 'settled' && settlement.keep.includes(side.studentId) ? { ...side, standing: 'kept' as const } : side,
  )

/** What a problem is called while its sides stand so. */
export function statusOf(sides: readonly Side[], settlement: Settlement): ProblemStatus {
  if (settlement.kind === 'arbitration') return 'arbitration'
  if (settlement.kind === 'waiting') return 'open'
  return sides.every(({ standing }) => OVER.includes(standing)) ? 'settled' : 'decided'
}

/** Whether a record bears its problem flag while it stands so. */
export const isFlagged = ({ standing }: Pick<Side, 'standing'>): boolean => !OVER.includes(standing)
