import type { EntryFields } from '../../layers/kernel/fields/entry.ts'
import { provinceOf } from '../../layers/kernel/places.ts'
import type { Language } from '../../layers/platform/problem.ts'
import { type Sealed, seal, unseal } from '../../layers/platform/sealed.ts'
import { everyRow, get, getMany, type Item, type Page, query, queryIndex } from '../../layers/platform/table.ts'
import type { Key, Root, Write } from '../../layers/platform/writes.ts'
import type { ClassItem } from '../places/reads.ts'
import type { RegistrationKind } from './contract.ts'
import { type FoundProblem, showProblem } from './domain/file-problems.ts'
import type { EntryIssue } from './domain/issue-texts.ts'
import type { AcceptanceMode, IMPORT_STATES, Import } from './import-contract.ts'

export interface ImportItem extends Item, Root {
  readonly importId: string
  readonly schoolId: string
  readonly path: string
  readonly kind: RegistrationKind
  readonly fileName: string
  readonly contentType: string
  readonly size: number
  readonly sha256: string
  readonly state: (typeof IMPORT_STATES)[number]
  readonly total: number
  readonly checked: number
  readonly errors: number
  readonly warnings: number
  readonly created: number
  /** How many rows of the file the job that makes entries has gone through. */
  readonly taken: number
  readonly mode?: AcceptanceMode
  readonly problem?: FoundProblem
  readonly repeatOf?: string
  readonly startedAt: string
  readonly startedBy: string
  /** Persons who uploaded, corrected or accepted; none of them may check what comes of it. */
  readonly makers: readonly string[]
}

/** Every class of a school. */
export async function classesOfSchool(schoolId: string): Promise<ClassItem[]> {
  const classes: ClassItem[] = []
  const pages = (cursor?: string) => query<ClassItem>({ pk: `SCHOOL#${schoolId}`, prefix: 'CLASS#', cursor })
  for await (const each of everyRow(pages)) classes.push(each)
  return classes
}

export const importPk = (importId: string): string => `IMPORT#${importId}`
export const importKey = (importId: string): Key => ({ pk: importPk(importId), sk: 'ROOT' })
export const importListing = (schoolId: string, importId: string, at: string) => ({
  listingPk: `SCHOOL#${schoolId}#IMPORTS`,
  listingSk: `${at}#${importId}`,
})

export const findImport = (importId: string): Promise<ImportItem | undefined> => get<ImportItem>(importKey(importId))

/** Imports of a school, the newest first. The index only finds them: progress is not worth a write to it each time. */
export async function importsOf(schoolId: string, limit: number, cursor?: string): Promise<Page<ImportItem>> {
  const page = await queryIndex('listing', { pk: `SCHOOL#${schoolId}#IMPORTS`, limit, cursor, newestFirst: true })
  const items = await getMany<ImportItem>(page.items.map(({ pk }) => ({ pk, sk: 'ROOT' })))
  return { items, ...(page.next ? { next: page.next } : {}) }
}

/** How far a job is. Told beside the events, not by them: a progress bar is no history. */
export const progress = (job: ImportItem, set: Readonly<Record<string, number>>): Write => ({
  update: importKey(job.importId),
  set,
  when: { equals: { state: job.state, checked: job.checked, taken: job.taken } },
  lost: { kind: 'job-is-ahead' },
})

/** A row that was put right: it stands before what the file says. */
interface CorrectionItem extends Item {
  readonly row: number
  readonly sealed: Sealed
  readonly classId?: string
  readonly documentIndex?: string
  readonly issues: readonly EntryIssue[]
}

export interface Correction {
  readonly row: number
  readonly className: string
  readonly fields: EntryFields
  readonly classId?: string
  readonly documentIndex?: string
  readonly issues: readonly EntryIssue[]
}

const rowSk = (row: number): string => `ROW#${String(row).padStart(6, '0')}`
const belongsTo = (importId: string, row: number): string => `${importPk(importId)}#${rowSk(row)}`

export async function correctionWrite(
  { importId, path }: Pick<ImportItem, 'importId' | 'path'>,
  correction: Correction,
): Promise<Write> {
  const { row, className, fields, classId, documentIndex, issues } = correction
  const sealed = await seal(provinceOf(path) ?? 'CN', { className, fields }, belongsTo(importId, row))
  const item = { pk: importPk(importId), sk: rowSk(row), row, sealed, classId, documentIndex, issues }
  return { put: item, when: {}, lost: { kind: 'stale-version' } }
}

/** Every corrected row of an import, by its number. */
export async function correctionsOf(importId: string): Promise<Map<number, Correction>> {
  const found = new Map<number, Correction>()
  const pages = (cursor?: string) => query<CorrectionItem>({ pk: importPk(importId), prefix: 'ROW#', cursor })
  for await (const { row, sealed, classId, documentIndex, issues } of everyRow(pages)) {
    const { className, fields } = await unseal<Pick<Correction, 'className' | 'fields'>>(sealed, belongsTo(importId, row))
    const known = { ...(classId ? { classId } : {}), ...(documentIndex ? { documentIndex } : {}) }
    found.set(row, { row, className, fields, issues, ...known })
  }
  return found
}

const fileKey = (schoolId: string, sha256: string): Key => ({ pk: `SCHOOL#${schoolId}`, sk: `FILE#${sha256}` })

/** The import that made entries of the very same file before. */
export const importOfFile = async (schoolId: string, sha256: string): Promise<string | undefined> =>
  (await get<Item & { importId: string }>(fileKey(schoolId, sha256)))?.importId

export const rememberFile = ({ schoolId, sha256, importId }: ImportItem): Write => ({
  put: { ...fileKey(schoolId, sha256), importId },
  when: {},
  lost: { kind: 'stale-version' },
})

export const importView = (job: ImportItem, language: Language): Import => ({
  importId: job.importId,
  schoolId: job.schoolId,
  kind: job.kind,
  fileName: job.fileName,
  state: job.state,
  total: job.total,
  checked: job.checked,
  accepted: Math.max(0, job.checked - job.errors),
  errors: job.errors,
  warnings: job.warnings,
  created: job.created,
  ...(job.mode ? { mode: job.mode } : {}),
  ...(job.problem ? { fileProblem: showProblem(job.problem, language) } : {}),
  ...(job.repeatOf ? { repeatOf: job.repeatOf } : {}),
  startedAt: job.startedAt,
  startedBy: job.startedBy,
  version: job.version,
})
