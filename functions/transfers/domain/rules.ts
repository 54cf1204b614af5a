import type { Chain } from '../../../layers/kernel/approvals/chain.ts'
import type { Stage } from '../../../layers/kernel/school-calendar.ts'
import type { StudentState } from '../../students/contract.ts'
import {
  crossProvinceChain,
  crossProvinceLongChain,
  crossProvinceReceivingChain,
  crossProvinceSendingChain,
  inProvinceChain,
  sameAuthorityChain,
} from '../chain.ts'

/** One end of a transfer. */
export interface End {
  readonly schoolId: string
  readonly authorityId: string
  readonly provinceId: string
}

/** How the provinces of the two ends have arranged transfers. */
export interface Arrangement {
  /** One authority on both sides decides once, last, or once for each side. */
  readonly sameAuthority: 'single-final' | 'two-steps'
  /** Whether each province decides too where a child leaves one for another. */
  readonly provincesDecide: { readonly receiving: boolean; readonly sending: boolean }
}

/**
 * The chain a transfer takes; a case keeps the one it began with. Between provinces each adds its own step and never the
 * other's. (Domain §6.10, §6.11)
 */
export function chainFor(from: End, to: End, { sameAuthority, provincesDecide }: Arrangement): Chain {
  if (from.provinceId !== to.provinceId) return betweenProvinces(provincesDecide)
  return from.authorityId === to.authorityId && sameAuthority === 'single-final' ? sameAuthorityChain : inProvinceChain
}

function betweenProvinces({ receiving, sending }: Arrangement['provincesDecide']): Chain {
  if (receiving) return sending ? crossProvinceLongChain : crossProvinceReceivingChain
  return sending ? crossProvinceSendingChain : crossProvinceChain
}

/** Who plays which part. */
export const partiesOf = (from: End, to: End): Record<string, string> => ({
  receivingSchool: to.schoolId,
  receivingAuthority: to.authorityId,
  receivingProvince: to.provinceId,
  sendingSchool: from.schoolId,
  sendingAuthority: from.authorityId,
  sendingProvince: from.provinceId,
})

/** The pupil as far as a transfer cares. */
export interface Candidate {
  readonly schoolId: string
  readonly state: StudentState
  readonly stage: Stage
  readonly cohort: number
  readonly problem: boolean
  /** The business under way for it, where there is one. */
  readonly inFlight?: string
}

export interface Seat {
  readonly schoolId: string
  readonly stage: Stage
  readonly cohort: number
  readonly count: number
  readonly cap: number
}

/**
 * Why a pupil cannot be moved now. `why` says only what kind of thing stands against it, and `ask` whom to ask: what
 * illness, whose duplicate, which change, the school that asks is not told.
 */
export type TransferRefusal =
  | { readonly kind: 'own-pupil' }
  | { readonly kind: 'not-transferable'; readonly why: 'not-enrolled' | 'problem-open' | 'in-flight' | 'asked-by-another' }
  | { readonly kind: 'class-of-another-grade' }
  | { readonly kind: 'class-full'; readonly cap: number; readonly count: number }

/** The first thing that stands against a transfer. */
export function refusalOf(
  pupil: Candidate,
  seat: Seat,
  { allowLowerGrade }: { readonly allowLowerGrade: boolean },
): TransferRefusal | undefined {
  if (pupil.schoolId === seat.schoolId) return { kind: 'own-pupil' }
  if (pupil.state !== 'enrolled') return { kind: 'not-transferable', why: 'not-enrolled' }
  if (pupil.inFlight) return { kind: 'not-transferable', why: pupil.inFlight === 'transfer' ? 'asked-by-another' : 'in-flight' }
  if (pupil.problem) return { kind: 'not-transferable', why: 'problem-open' }
  const lower = seat.cohort - pupil.cohort
  if (seat.stage !== pupil.stage || (lower !== 0 && !(allowLowerGrade && lower === 1))) return { kind: 'class-of-another-grade' }
  return seat.count >= seat.cap ? { kind: 'class-full', cap: seat.cap, count: seat.count } : undefined
}
