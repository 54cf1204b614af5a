import type * as HucreCsv from 'hucre/csv'
import type * as Iconv from 'iconv-lite'
import { ok, type Result, refuse } from '../kernel/result.ts'
import { fileKindOf } from './file-kind.ts'
import { escapeFormula, unescapeFormula } from './formula-escape.ts'
import { fromLayer } from './layer.ts'
import { trimRows, withinLimits } from './rows.ts'
import {
  type Annotation,
  FACTS_SHEET,
  type FileRefusal,
  type Sheet,
  type SheetCell,
  type SheetLimits,
  type SheetPort,
  type WrittenSheet,
} from './sheet.ts'

const BOM = '\uFEFF'
const LINE = '\r\n'
/** The first line of our own text files: `#` and the facts that a workbook keeps in a hidden sheet. */
const FACTS = '#xueji'

export type TextEncoding = 'utf-8' | 'gb18030'

const no = (fault: FileRefusal['fault']) => refuse<FileRefusal>({ kind: 'file', fault })

/** The text of a file in UTF-8, with or without its mark, or else in GB18030, which is what Chinese Excel writes. */
export function decodeText(bytes: Uint8Array): { text: string; encoding: TextEncoding } | undefined {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' }
  } catch {
    const text = fromLayer<typeof Iconv>('iconv-lite').decode(Buffer.from(bytes), 'gb18030')
    return text.includes('\uFFFD') ? undefined : { text, encoding: 'gb18030' }
  }
}

const encodeText = (text: string, encoding: TextEncoding): Uint8Array =>
  encoding === 'utf-8'
    ? new TextEncoder().encode(BOM + text)
    : Uint8Array.from(fromLayer<typeof Iconv>('iconv-lite').encode(text, 'gb18030'))

/** The cells of a text; a comma divides, or a tab where the first line has no comma. */
function parse(text: string): string[][] {
  const { parseCsv } = fromLayer<typeof HucreCsv>('hucre/csv')
  const firstLine = text.slice(0, text.search(/[\r\n]|$/))
  const delimiter = !firstLine.includes(',') && firstLine.includes('\t') ? '\t' : ','
  return parseCsv(text, { delimiter, skipBom: true }).map((row) => row.map((value) => (value === null ? '' : String(value))))
}

const quoted = (text: string): string => (/[",\r\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
const line = (cells: readonly string[]): string => cells.map((cell) => quoted(escapeFormula(cell))).join(',')

const cellOf = (raw: string): SheetCell => {
  const text = unescapeFormula(raw)
  return { text, kind: text === raw && /^[=＝]/u.test(raw) ? 'formula' : 'text' }
}

async function readText(bytes: Uint8Array, limits: SheetLimits): Promise<Result<readonly Sheet[], FileRefusal>> {
  if (bytes.length > limits.bytes) return no('file-too-large')
  const kind = fileKindOf(bytes)
  if (kind !== 'text') return no(kind === 'archive' ? 'not-a-spreadsheet' : kind)
  const decoded = decodeText(bytes)
  if (!decoded) return no('encoding')
  const rows = trimRows(parse(decoded.text).map((row) => row.map(cellOf)))
  const facts = rows[0]?.[0]?.text === FACTS ? rows[0] : undefined
  const fit = withinLimits(rows, { ...limits, rows: limits.rows + (facts ? 1 : 0) })
  if (!fit.ok) return fit
  if (!facts) return ok([{ name: '', hidden: false, rows: fit.value }])
  // The line of facts stays in its place, empty, so that row numbers are those the clerk sees.
  return ok([
    { name: '', hidden: false, rows: [[], ...fit.value.slice(1)] },
    { name: FACTS_SHEET, hidden: true, rows: facts.slice(1).map(pairOf) },
  ])
}

const pairOf = ({ text }: SheetCell): SheetCell[] => text.split('=').map((part) => ({ text: part, kind: 'text' }))

/** Comma-separated text, read in either encoding and written in the one it is made for. */
export const csvSheets = (encoding: TextEncoding = 'utf-8'): SheetPort => ({
  read: readText,

  async write({ columns, rows, facts }: WrittenSheet): Promise<Uint8Array> {
    const first = [FACTS, ...Object.entries(facts).map(([name, value]) => `${name}=${value}`)]
    const lines = [first.join(','), line(columns.map(({ title }) => title)), ...rows.map(line)]
    return encodeText(lines.join(LINE) + LINE, encoding)
  },

  async annotate(bytes: Uint8Array, { headerRow, title, notes }: Annotation): Promise<Uint8Array> {
    const decoded = decodeText(bytes)
    if (!decoded) throw new Error('a file that was read before cannot be read again')
    const rows = parse(decoded.text)
    const headings = rows[headerRow] ?? []
    const column = headings.includes(title) ? headings.indexOf(title) : headings.length
    const words = new Map([[headerRow, title], ...notes.map(({ row, summary }) => [row, summary] as const)])
    const lines = rows.map((row, at) => line(withWords(row, column, words.get(at)).map(unescapeFormula)))
    return encodeText(lines.join(LINE) + LINE, decoded.encoding)
  },
})

/** A row with words in their column; what stood there from the last time goes. */
function withWords(row: readonly string[], column: number, words = ''): string[] {
  const [own, after] = [row.slice(0, column), row.slice(column + 1)]
  if (words === '' && row.length <= column) return own
  return [...own, ...Array<string>(Math.max(0, column - own.length)).fill(''), words, ...after]
}
