import { createHash } from 'node:crypto'
import { provinceOf, segmentsOf } from '../../layers/kernel/places.ts'
import { get, getMany, type Item } from '../../layers/platform/table.ts'
import type { Key, Root, Write } from '../../layers/platform/writes.ts'
import { emptySheet, type Sheet } from './domain/sheet.ts'

/** All that one office has set, as one item: what holds at a school is read from the four above it at once. */
export interface SheetItem extends Item, Root {
  readonly sheet: Sheet
}

export const sheetPk = (placeId: string): string => `SETTINGS#${placeId}`

export const findSheet = (placeId: string): Promise<SheetItem | undefined> => get<SheetItem>({ pk: sheetPk(placeId), sk: 'ROOT' })

/** The offices on the way down to a place; schools set nothing. */
export const officesAlong = (path: string): string[] => segmentsOf(path).filter((id) => id.length <= 6)

/** What the offices on the way down to a place have set, from the ministry down; those that have set nothing are left out. */
export async function sheetsAlong(path: string): Promise<SheetItem[]> {
  return getMany<SheetItem>(officesAlong(path).map((placeId) => ({ pk: sheetPk(placeId), sk: 'ROOT' })))
}

export const sheetOf = (items: readonly SheetItem[], place: { readonly placeId: string; readonly name: string }): Sheet =>
  items.find(({ sheet }) => sheet.placeId === place.placeId)?.sheet ?? emptySheet(place)

/**
 * Everybody who takes a seat checks that no cap of the province was changed since it was read. One item would be asked
 * by every seat of a province at once, and transactions that meet on an item wait for each other; so there are many,
 * all moved together, and a class asks one of them.
 */
const FENCES = 32

interface Fence extends Key {
  readonly epoch?: string
}

const fenceKey = (province: string, nth: number): Key => ({ pk: `CAPS#${province}`, sk: `FENCE#${String(nth).padStart(2, '0')}` })

const fenceOfClass = (province: string, classId: string): Key =>
  fenceKey(province, createHash('sha256').update(classId).digest().readUInt8(0) % FENCES)

/** The fence a class asks, as it stands; read before the caps it guards. */
export async function fenceFor(path: string, classId: string): Promise<Fence> {
  const key = fenceOfClass(provinceOf(path) ?? 'CN', classId)
  const found = await get<Fence & Item>(key)
  return { ...key, ...(found?.epoch ? { epoch: found.epoch } : {}) }
}

/** No cap of the province has been changed since the fence was read. */
export const unmoved = ({ pk, sk, epoch }: Fence): Write => ({
  check: { pk, sk },
  when: { equals: { epoch } },
  lost: { kind: 'stale-version' },
})

/** Moves every fence of a province: whoever read the caps before has to read them again. */
export const moveFences = (path: string, epoch: string): Write[] =>
  Array.from({ length: FENCES }, (_, nth) => ({
    update: fenceKey(provinceOf(path) ?? 'CN', nth),
    set: { epoch },
    when: {},
    lost: { kind: 'stale-version' },
  }))
