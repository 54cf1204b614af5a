import { isWithin } from '../../layers/kernel/instant.ts'
import { provinceOf } from '../../layers/kernel/places.ts'
import { STAGES, type Stage } from '../../layers/kernel/school-calendar.ts'
import { get, getMany, type Item } from '../../layers/platform/table.ts'
import type { Root } from '../../layers/platform/writes.ts'
import { type BusinessWindow, WINDOWED, type WindowedBusiness } from './contract.ts'

export interface WindowItem extends Item, Root {
  readonly window: Omit<BusinessWindow, 'open' | 'version'>
}

export const windowPk = (provinceId: string, business: WindowedBusiness, stage: Stage): string =>
  `WINDOW#${provinceId}#${business}#${stage}`
const view = ({ window, version }: WindowItem, at: string): BusinessWindow => ({ ...window, version, open: isWithin(window, at) })

export const findWindowItem = (provinceId: string, business: WindowedBusiness, stage: Stage): Promise<WindowItem | undefined> =>
  get<WindowItem>({ pk: windowPk(provinceId, business, stage), sk: 'ROOT' })

/** The window that holds for a place: its province's. */
export async function findWindow(
  placePath: string,
  business: WindowedBusiness,
  stage: Stage,
  at: string,
): Promise<BusinessWindow | undefined> {
  const province = provinceOf(placePath)
  const item = province ? await findWindowItem(province, business, stage) : undefined
  return item && view(item, at)
}

const CACHE_MS = 15_000
const known = new Map<string, { readonly item: WindowItem; readonly goodUntil: number }>()

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
  const item = held && held.goodUntil > Date.now() ? held.item : await findWindowItem(province, business, stage)
  if (item && item !== held?.item) known.set(key, { item, goodUntil: Date.now() + CACHE_MS })
  return item && view(item, at)
}

/** Every window a province has set. All that can be set are known by name, so they are read, not searched. */
export async function windowsOf(provinceId: string, at: string): Promise<BusinessWindow[]> {
  const keys = WINDOWED.flatMap((business) => STAGES.map((stage) => ({ pk: windowPk(provinceId, business, stage), sk: 'ROOT' })))
  return (await getMany<WindowItem>(keys)).map((item) => view(item, at))
}
