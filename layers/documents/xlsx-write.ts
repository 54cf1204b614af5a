import type * as Hucre from 'hucre/xlsx'
import { escapeFormula } from './formula-escape.ts'
import { fromLayer } from './layer.ts'
import { columnLetters, FACTS_SHEET, type WrittenColumn, type WrittenSheet } from './sheet.ts'

const CHOICES_SHEET = '代码'
const TEXT = '@'
const fill = (rgb: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { rgb } }) as const
const REQUIRED = fill('FFE4CC')
const OPTIONAL = fill('E8EEF7')

/**
 * A workbook to fill in: headings that stay in sight, every column as text so that no number loses its digits, lists
 * to choose from, and a hidden sheet with the facts by which it is known when it comes back.
 */
export function writeWorkbook({ name, columns, rows, rowsToFill, facts }: WrittenSheet): Promise<Uint8Array> {
  const listed = columns.flatMap((column, at) => (column.choices ? [{ at, choices: column.choices }] : []))
  const headings = columns.map(({ title }) => escapeFormula(title))
  return fromLayer<typeof Hucre>('hucre/xlsx').writeXlsx({
    sheets: [
      {
        name,
        columns: columns.map(({ width }) => ({ width, numFmt: TEXT })),
        rows: [headings, ...rows.map((row) => row.map((text) => (text === '' ? null : escapeFormula(text))))],
        cells: new Map(columns.map((column, at) => [`0,${at}`, heading(column)])),
        freezePane: { rows: 1, columns: 2 },
        dataValidations: listed.map(({ at, choices }, order) => listOf(at, order, choices.length, rowsToFill)),
      },
      { name: CHOICES_SHEET, hidden: true, rows: transposed(listed.map(({ choices }) => choices)) },
      { name: FACTS_SHEET, veryHidden: true, rows: Object.entries(facts) },
    ],
    defaultFont: { name: '宋体', size: 11 },
  })
}

const heading = ({ title, note, required }: WrittenColumn) => ({
  value: escapeFormula(title),
  type: 'string' as const,
  style: { numFmt: TEXT, fill: required ? REQUIRED : OPTIONAL, font: { bold: true }, alignment: { wrapText: true } },
  ...(note ? { comment: { author: '学籍', text: note } } : {}),
})

/** A list is a range of the hidden sheet: lists inside the rule itself are bound to 255 characters. */
function listOf(column: number, order: number, length: number, rowsToFill: number): Hucre.DataValidation {
  const [letter, source] = [columnLetters(column), columnLetters(order)]
  return {
    type: 'list',
    formula1: `'${CHOICES_SHEET}'!$${source}$1:$${source}$${length}`,
    range: `${letter}2:${letter}${rowsToFill + 1}`,
    allowBlank: true,
    showErrorMessage: true,
    errorTitle: '请从列表中选择',
    errorMessage: '此列只接受下拉列表中的值。',
  }
}

function transposed(lists: readonly (readonly string[])[]): (string | null)[][] {
  const longest = Math.max(0, ...lists.map(({ length }) => length))
  return Array.from({ length: longest }, (_, at) => lists.map((list) => list[at] ?? null))
}
