import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import type { Stage } from '../../../layers/kernel/school-calendar.ts'
import { SWITCHES, type SwitchKind, type SwitchSpec } from '../switches.ts'
import type { Sheet, SwitchEntry } from './sheet.ts'

/** Why a kind of change is closed, and who can say more. */
export interface ClosedSwitch {
  readonly kind: 'switched-off'
  readonly change: SwitchKind
  readonly stage: Stage
  /** `law`: no switch opens it. `not-offered`: this stage of school has no such change. `default`: no province opened it. */
  readonly reason: 'law' | 'not-offered' | 'default' | 'province'
  readonly setBy?: string
  readonly setAt?: string
  readonly note?: string
}

export const switchId = (stage: Stage, kind: SwitchKind): string => `${stage}#${kind}`

const COMPULSORY: readonly Stage[] = ['primary', 'junior']

/** Whether the law forbids it in this stage, whatever a province says. (Compulsory Education Law art. 27) */
export const isBanned = (kind: SwitchKind, stage: Stage, hardBan: boolean): boolean =>
  hardBan && (SWITCHES[kind] as SwitchSpec).banned === true && COMPULSORY.includes(stage)

/** Whether a kind of change may be submitted now at a stage: the law first, then the province, then the default. */
export function switchVerdict(
  kind: SwitchKind,
  stage: Stage,
  { province, hardBan }: { readonly province: Sheet | undefined; readonly hardBan: boolean },
): Result<void, ClosedSwitch> {
  const spec: SwitchSpec = SWITCHES[kind]
  const closed = (reason: ClosedSwitch['reason'], facts: Partial<ClosedSwitch> = {}) =>
    refuse<ClosedSwitch>({ kind: 'switched-off', change: kind, stage, reason, ...facts })
  if (isBanned(kind, stage, hardBan)) return closed('law')
  const initial = spec.open[stage]
  if (initial === undefined) return closed('not-offered')
  if (spec.alwaysOpen) return ok(undefined)
  const set: SwitchEntry | undefined = province?.switches[switchId(stage, kind)]
  if (!set) return initial ? ok(undefined) : closed('default')
  const { setAt, note } = set
  return set.open ? ok(undefined) : closed('province', { setBy: province?.placeName ?? '', setAt, ...(note ? { note } : {}) })
}

/** Whether no province may close it: what may not be closed does not pause either. */
export const isAlwaysOpen = (kind: SwitchKind): boolean => (SWITCHES[kind] as SwitchSpec).alwaysOpen === true

export interface SwitchRefusal {
  readonly kind: 'switch-fixed'
  readonly reason: 'law' | 'not-offered' | 'always-open'
}

/** Whether a province may turn this switch at all. */
export function maySwitch(kind: SwitchKind, stage: Stage, hardBan: boolean): Result<void, SwitchRefusal> {
  const spec: SwitchSpec = SWITCHES[kind]
  if (isBanned(kind, stage, hardBan)) return refuse({ kind: 'switch-fixed', reason: 'law' })
  if (spec.open[stage] === undefined) return refuse({ kind: 'switch-fixed', reason: 'not-offered' })
  return spec.alwaysOpen ? refuse({ kind: 'switch-fixed', reason: 'always-open' }) : ok(undefined)
}
