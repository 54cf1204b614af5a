import { createRequire } from 'node:module'
import type * as Hucre from 'hucre/xlsx'
import { factsOf } from '../../functions/registration/domain/file-problems.ts'
import { CLASS_COLUMN, columnsFor } from '../../functions/registration/domain/sheet-columns.ts'
import { FACTS_SHEET } from '../../layers/documents/sheet.ts'
import { valuesFrom } from '../../layers/kernel/fields/values-by-path.ts'
import { aChild } from '../unit/registration/a-child.ts'

const { writeXlsx } = createRequire(import.meta.url)('hucre/xlsx') as typeof Hucre

export const SCHOOL = '2133990001'
export const CLASS_NAME = '一年级(1)班'
export const EXPECTED = { schoolId: SCHOOL, kind: 'gradeOne', recordYear: 2026 } as const

/** A cell of a file that is made up: a text, a number, a formula or an error value. */
export type MadeCell = string | number | { readonly formula: string } | { readonly error: string }
export type MadeRow = Readonly<Record<string, MadeCell>>

/** A row of a child with nothing wrong, by the columns' paths. */
export const aRow = (over: MadeRow = {}, child = aChild()): MadeRow => ({
  [CLASS_COLUMN]: CLASS_NAME,
  ...Object.fromEntries(valuesFrom(child)),
  ...over,
})

export interface Made {
  readonly facts?: Readonly<Record<string, string>> | 'none'
  /** Headings in place of the template's. */
  readonly headings?: readonly string[]
  /** Cells put before the headings, or after a row's own. */
  readonly linesBefore?: readonly (readonly string[])[]
  readonly extra?: readonly MadeCell[]
}

const columns = columnsFor([CLASS_NAME])
export const headings = columns.map(({ title }) => title)
const usualFacts = factsOf(EXPECTED)

const cellsOf = (row: MadeRow, { extra = [] }: Made): MadeCell[] => [...columns.map(({ path }) => row[path] ?? ''), ...extra]
const factsIn = ({ facts = usualFacts }: Made): [string, string][] => (facts === 'none' ? [] : Object.entries(facts))

/** A workbook as a clerk might send it. */
export function workbookOf(rows: readonly MadeRow[], made: Made = {}): Promise<Uint8Array> {
  const lines: MadeCell[][] = [
    ...(made.linesBefore ?? []).map((line) => [...line]),
    [...(made.headings ?? headings)],
    ...rows.map((row) => cellsOf(row, made)),
  ]
  const special = lines.flatMap((line, at) =>
    line.flatMap((cell, column) => {
      if (typeof cell !== 'object') return []
      const written =
        'formula' in cell
          ? { value: 1, type: 'formula', formula: cell.formula, formulaResult: 1 }
          : { value: cell.error, type: 'error' }
      return [[`${at},${column}`, written] as [string, Partial<Hucre.Cell>]]
    }),
  )
  const plain = lines.map((line) => line.map((cell) => (typeof cell === 'object' || cell === '' ? null : cell)))
  const facts = factsIn(made)
  return writeXlsx({
    sheets: [
      { name: '学生名单', rows: plain, cells: new Map(special) },
      ...(facts.length > 0 ? [{ name: FACTS_SHEET, veryHidden: true, rows: facts }] : []),
    ],
  })
}

const quoted = (cell: MadeCell): string => {
  const text = typeof cell === 'object' ? ('formula' in cell ? `=${cell.formula}` : cell.error) : String(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The same as comma-separated text. */
export function textOf(rows: readonly MadeRow[], made: Made = {}): string {
  const facts = factsIn(made)
  const first = facts.length > 0 ? [`#xueji,${facts.map(([name, value]) => `${name}=${value}`).join(',')}`] : []
  const lines = [...(made.linesBefore ?? []), made.headings ?? headings, ...rows.map((row) => cellsOf(row, made))]
  return `${[...first, ...lines.map((line) => line.map(quoted).join(','))].join('\r\n')}\r\n`
}

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(`\uFEFF${text}`)
