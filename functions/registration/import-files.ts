import { createHash } from 'node:crypto'
import type { SheetFormat } from '../../layers/kernel/spreadsheet-files.ts'
import { config } from '../../layers/platform/config.ts'
import { type FileRef, readFile, writeFile } from '../../layers/platform/files.ts'
import type { RegistrationKind } from './contract.ts'
import type { EntryIssue } from './domain/issue-texts.ts'
import type { ReadRow } from './domain/sheet-rows.ts'
import type { ImportItem } from './import-repository.ts'

/** A row of the file after its check. Lies in the encrypted bucket, never in the table. */
export interface CheckedRow extends Omit<ReadRow, 'issues'> {
  readonly classId?: string
  readonly documentIndex?: string
  readonly issues: readonly EntryIssue[]
}

/** How many rows one file of checked rows holds: a page is read, not the whole import. */
export const ROWS_A_FILE = 200

const inBucket = (key: string): FileRef => ({ bucket: config('IMPORTS_BUCKET'), key })
const rowsFile = (importId: string, at: number) => inBucket(`imports/${importId}/rows/${String(at).padStart(3, '0')}.json`)

export const originalOf = (importId: string): FileRef => inBucket(`imports/${importId}/original`)

export const writeRows = (importId: string, at: number, rows: readonly CheckedRow[]): Promise<void> =>
  writeFile(rowsFile(importId, at), JSON.stringify(rows), 'application/json')

/** One file of checked rows; empty past the last. */
export async function readRows(importId: string, at: number): Promise<CheckedRow[]> {
  const content = await readFile(rowsFile(importId, at))
  return content ? (JSON.parse(new TextDecoder().decode(content)) as CheckedRow[]) : []
}

/** Every checked row, file after file. */
export async function* everyCheckedRow({ importId, total }: Pick<ImportItem, 'importId' | 'total'>): AsyncGenerator<CheckedRow> {
  for (let at = 0; at * ROWS_A_FILE < total; at++) yield* await readRows(importId, at)
}

const EXTENSIONS: Readonly<Record<SheetFormat, string>> = { xlsx: 'xlsx', csv: 'csv', 'csv-gb18030': 'csv' }
export const extensionOf = (format: SheetFormat): string => EXTENSIONS[format]

/** Where a template lies. Its name follows from what it is made of, so an unchanged school is served the same file. */
export function templateFile(schoolId: string, kind: RegistrationKind, format: SheetFormat, madeOf: unknown): FileRef {
  const print = createHash('sha256').update(JSON.stringify(madeOf)).digest('hex').slice(0, 32)
  return inBucket(`templates/${schoolId}/${kind}-${format}-${print}.${extensionOf(format)}`)
}

/** The own file with its errors, as the import stands at this version. */
export const errorFile = ({ importId, version }: Pick<ImportItem, 'importId' | 'version'>): FileRef =>
  inBucket(`imports/${importId}/errors-${version}`)

export const fileAt = (key: string): FileRef => inBucket(key)
