import type { RowNote } from '../../../layers/documents/sheet.ts'
import { sheetsFor } from '../../../layers/documents/spreadsheets.ts'
import { recordYearOf } from '../../../layers/kernel/school-calendar.ts'
import { readFile, sizeOf, writeFile } from '../../../layers/platform/files.ts'
import { showIssue } from '../domain/issue-texts.ts'
import { ERRORS_TITLE } from '../domain/sheet-columns.ts'
import { type CheckedRow, fileAt, originalOf } from '../import-files.ts'
import { findImport } from '../import-repository.ts'
import { currentRows } from './import-rows.ts'
import { readFilledSheet } from './read-sheet.ts'

/** Makes the clerk's own file again, with what is wrong written beside each row. Made once for a state of the import. */
export async function makeErrorFile(importId: string, key: string): Promise<void> {
  const file = fileAt(key)
  const job = await findImport(importId)
  if (!job || (await sizeOf(file)) !== undefined) return
  const bytes = await readFile(originalOf(importId))
  const port = bytes && sheetsFor(bytes)
  if (!bytes || !port?.ok) throw new Error('the file of an import is gone')
  const { schoolId, kind } = job
  const read = await readFilledSheet(bytes, { schoolId, kind, recordYear: recordYearOf(job.startedAt) })
  if (!read.ok) throw new Error('the file of an import can no longer be read')
  const notes: RowNote[] = []
  for await (const row of currentRows(job)) if (row.issues.length > 0) notes.push(noteOn(row, read.value.paths))
  const annotated = await port.value.annotate(bytes, { headerRow: read.value.headerRow, title: ERRORS_TITLE, notes })
  await writeFile(file, annotated, job.contentType)
}

function noteOn({ row, issues }: CheckedRow, paths: readonly (string | undefined)[]): RowNote {
  const shown = issues.map((issue) => showIssue(issue, 'zh'))
  const summary = shown
    .map(({ label, message, severity }) => `${severity === 'error' ? '' : '(提示)'}${label}:${message}`)
    .join(';')
  const byColumn = Map.groupBy(shown, ({ field }) => paths.indexOf(field))
  const cells = [...byColumn].flatMap(([column, found]) =>
    column < 0 ? [] : [{ column, text: found.map(({ message }) => message).join(';') }],
  )
  return { row: row - 1, summary, cells }
}
