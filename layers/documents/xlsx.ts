import type * as Hucre from 'hucre/xlsx'
import { ok, type Result, refuse } from '../kernel/result.ts'
import { guardArchive } from './archive-guard.ts'
import { fileKindOf } from './file-kind.ts'
import { unescapeFormula } from './formula-escape.ts'
import { fromLayer } from './layer.ts'
import { trimRows, withinLimits } from './rows.ts'
import type { FileRefusal, Sheet, SheetCell, SheetLimits, SheetPort } from './sheet.ts'
import { annotateWorkbook } from './xlsx-annotate.ts'
import { writeWorkbook } from './xlsx-write.ts'

const MOST_SHEETS = 30
const no = (fault: FileRefusal['fault']) => refuse<FileRefusal>({ kind: 'file', fault })

const PARTS_OF_A_WORKBOOK = ['[Content_Types].xml', 'xl/workbook.xml']

/** Whether the parts of an archive are a workbook without programs in it. */
function faultInParts(parts: readonly string[]): FileRefusal['fault'] | undefined {
  if (!PARTS_OF_A_WORKBOOK.every((part) => parts.includes(part))) return 'not-a-spreadsheet'
  return parts.some((part) => /vbaProject|\.bin$/i.test(part) && /vba|macro/i.test(part)) ? 'macros' : undefined
}

async function readWorkbook(bytes: Uint8Array, limits: SheetLimits): Promise<Result<readonly Sheet[], FileRefusal>> {
  if (bytes.length > limits.bytes) return no('file-too-large')
  const kind = fileKindOf(bytes)
  if (kind !== 'archive') return no(kind === 'text' ? 'not-a-spreadsheet' : kind)
  const guarded = guardArchive(bytes)
  if (!guarded.ok) return guarded
  const fault = faultInParts(guarded.value)
  if (fault) return no(fault)
  const workbook = await parsed(bytes)
  if (!workbook || workbook.sheets.length > MOST_SHEETS) return no('damaged')
  const sheets: Sheet[] = []
  for (const sheet of workbook.sheets) {
    const rows = withinLimits(trimRows(cellsOf(sheet)), limits)
    const hidden = sheet.hidden === true || sheet.veryHidden === true
    if (rows.ok) sheets.push({ name: sheet.name, hidden, rows: rows.value })
    else if (!hidden) return rows
  }
  return ok(sheets)
}

/** The reader throws on what it cannot read, and its messages may quote the file; to us it is simply damaged. */
async function parsed(bytes: Uint8Array): Promise<Hucre.Workbook | undefined> {
  try {
    return await fromLayer<typeof Hucre>('hucre/xlsx').readXlsx(bytes)
  } catch {
    return undefined
  }
}

function cellsOf({ rows, cells }: Hucre.Sheet): SheetCell[][] {
  return rows.map((row, at) => row.map((value, column) => cellOf(value, cells?.get(`${at},${column}`))))
}

const BLANK: SheetCell = { text: '', kind: 'text' }
const ERROR: SheetCell = { text: '', kind: 'error' }
const ERROR_TEXT = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!)$/

function cellOf(value: Hucre.CellValue, cell: Hucre.Cell | undefined): SheetCell {
  if (cell?.formula !== undefined || cell?.type === 'formula') return { text: '', kind: 'formula' }
  if (cell?.type === 'error') return ERROR
  switch (typeof value) {
    case 'string':
      return ERROR_TEXT.test(value) ? ERROR : { text: unescapeFormula(value), kind: 'text' }
    case 'number':
      return Number.isFinite(value) ? { text: String(value), kind: 'number' } : ERROR
    case 'boolean':
      return { text: value ? '1' : '0', kind: 'boolean' }
    default:
      return value ? dateCell(value.getTime()) : BLANK
  }
}

const dateCell = (time: number): SheetCell =>
  Number.isNaN(time) ? ERROR : { text: new Date(time).toISOString().slice(0, 10), kind: 'date' }

/** Workbooks as Excel and WPS write them today. */
export const xlsxSheets: SheetPort = { read: readWorkbook, write: writeWorkbook, annotate: annotateWorkbook }
