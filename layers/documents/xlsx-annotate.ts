import type * as Hucre from 'hucre/xlsx'
import { escapeFormula, unescapeFormula } from './formula-escape.ts'
import { fromLayer } from './layer.ts'
import { type Annotation, FACTS_SHEET, type RowNote } from './sheet.ts'

const WRONG = { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FF9999' } } as const
const AUTHOR = '学籍'

/** The clerk's own workbook, look and all, with wrong cells in red, a comment at each, and a column that says it in words. */
export async function annotateWorkbook(bytes: Uint8Array, { headerRow, title, notes }: Annotation): Promise<Uint8Array> {
  const { openXlsx, saveXlsx } = fromLayer<typeof Hucre>('hucre/xlsx')
  const workbook = await openXlsx(bytes, { readStyles: true })
  const sheet = workbook.sheets.find(({ name, hidden, veryHidden }) => name !== FACTS_SHEET && !hidden && !veryHidden)
  if (!sheet) throw new Error('a file that was read before has no sheet')
  sheet.cells ??= new Map()
  const cells = sheet.cells
  for (const cell of cells.values()) if (typeof cell.value === 'string') cell.value = harmless(cell.value)
  sheet.rows = sheet.rows.map((row) => row.map((value) => (typeof value === 'string' ? harmless(value) : value)))
  const column = columnOf(sheet.rows[headerRow] ?? [], title)
  forgetLastTime(sheet, cells, headerRow, column)
  write(sheet, cells, headerRow, column, title)
  for (const note of notes) mark(sheet, cells, note, column)
  return saveXlsx(workbook)
}

const harmless = (text: string): string => escapeFormula(unescapeFormula(text))

/** Where the words go: the column they went into last time, or the first after the headings. */
function columnOf(headings: readonly Hucre.CellValue[], title: string): number {
  const before = headings.indexOf(title)
  return before >= 0 ? before : headings.findLastIndex((heading) => heading !== null && heading !== '') + 1
}

type Cells = Map<string, Hucre.Cell>

/** Takes out what was written into the file the last time, so that a row put right stands there clean. */
function forgetLastTime(sheet: Hucre.Sheet, cells: Cells, headerRow: number, column: number): void {
  for (const [at, row] of sheet.rows.entries()) {
    if (at > headerRow && row.length > column) row[column] = null
    if (at > headerRow) cells.delete(`${at},${column}`)
  }
  for (const [key, { comment, style, ...cell }] of cells) {
    if (Number(key.split(',')[0]) <= headerRow || comment?.author !== AUTHOR) continue
    const { fill: _, ...kept } = style ?? {}
    cells.set(key, { ...cell, style: kept })
  }
}

function mark(sheet: Hucre.Sheet, cells: Cells, { row, summary, cells: wrong }: RowNote, column: number): void {
  write(sheet, cells, row, column, summary)
  for (const { column: at, text } of wrong) {
    const key = `${row},${at}`
    const before = cells.get(key) ?? { value: sheet.rows[row]?.[at] ?? '', type: 'string' as const }
    cells.set(key, { ...before, style: { ...before.style, fill: WRONG }, comment: { author: AUTHOR, text } })
    if (sheet.rows[row]) sheet.rows[row][at] ??= ''
  }
}

function write(sheet: Hucre.Sheet, cells: Cells, row: number, column: number, text: string): void {
  const line = sheet.rows[row]
  if (!line) throw new Error('a note for a row the file does not have')
  while (line.length < column) line.push(null)
  line[column] = text
  cells.set(`${row},${column}`, { value: text, type: 'string', style: { alignment: { wrapText: true } } })
}
