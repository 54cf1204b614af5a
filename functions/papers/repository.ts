import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Sheet } from '../../layers/documents/papers/sheet.ts'
import { provinceOf } from '../../layers/kernel/places.ts'
import { config } from '../../layers/platform/config.ts'
import { create } from '../../layers/platform/event.ts'
import type { FileRef } from '../../layers/platform/files.ts'
import { type Sealed, seal, unseal } from '../../layers/platform/sealed.ts'
import { get, type Item, type Page, queryIndex } from '../../layers/platform/table.ts'
import type { Act, Key, Root, Write } from '../../layers/platform/writes.ts'
import type { Place } from '../places/contract.ts'
import type { Paper, Verification } from './contract.ts'
import { PaperIssued } from './events.ts'

export interface PaperItem extends Item, Root {
  readonly summary: Paper
  readonly placeId: string
  readonly path: string
  /** What stands on it, as it was on the day; the same file can be made of it at any time. */
  readonly sealed: Sealed
}

const paperPk = (paperId: string): string => `PAPER#${paperId}`
const codeKey = (code: string): Key => ({ pk: `CHECKCODE#${code}`, sk: 'ROOT' })

/** Where a paper's file lies once it is made; it is cleared away after some days and made again when it is wanted. */
export const paperFile = (paperId: string): FileRef => ({ bucket: config('EXPORTS_BUCKET'), key: `papers/${paperId}.pdf` })

export const findPaper = (paperId: string): Promise<PaperItem | undefined> => get<PaperItem>({ pk: paperPk(paperId), sk: 'ROOT' })

/** The sheets of a whole class repeat every label; squeezed, they fit an item of the table. */
const pack = (sheet: Sheet) => ({ packed: deflateRawSync(JSON.stringify(sheet)).toString('base64') })

/** What stands on a paper; those given out before papers were squeezed lie as they are. */
export async function sheetOf({ sealed, pk }: PaperItem): Promise<Sheet> {
  const kept = await unseal<Sheet | { readonly packed: string }>(sealed, pk)
  return 'packed' in kept ? (JSON.parse(inflateRawSync(Buffer.from(kept.packed, 'base64')).toString()) as Sheet) : kept
}

export const papersOf = (placeId: string, limit: number, cursor?: string): Promise<Page<Item & { summary: Paper }>> =>
  queryIndex('listing', { pk: `PAPERS#${placeId}`, limit, cursor, newestFirst: true })

type Answer = Verification & Item

/** What a check code stands for, or nothing. */
export const findByCode = (code: string): Promise<Answer | undefined> => get<Answer>(codeKey(code), { eventually: true })

/** A paper with its check code, which is nobody else's. */
export async function newPaper(
  paper: Paper,
  place: Place,
  sheet: Sheet,
  code: string,
  nameMasked: string,
  act: Act,
): Promise<Write[]> {
  const pk = paperPk(paper.paperId)
  const attributes = {
    summary: paper,
    placeId: place.placeId,
    path: place.path,
    sealed: await seal(provinceOf(place.path) ?? 'CN', pack(sheet), pk),
    listingPk: `PAPERS#${place.placeId}`,
    listingSk: `${paper.issuedAt}#${paper.paperId}`,
  }
  return [
    ...create(pk, attributes, PaperIssued.of({ paperId: paper.paperId, kind: paper.kind }), act),
    {
      put: { ...codeKey(code), kind: paper.kind, nameMasked, placeName: paper.placeName, issuedOn: sheet.issuedOn },
      when: { item: 'absent' },
      lost: { kind: 'already-exists' },
    },
  ]
}
