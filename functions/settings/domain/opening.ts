import { isWithin, type Window } from '../../../layers/kernel/instant.ts'
import { isWithinPath, segmentsOf } from '../../../layers/kernel/places.ts'
import type { Stage } from '../../../layers/kernel/school-calendar.ts'
import { CALENDAR, type CalendarBusiness } from '../calendar.ts'
import { type National, nationalAt } from './national.ts'
import type { GrantEntry, Sheet } from './sheet.ts'
import { switchVerdict } from './switches.ts'
import type { ClosedWindow } from './window.ts'

/** The window a province has set, as far as being open depends on it. */
export interface ProvinceWindow extends Window {
  readonly setBy: string
  readonly note?: string | undefined
}

export interface Known {
  readonly path: string
  readonly stage: Stage
  readonly set: ProvinceWindow | undefined
  readonly ministry: Sheet | undefined
  readonly province: Sheet | undefined
}

const MINISTRY_NAME = '教育部'

export const grantId = (placeId: string, business: CalendarBusiness, stage: Stage): string => `${placeId}#${business}#${stage}`

/** The dated exception for an office on the way down to a place, where there is one. */
export function grantFor(business: CalendarBusiness, { path, stage, province }: Known): GrantEntry | undefined {
  const ids = segmentsOf(path).map((placeId) => grantId(placeId, business, stage))
  return ids.flatMap((id) => province?.grants?.[id] ?? []).at(-1)
}

/**
 * Why a business is closed at a place at an instant; nothing where it is open. Open means: the switch is on, no national
 * pause, within a national window where there are any, and within the province's window or a dated exception for the
 * county. Nothing a province sets reaches beyond the ministry's. (Notice; domain §6.20, §6.27)
 */
export function closedAt(business: CalendarBusiness, known: Known, at: string): ClosedWindow | undefined {
  return (
    switchedOff(business, known) ??
    closedNationally(nationalAt(business, known.ministry, at), at) ??
    closedHere(business, known, at)
  )
}

function switchedOff(business: CalendarBusiness, { province, stage }: Known): ClosedWindow | undefined {
  if (business !== 'registration.gradeOne') return undefined
  const verdict = switchVerdict('register-grade-one', stage, { province, hardBan: true })
  if (verdict.ok || verdict.refusal.reason !== 'province') return undefined
  const { setBy, note } = verdict.refusal
  return { kind: 'closed-window', reason: 'switched-off', ...(setBy ? { setBy } : {}), ...(note ? { note } : {}) }
}

function closedNationally({ windows, pauses, note }: National, at: string): ClosedWindow | undefined {
  const told = { kind: 'closed-window', setBy: MINISTRY_NAME, ...(note ? { note } : {}) } as const
  const pause = pauses.find((each) => isWithin(each, at))
  if (pause) return { ...told, reason: 'paused', from: pause.from, to: pause.to }
  if (!windows || windows.some((each) => isWithin(each, at))) return undefined
  const next = windows.filter(({ from }) => Date.parse(from) > Date.parse(at)).sort(byBeginning)[0]
  return next ? { ...told, reason: 'not-yet', from: next.from, to: next.to } : { ...told, reason: 'over' }
}

const byBeginning = (a: Window, b: Window): number => Date.parse(a.from) - Date.parse(b.from)

function closedHere(business: CalendarBusiness, known: Known, at: string): ClosedWindow | undefined {
  const grant = grantFor(business, known)
  if (grant && isWithin(grant, at)) return undefined
  const { set } = known
  if (!set) return CALENDAR[business].whenUnset === 'open' ? undefined : { kind: 'closed-window', reason: 'not-set' }
  if (isWithin(set, at)) return undefined
  const { from, to, setBy, note } = set
  const reason = Date.parse(at) < Date.parse(from) ? 'not-yet' : 'over'
  return { kind: 'closed-window', reason, from, to, setBy, ...(note ? { note } : {}) }
}

/** Until when a business that is open stays so, as far as is set; nothing where no end is in sight. */
export function openUntil(business: CalendarBusiness, known: Known, at: string): string | undefined {
  const { windows, pauses } = nationalAt(business, known.ministry, at)
  const grant = grantFor(business, known)
  const here = [known.set, grant].flatMap((each) => (each && isWithin(each, at) ? [each.to] : []))
  const ends = [
    ...(here.length > 0 ? [latest(here)] : []),
    ...(windows ?? []).filter((each) => isWithin(each, at)).map(({ to }) => to),
    ...pauses.filter(({ from }) => Date.parse(from) > Date.parse(at)).map(({ from }) => from),
  ]
  return ends.sort((a, b) => Date.parse(a) - Date.parse(b))[0]
}

const latest = (instants: readonly string[]): string =>
  instants.reduce((last, each) => (Date.parse(each) > Date.parse(last) ? each : last))

/** Whether an exception may be granted: for somewhere below the province, with an end after its beginning. */
export const mayGrant = (province: { readonly path: string }, county: { readonly path: string }): boolean =>
  county.path !== province.path && isWithinPath(county.path, province.path)
