import type { Duty } from '../../../layers/kernel/duties.ts'
import { levelOfId, provinceOf } from '../../../layers/kernel/places.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import type { Caller } from '../../../layers/platform/identity.ts'
import type { Officer } from '../messages.ts'

export interface OfficerRefusal {
  readonly kind: 'office-unknown' | 'office-elsewhere' | 'not-in-duty' | 'in-the-future'
}

/** Clocks differ by a little; a decision of tomorrow is a mistake. */
const SKEW_MS = 5 * 60_000

const no = (kind: OfficerRefusal['kind']) => refuse<OfficerRefusal>({ kind })

/** Accounts and persons of a province's system are called so that they never meet ours, nor another province's. */
export const outsideId = (prefix: 'acc' | 'per', provinceId: string, id: string): string =>
  `${prefix}_outside_${provinceId}_${id}`

/**
 * The officer of a province as whoever decides: an office of that very province, in duty at the moment of the decision.
 * Turn, duty and maker ≠ checker are asked of them like of everybody else. (Notice, chapter 4 §1)
 */
export function callerOf(
  officer: Officer,
  office: { readonly placeId: string; readonly path: string } | undefined,
  provinceId: string,
  { decidedAt, now }: { readonly decidedAt: string; readonly now: string },
): Result<Caller, OfficerRefusal> {
  if (!office) return no('office-unknown')
  if (provinceOf(office.path) !== provinceId) return no('office-elsewhere')
  const when = Date.parse(decidedAt)
  if (when > Date.parse(now) + SKEW_MS) return no('in-the-future')
  if (when < Date.parse(officer.since) || (officer.until !== undefined && when >= Date.parse(officer.until)))
    return no('not-in-duty')
  return ok({
    accountId: outsideId('acc', provinceId, officer.id),
    personId: outsideId('per', provinceId, officer.person),
    duty: officer.duty as Duty,
    place: { id: office.placeId, level: levelOfId(office.placeId), path: office.path },
    sessionId: '',
  })
}
