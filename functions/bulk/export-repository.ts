import { config } from '../../layers/platform/config.ts'
import type { FileRef } from '../../layers/platform/files.ts'
import type { Caller } from '../../layers/platform/identity.ts'
import { get, getMany, type Item, type Page, queryIndex } from '../../layers/platform/table.ts'
import type { Root } from '../../layers/platform/writes.ts'
import type { Export } from './contract.ts'

export interface ExportItem extends Item, Root {
  readonly summary: Export
  readonly placeId: string
  readonly path: string
  /** In which duty it was asked for: what the file shows follows from it. */
  readonly duty: Caller['duty']
  readonly level: Caller['place']['level']
}

export const exportPk = (exportId: string): string => `EXPORT#${exportId}`
export const exportListing = (placeId: string, exportId: string, at: string) => ({
  listingPk: `EXPORTS#${placeId}`,
  listingSk: `${at}#${exportId}`,
})

export const findExport = (exportId: string): Promise<ExportItem | undefined> =>
  get<ExportItem>({ pk: exportPk(exportId), sk: 'ROOT' })

/** Exports of a place, the newest first. The index only finds them. */
export async function exportsOf(placeId: string, limit: number, cursor?: string): Promise<Page<ExportItem>> {
  const page = await queryIndex('listing', { pk: `EXPORTS#${placeId}`, limit, cursor, newestFirst: true })
  const items = await getMany<ExportItem>(page.items.map(({ pk }) => ({ pk, sk: 'ROOT' })))
  return { items, ...(page.next ? { next: page.next } : {}) }
}

export const exportView = ({ summary, version }: Pick<ExportItem, 'summary' | 'version'>): Export => ({ ...summary, version })

export const exportFile = (exportId: string): FileRef => ({ bucket: config('EXPORTS_BUCKET'), key: `pupils/${exportId}.csv` })
