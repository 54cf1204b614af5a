import type { ProblemKind, ProblemStatus, Standing } from '../contract.ts'
import { isFlagged, type Settlement, type Side, settle, settled, statusOf } from './settle.ts'

/** What a change of somebody's standing makes of the whole problem. */
export interface Plan<S extends Side> {
  readonly sides: readonly S[]
  readonly status: ProblemStatus
  readonly settlement: Settlement
  /** Sides for which it is over with this change. */
  readonly ended: readonly S[]
  /** Who holds the identity number from now on; only where one number was at stake and somebody keeps it. */
  readonly heirId?: string
}

/** Settles a problem as its sides stand now, against how they stood before. */
export function plan<S extends Side>(kind: ProblemKind, before: readonly S[], now: readonly S[]): Plan<S> {
  const settlement = settle(kind, now)
  const sides = settled(now, settlement)
  const was = new Map(before.map((side) => [side.studentId, isFlagged(side)]))
  const heirId = kind === 'with-document' && settlement.kind === 'settled' ? settlement.keep[0] : undefined
  return {
    sides,
    status: statusOf(sides, settlement),
    settlement,
    ended: sides.filter((side) => was.get(side.studentId) && !isFlagged(side)),
    ...(heirId ? { heirId } : {}),
  }
}

/** The sides with some of them standing elsewhere, from this instant on. */
export const standing = <S extends Side & { readonly since: string }>(
  sides: readonly S[],
  ids: readonly string[],
  to: Standing,
  at: string,
): S[] => sides.map((side) => (ids.includes(side.studentId) ? { ...side, standing: to, since: at } : side))
