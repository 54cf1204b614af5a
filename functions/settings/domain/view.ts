import { levelOfId, provinceOf, segmentsOf } from '../../../layers/kernel/places.ts'
import { STAGES, type Stage } from '../../../layers/kernel/school-calendar.ts'
import type { CalendarBusiness } from '../calendar.ts'
import type { CapRow, Grant, OpeningRow, Settings, SwitchRow, ValueRow } from '../sheet-contract.ts'
import { SWITCH_KINDS, SWITCHES, type SwitchKind, type SwitchSpec, stagesOf } from '../switches.ts'
import { SETTING_KEYS, SETTINGS, type SettingSpec } from '../values.ts'
import { effectiveCap } from './caps.ts'
import { effectiveControlled, fixedFields } from './controlled.ts'
import type { Sheet } from './sheet.ts'
import { maySwitch, switchId, switchVerdict } from './switches.ts'
import { effectiveValue } from './values.ts'
import type { ClosedWindow } from './window.ts'

interface Seen {
  readonly place: { readonly placeId: string; readonly path: string }
  /** What the offices on the way down have set, the place's own included. */
  readonly way: readonly Sheet[]
  readonly version: number
  readonly at: string
}

const officeOf = (placeId: string, way: readonly Sheet[]) => ({
  placeId,
  name: way.find((sheet) => sheet.placeId === placeId)?.placeName ?? (placeId === 'CN' ? '教育部' : placeId),
})

/** Everything that is set for a place as its people read it: what holds, who said so and since when. */
export function settingsView({ place, way, version, at }: Seen): Settings {
  return {
    placeId: place.placeId,
    version,
    controlled: controlledRows(place.placeId, way),
    caps: STAGES.map((stage) => capRow(place.placeId, stage, way)),
    switches: switchRows(place.path, way),
    values: SETTING_KEYS.map((key) => valueRow(place.placeId, key, way)),
    grants: grantRows(place.path, way, at),
  }
}

function controlledRows(placeId: string, way: readonly Sheet[]): Settings['controlled'] {
  const fixed = new Set(fixedFields())
  const own = way.find((sheet) => sheet.placeId === placeId)
  return [...effectiveControlled(way)].map(([field, by]) => {
    const setAt = way.find((sheet) => sheet.placeId === by)?.controlled[field]?.setAt
    return {
      field,
      by: officeOf(by, way),
      ...(setAt ? { setAt } : {}),
      offices: way.flatMap((sheet) => {
        const entry = sheet.controlled[field]
        return entry ? [{ ...officeOf(sheet.placeId, way), setAt: entry.setAt }] : []
      }),
      own: own?.controlled[field] !== undefined,
      fixed: fixed.has(field),
    }
  })
}

function capRow(placeId: string, stage: Stage, way: readonly Sheet[]): CapRow {
  const now = effectiveCap(stage, way)
  const superior = effectiveCap(
    stage,
    way.filter((sheet) => sheet.placeId !== placeId),
  )
  const own = way.find((sheet) => sheet.placeId === placeId)?.caps[stage]
  return {
    stage,
    cap: now.cap,
    ...(now.placeId ? { by: officeOf(now.placeId, way) } : {}),
    ...(now.setAt ? { setAt: now.setAt } : {}),
    superiorCap: superior.cap,
    ...(superior.lockedBy ? { lockedBy: officeOf(superior.lockedBy.placeId, way) } : {}),
    ...(own ? { own } : {}),
    suspended: now.suspended.includes(placeId),
  }
}

function switchRows(path: string, way: readonly Sheet[]): SwitchRow[] {
  const province = way.find(({ placeId }) => placeId === provinceOf(path))
  const hardBan = effectiveValue('legal.hardBanCompulsory', way).value
  return SWITCH_KINDS.flatMap((kind) => stagesOf(kind).map((stage) => switchRow(kind, stage, province, hardBan)))
}

function switchRow(kind: SwitchKind, stage: Stage, province: Sheet | undefined, hardBan: boolean): SwitchRow {
  const verdict = switchVerdict(kind, stage, { province, hardBan })
  const fixed = !maySwitch(kind, stage, hardBan).ok
  if (!verdict.ok) {
    const { reason, setBy, setAt, note } = verdict.refusal
    const told = reason === 'not-offered' ? 'law' : reason
    return {
      kind,
      stage,
      open: false,
      reason: told,
      fixed,
      ...(setBy ? { setBy } : {}),
      ...(setAt ? { setAt } : {}),
      ...(note ? { note } : {}),
    }
  }
  const set = province?.switches[switchId(stage, kind)]
  if ((SWITCHES[kind] as SwitchSpec).alwaysOpen) return { kind, stage, open: true, reason: 'always-open', fixed }
  if (!set) return { kind, stage, open: true, reason: 'default', fixed }
  const { setAt, note } = set
  return {
    kind,
    stage,
    open: true,
    reason: 'province',
    fixed,
    setBy: province?.placeName ?? '',
    setAt,
    ...(note ? { note } : {}),
  }
}

function valueRow(placeId: string, key: (typeof SETTING_KEYS)[number], way: readonly Sheet[]): ValueRow {
  const { value, placeId: by, setAt } = effectiveValue(key, way)
  const spec: SettingSpec = SETTINGS[key]
  return {
    key,
    value,
    ...(by ? { by: officeOf(by, way) } : {}),
    ...(setAt ? { setAt } : {}),
    mine: spec.levels.includes(levelOfId(placeId)),
  }
}

/** Exceptions that are not over: all of them for the province, its own for whoever is below. */
function grantRows(path: string, way: readonly Sheet[], at: string): Grant[] {
  const here = segmentsOf(path)
  const grants = way.find(({ placeId }) => placeId === provinceOf(path))?.grants ?? {}
  return Object.entries(grants).flatMap(([id, { from, to, reason, setAt }]) => {
    const [placeId = '', business, stage] = id.split('#') as [string, CalendarBusiness, Stage]
    const concerns = here.length <= 2 || here.includes(placeId)
    return concerns && Date.parse(to) > Date.parse(at) ? [{ placeId, business, stage, from, to, reason, setAt }] : []
  })
}

/** An opening as people read it. */
export function openingRow({ business, stage, until, closed }: OpeningFacts): OpeningRow {
  const { kind: _, ...why } = closed ?? { kind: '' }
  return {
    business,
    stage,
    open: !closed,
    ...(until ? { until } : {}),
    ...(closed ? { closed: why as OpeningRow['closed'] } : {}),
  }
}

interface OpeningFacts {
  readonly business: CalendarBusiness
  readonly stage: Stage
  readonly until?: string
  readonly closed?: ClosedWindow
}
