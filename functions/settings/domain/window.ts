import { isWithin } from '../../../layers/kernel/instant.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import type { BusinessWindow, CLOSED_REASONS, SetWindow } from '../contract.ts'

export interface WindowRefusal {
  readonly kind: 'window-ends-before-it-begins' | 'cut-off-missing'
}

/** Whether a window can be set as asked. */
export function checkWindow({ from, to, ageRule, ageCutoffOn }: SetWindow): Result<void, WindowRefusal> {
  if (Date.parse(to) <= Date.parse(from)) return refuse({ kind: 'window-ends-before-it-begins' })
  if (ageRule !== 'off' && !ageCutoffOn) return refuse({ kind: 'cut-off-missing' })
  return ok(undefined)
}

/** Why a business is closed to a school, and who can say more. */
export interface ClosedWindow {
  readonly kind: 'closed-window'
  /** `paused`: by the ministry, for the whole country. `switched-off`: the province does not offer it at all. */
  readonly reason: (typeof CLOSED_REASONS)[number]
  readonly from?: string
  readonly to?: string
  readonly setBy?: string
  readonly note?: string
}

/** Whether a business is open at an instant; where it is not, the facts a clerk needs. No window set means closed. */
export function checkOpen(window: BusinessWindow | undefined, at: string): Result<BusinessWindow, ClosedWindow> {
  if (!window) return refuse({ kind: 'closed-window', reason: 'not-set' })
  if (window.closed) return refuse({ kind: 'closed-window', ...(window.closed as Omit<ClosedWindow, 'kind'>) })
  if (isWithin(window, at)) return ok(window)
  const { from, to, setBy, note } = window
  const reason = Date.parse(at) < Date.parse(from) ? 'not-yet' : 'over'
  return refuse({ kind: 'closed-window', reason, from, to, setBy, ...(note ? { note } : {}) })
}

/** What the age rule says of a child: born on or before the cut-off is old enough. (Notice: age control) */
export function ageVerdict(
  { ageRule, ageCutoffOn }: Pick<SetWindow, 'ageRule' | 'ageCutoffOn'>,
  birthDate: string,
): 'fits' | 'block' | 'warn' {
  if (ageRule === 'off' || !ageCutoffOn || birthDate <= ageCutoffOn) return 'fits'
  return ageRule
}
