import { addMonths, shanghaiDateOf } from '../../layers/kernel/instant.ts'
import { change, create } from '../../layers/platform/event.ts'
import { get, getMany, type Item, type Page, queryIndex } from '../../layers/platform/table.ts'
import type { Act, Root, Write } from '../../layers/platform/writes.ts'
import type { Place } from '../places/contract.ts'
import type { PaperFile } from './contract.ts'
import { FileFailed, FileWanted, PaperFileDue } from './events.ts'

export interface PaperFileItem extends Item, Root {
  readonly summary: Omit<PaperFile, 'version' | 'overdue'>
}

const paperPk = (caseId: string): string => `PAPERFILE#${caseId}`
const listPk = (schoolId: string): string => `PAPERFILES#${schoolId}`

export const findPaperFile = (caseId: string): Promise<PaperFileItem | undefined> =>
  get<PaperFileItem>({ pk: paperPk(caseId), sk: 'ROOT' })

/** Paper files on their way to or from a school, the oldest due first. */
export async function paperFilesOf(schoolId: string, limit: number, cursor?: string): Promise<Page<PaperFileItem>> {
  const page = await queryIndex('listing', { pk: listPk(schoolId), limit, cursor })
  const items = await getMany<PaperFileItem>(page.items.map(({ pk }) => ({ pk, sk: 'ROOT' })))
  return { items, ...(page.next ? { next: page.next } : {}) }
}

/** The paper file follows the record within a month; both schools see it until it has arrived. */
export function openPaperFile({ caseId, from, to }: { caseId: string; from: Place; to: Place }, act: Act): Write[] {
  const dueOn = addMonths(shanghaiDateOf(act.at), 1)
  const summary = {
    caseId,
    fromSchoolId: from.placeId,
    fromSchoolName: from.name,
    toSchoolId: to.placeId,
    toSchoolName: to.name,
    dueOn,
  }
  const ends: Write[] = [from, to].map(({ placeId }) => ({
    put: { pk: paperPk(caseId), sk: `END#${placeId}`, listingPk: listPk(placeId), listingSk: `${dueOn}#${caseId}` },
    when: { item: 'absent' },
    lost: { kind: 'already-exists' },
  }))
  return [...create(paperPk(caseId), { summary }, PaperFileDue.of({ caseId, dueOn }), act), ...ends]
}

export const paperFileView = ({ summary, version }: PaperFileItem, today: string): PaperFile => ({
  ...summary,
  ...(!summary.receivedOn && today > summary.dueOn ? { overdue: true as const } : {}),
  version,
})

/** A file that another system was asked for. */
export interface WantedItem extends Item, Root {
  /** Why the file that came could not be taken. */
  readonly obstacle?: string
}

const wantedPk = (caseId: string): string => `FILEWANTED#${caseId}`
export const findWanted = (caseId: string): Promise<WantedItem | undefined> =>
  get<WantedItem>({ pk: wantedPk(caseId), sk: 'ROOT' })

/** The file is asked for: the first time, or again after the one that came could not be taken. */
export const wanted = (caseId: string, known: WantedItem | undefined, act: Act): Write[] =>
  known
    ? change(known, { remove: ['obstacle'] }, FileWanted.of({ caseId }), act)
    : create(wantedPk(caseId), { caseId }, FileWanted.of({ caseId }), act)

export const fileFailed = (known: WantedItem, caseId: string, obstacle: string, act: Act): Write[] =>
  change(known, { set: { obstacle } }, FileFailed.of({ caseId, obstacle }), act)
