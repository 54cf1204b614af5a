import { provinceOf } from '../../layers/kernel/places.ts'
import type { Result } from '../../layers/kernel/result.ts'
import type { Stage } from '../../layers/kernel/school-calendar.ts'
import type { Write } from '../../layers/platform/writes.ts'
import { effectiveCap as capAlong, capOf, type EffectiveCap, MOST_CAP } from './domain/caps.ts'
import { effectiveControlled } from './domain/controlled.ts'
import type { Sheet } from './domain/sheet.ts'
import { type ClosedSwitch, switchVerdict } from './domain/switches.ts'
import { effectiveValue } from './domain/values.ts'
import { fenceFor, sheetsAlong, unmoved } from './sheets.ts'
import type { SwitchKind } from './switches.ts'
import type { SettingKey, SettingValue } from './values.ts'

const wayTo = async (path: string): Promise<Sheet[]> => (await sheetsAlong(path)).map(({ sheet }) => sheet)

/**
 * What a setting holds at a place: its default until somebody who may has set it.
 *
 * @example
 * await setting(school.path, 'leave.maxMonths') // 12
 */
export async function setting<K extends SettingKey>(path: string, key: K): Promise<SettingValue<K>> {
  return effectiveValue(key, await wayTo(path)).value
}

/** Several settings of a place with one question to the table. */
export async function settingsAt<const K extends SettingKey>(
  path: string,
  keys: readonly K[],
): Promise<{ readonly [Key in K]: SettingValue<Key> }> {
  const way = await wayTo(path)
  return Object.fromEntries(keys.map((key) => [key, effectiveValue(key, way).value])) as { [Key in K]: SettingValue<Key> }
}

/** The fields that need approval at a place, and the office that put each under control. */
export const controlledFields = async (placePath: string): Promise<ReadonlyMap<string, string>> =>
  effectiveControlled(await wayTo(placePath))

/**
 * Whether a kind of change may be submitted at a place now; where it may not, who closed it. Asked when something is
 * submitted and never again: what is under way goes on.
 */
export async function checkSwitch(path: string, stage: Stage, kind: SwitchKind): Promise<Result<void, ClosedSwitch>> {
  const way = await wayTo(path)
  const hardBan = effectiveValue('legal.hardBanCompulsory', way).value
  return switchVerdict(kind, stage, { province: way.find(({ placeId }) => placeId === provinceOf(path)), hardBan })
}

/** The most pupils a class of a stage may hold at a place, and whose word that is. */
export const effectiveCap = async (path: string, stage: Stage): Promise<EffectiveCap> => capAlong(stage, await wayTo(path))

/** The caps of every stage of a place with one question to the table. */
export async function effectiveCaps(path: string): Promise<Readonly<Record<Stage, EffectiveCap>>> {
  const way = await wayTo(path)
  return { primary: capAlong('primary', way), junior: capAlong('junior', way), senior: capAlong('senior', way) }
}

/** How many a class may hold now, good for one transaction: the write belongs into it. */
export interface SeatCap {
  readonly cap: number
  readonly unmoved: Write
}

/**
 * How many pupils a class may hold, for a transaction that takes a seat in it. `unmoved` must be in that transaction: it
 * is refused with `stale-version` where a cap of the province was changed since, so that nobody slips in beside a
 * lowered one.
 */
export async function seatCap(path: string, schoolClass: ClassSize): Promise<SeatCap> {
  const fence = await fenceFor(path, schoolClass.classId)
  const way = await wayTo(path)
  const level = effectiveValue('classSize.enforce', way).value ? capAlong(schoolClass.stage, way).cap : MOST_CAP
  return { cap: capOf(schoolClass, { cap: level }), unmoved: unmoved(fence) }
}

/** What is known of a class's size: its number, and whether it follows the settings. */
interface ClassSize {
  readonly classId: string
  readonly stage: Stage
  readonly cap: number
  readonly capFollows?: true
}
