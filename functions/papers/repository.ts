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

export const sheetOf = ({ sealed, pk }: PaperItem): Promise<Sheet> => unseal<Sheet>(sealed, pk)

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
    sealed: await seal(provinceOf(place.path) ?? 'CN', sheet, pk),
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
