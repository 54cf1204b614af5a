import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import type { Stage } from '../../../layers/kernel/school-calendar.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import { effectiveCap, maySetCap } from '../domain/caps.ts'
import { effectiveControlled, fixedFields } from '../domain/controlled.ts'
import { maySwitch, switchId } from '../domain/switches.ts'
import { effectiveValue, maySetValue } from '../domain/values.ts'
import type { SetCap, SetSwitch, SetValue } from '../sheet-contract.ts'
import { CapChanged, FieldControlled, FieldReleased, SwitchTurned, ValueSet } from '../sheet-events.ts'
import type { SwitchKind } from '../switches.ts'
import type { SettingKey } from '../values.ts'
import type { Decide, Wanted } from './change-sheet.ts'

const without = <T>(of: Readonly<Record<string, T>>, name: string): Record<string, T> =>
  Object.fromEntries(Object.entries(of).filter(([each]) => each !== name))

/** Puts a field under control. Where a superior has done so, nothing is written and the answer says so. */
export const controlField =
  (field: string, { at }: Act): Decide =>
  (own, above) =>
    effectiveControlled([...above, own]).has(field)
      ? ok('inherited')
      : ok({ sheet: { controlled: { ...own.controlled, [field]: { setAt: at } } }, happened: FieldControlled.of({ field }) })

/** Takes one's own control off a field; a superior's is not one's own to take. */
export const releaseField =
  (field: string): Decide =>
  (own, above) => {
    if (own.controlled[field])
      return ok({ sheet: { controlled: without(own.controlled, field) }, happened: FieldReleased.of({ field }) })
    if (fixedFields().includes(field)) return refuse({ kind: 'field-fixed' })
    const by = above.find(({ controlled }) => controlled[field])
    return by ? refuse({ kind: 'field-of-superior', by: by.placeName }) : refuse({ kind: 'field-not-set' })
  }

/** Sets the size of classes of a stage, never above a superior's and not below a lock. */
export const setCap =
  (stage: Stage, asked: SetCap, { at }: Act): Decide =>
  (own, above) => {
    if (!holdsCaps(own.placeId)) return refuse({ kind: 'cap-not-yours' })
    const allowed = maySetCap(own.placeId, asked.cap, effectiveCap(stage, above))
    if (!allowed.ok) return allowed
    return ok(capChanged(own, stage, asked, { ...own.caps, [stage]: { ...asked, setAt: at } }))
  }

/** Takes one's own size of classes away; the superior's holds again. */
export const removeCap =
  (stage: Stage): Decide =>
  (own) =>
    own.caps[stage] ? ok(capChanged(own, stage, undefined, without(own.caps, stage))) : refuse({ kind: 'cap-not-set' })

const holdsCaps = (placeId: string): boolean => placeId !== 'CN'

function capChanged(
  { caps }: { readonly caps: Readonly<Record<string, SetCap & { readonly setAt: string }>> },
  stage: Stage,
  after: SetCap | undefined,
  next: Wanted['sheet']['caps'],
): Wanted {
  const own = caps[stage]
  const before = own && { cap: own.cap, lockedForChildren: own.lockedForChildren }
  const happened = CapChanged.of({ stage, ...(before ? { before } : {}), ...(after ? { after } : {}) })
  return { sheet: { caps: next ?? {} }, happened, movesCaps: true }
}

/** Opens or closes a kind of change for a stage, within the law. */
export const turnSwitch =
  (stage: Stage, kind: SwitchKind, { open, note }: SetSwitch, { at }: Act): Decide =>
  (own, above) => {
    const allowed = maySwitch(kind, stage, effectiveValue('legal.hardBanCompulsory', above).value)
    if (!allowed.ok) return allowed
    const id = switchId(stage, kind)
    const was = own.switches[id]
    const before = was && { open: was.open, ...(was.note ? { note: was.note } : {}) }
    const after = { open, ...(note ? { note } : {}) }
    return ok({
      sheet: { switches: { ...own.switches, [id]: { ...after, setAt: at } } },
      happened: SwitchTurned.of({ kind, stage, ...(before ? { before } : {}), after }),
    })
  }

/** Sets a setting this level may set, never looser than a superior has. */
export const setValue =
  (key: SettingKey, { value }: SetValue, { at }: Act): Decide =>
  (own, above): Result<Wanted> => {
    const allowed = maySetValue(own.placeId, key, value, effectiveValue(key, above))
    if (!allowed.ok) return allowed
    const before = own.values[key]?.value
    return ok({
      sheet: { values: { ...own.values, [key]: { value, setAt: at } } },
      happened: ValueSet.of({ key, ...(before === undefined ? {} : { before }), after: value }),
      movesCaps: key === 'classSize.enforce',
    })
  }
