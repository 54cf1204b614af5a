import { MINISTRY, provinceOf } from '../../layers/kernel/places.ts'
import { ok, type Result, refuse } from '../../layers/kernel/result.ts'
import { STAGES, type Stage } from '../../layers/kernel/school-calendar.ts'
import { get, getMany, type Item } from '../../layers/platform/table.ts'
import type { Root } from '../../layers/platform/writes.ts'
import { CALENDAR, type CalendarBusiness } from './calendar.ts'
import { type BusinessWindow, WINDOWED, type WindowedBusiness } from './contract.ts'
import { closedAt, grantFor, type Known, openUntil } from './domain/opening.ts'
import type { Sheet } from './domain/sheet.ts'
import { switchVerdict } from './domain/switches.ts'
import type { ClosedWindow } from './domain/window.ts'
import { type SheetItem, sheetPk } from './sheets.ts'

export interface WindowItem extends Item, Root {
  readonly window: Omit<BusinessWindow, 'open' | 'version' | 'closed'>
}

export const windowPk = (provinceId: string, business: CalendarBusiness, stage: Stage): string =>
  `WINDOW#${provinceId}#${business}#${stage}`

export const findWindowItem = (provinceId: string, business: WindowedBusiness, stage: Stage): Promise<WindowItem | undefined> =>
  get<WindowItem>({ pk: windowPk(provinceId, business, stage), sk: 'ROOT' })

/** What decides whether businesses are open at a place: the province's windows, its sheet and the ministry's. */
interface Facts {
  readonly windows: readonly WindowItem[]
  readonly ministry: Sheet | undefined
  readonly province: Sheet | undefined
}

type Wanted = readonly (readonly [CalendarBusiness, Stage])[]

async function factsOf(provinceId: string, wanted: Wanted): Promise<Facts> {
  const pks = [
    sheetPk(MINISTRY.id),
    sheetPk(provinceId),
    ...wanted.map(([business, stage]) => windowPk(provinceId, business, stage)),
  ]
  const items = await getMany<Item>([...new Set(pks)].map((pk) => ({ pk, sk: 'ROOT' })))
  const sheetAt = (placeId: string) => (items.find(({ pk }) => pk === sheetPk(placeId)) as SheetItem | undefined)?.sheet
  return {
    windows: items.filter(({ pk }) => pk.startsWith('WINDOW#')) as WindowItem[],
    ministry: sheetAt(MINISTRY.id),
    province: sheetAt(provinceId),
  }
}

const windowIn = ({ windows }: Facts, business: CalendarBusiness, stage: Stage): WindowItem | undefined =>
  windows.find(({ window }) => window.business === business && window.stage === stage)

const knownOf = (path: string, stage: Stage, facts: Facts, item: WindowItem | undefined): Known => ({
  path,
  stage,
  set: item?.window,
  ministry: facts.ministry,
  province: facts.province,
})

/** A window as it holds at a place at an instant; nothing where the province has set none and granted no exception. */
function view(path: string, business: WindowedBusiness, stage: Stage, facts: Facts, at: string): BusinessWindow | undefined {
  const item = windowIn(facts, business, stage)
  const known = knownOf(path, stage, facts, item)
  const grant = grantFor(business, known)
  const shown = item ? { ...item.window, version: item.version } : grant && granted(path, business, stage, facts, grant)
  if (!shown) return undefined
  const aged = ageControlled(stage, facts) ? shown : { ...shown, ageRule: 'off' as const }
  const found = closedAt(business, known, at)
  if (!found)
    return { ...aged, open: true, ...(grant ? { from: earlier(aged.from, grant.from), to: later(aged.to, grant.to) } : {}) }
  const { kind: _, ...closed } = found
  return { ...aged, open: false, closed }
}

const granted = (
  path: string,
  business: WindowedBusiness,
  stage: Stage,
  { province }: Facts,
  { from, to, reason, setAt }: { from: string; to: string; reason: string; setAt: string },
) => ({
  provinceId: provinceOf(path) ?? '',
  business,
  stage,
  from,
  to,
  ageRule: 'off' as const,
  note: reason,
  setBy: province?.placeName ?? '',
  setAt,
  version: 0,
})

const earlier = (a: string, b: string): string => (Date.parse(a) < Date.parse(b) ? a : b)
const later = (a: string, b: string): string => (Date.parse(a) > Date.parse(b) ? a : b)

const ageControlled = (stage: Stage, { province }: Facts): boolean => {
  const verdict = switchVerdict('grade-one-age-control', stage, { province, hardBan: true })
  return verdict.ok || verdict.refusal.reason !== 'province'
}

/** The window that holds for a place: its province's, within the national calendar. */
export async function findWindow(
  placePath: string,
  business: WindowedBusiness,
  stage: Stage,
  at: string,
): Promise<BusinessWindow | undefined> {
  const province = provinceOf(placePath)
  return province ? view(placePath, business, stage, await factsOf(province, [[business, stage]]), at) : undefined
}

const CACHE_MS = 15_000
const known = new Map<string, { readonly facts: Facts; readonly goodUntil: number }>()

/** The window as it was a moment ago: good for a draft, which is looked at again when it is submitted. */
export async function windowAsKnown(
  placePath: string,
  business: WindowedBusiness,
  stage: Stage,
  at: string,
): Promise<BusinessWindow | undefined> {
  const province = provinceOf(placePath) ?? ''
  const key = windowPk(province, business, stage)
  const held = known.get(key)
  const facts = held && held.goodUntil > Date.now() ? held.facts : await factsOf(province, [[business, stage]])
  if (facts !== held?.facts && facts.windows.length > 0) known.set(key, { facts, goodUntil: Date.now() + CACHE_MS })
  return view(placePath, business, stage, facts, at)
}

const EVERY: Wanted = WINDOWED.flatMap((business) => STAGES.map((stage) => [business, stage] as const))

/** Every window that holds for a place. All that can be set are known by name, so they are read, not searched. */
export async function windowsOf(path: string, at: string): Promise<BusinessWindow[]> {
  const province = provinceOf(path)
  if (!province) return []
  const facts = await factsOf(province, EVERY)
  return EVERY.flatMap(([business, stage]) => view(path, business as WindowedBusiness, stage, facts, at) ?? [])
}

/** Whether a business is open at a place, and until when or why not. */
export interface Opening {
  readonly business: CalendarBusiness
  readonly stage: Stage
  readonly until?: string
  readonly closed?: ClosedWindow
}

/** Every business of these stages at a place: open until when, or closed by whom until when. */
export async function openingsOf(path: string, stages: readonly Stage[], at: string): Promise<Opening[]> {
  const wanted = (Object.keys(CALENDAR) as CalendarBusiness[]).flatMap((business) =>
    stages.map((stage) => [business, stage] as const),
  )
  const facts = await factsOf(provinceOf(path) ?? MINISTRY.id, wanted)
  return wanted.map(([business, stage]) => {
    const here = knownOf(path, stage, facts, windowIn(facts, business, stage))
    const closed = closedAt(business, here, at)
    const until = closed ? undefined : openUntil(business, here, at)
    return { business, stage, ...(closed ? { closed } : {}), ...(until ? { until } : {}) }
  })
}

/**
 * Whether a business may be begun at a place at an instant; where it may not, why, by whom and until when. Asked when
 * something is submitted; what is under way goes on. `graduating` is asked for pupils of a graduating grade.
 */
export async function checkBusiness(
  path: string,
  business: CalendarBusiness,
  stage: Stage,
  at: string,
): Promise<Result<void, ClosedWindow>> {
  const facts = await factsOf(provinceOf(path) ?? MINISTRY.id, [[business, stage]])
  const closed = closedAt(business, knownOf(path, stage, facts, windowIn(facts, business, stage)), at)
  return closed ? refuse(closed) : ok(undefined)
}
