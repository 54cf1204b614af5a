import type { CodeTable } from '../code-tables/table.ts'
import { tidyDocumentNumber } from '../id-documents.ts'
import type { Field } from './field.ts'
import type { FieldIssue, IssueCode } from './issues.ts'

/** A cell as a format's adaptor read it. */
export interface Cell {
  readonly text: string
  readonly kind: 'text' | 'number' | 'date' | 'boolean' | 'formula' | 'error'
}

export interface CellValue {
  readonly value: string
  readonly issue?: FieldIssue
}

/** A spreadsheet keeps fifteen digits of a number and invents the rest. */
const DIGITS_OF_A_NUMBER = 15

const wrong = (path: string, code: IssueCode): CellValue => ({ value: '', issue: { field: path, code, severity: 'error' } })

/**
 * The value a cell stands for, in the catalogue's spelling; what cannot be one is named and left empty. What merely
 * looks wrong keeps its text: the check of the field says what is wrong with it.
 */
export function valueOfCell(cell: Cell, path: string, field: Field | undefined): CellValue {
  if (cell.kind === 'formula') return wrong(path, 'cell-formula')
  if (cell.kind === 'error') return wrong(path, 'cell-error')
  const text = cell.text.trim()
  if (!field || text === '') return { value: text }
  if (field.type === 'document' && cell.kind === 'number' && digitsOf(text) > DIGITS_OF_A_NUMBER)
    return wrong(path, 'document-as-number')
  return { value: inSpelling(field, text, cell.kind) }
}

const digitsOf = (text: string): number => (/e/i.test(text) ? Number.POSITIVE_INFINITY : text.replace(/\D/g, '').length)

function inSpelling(field: Field, text: string, kind: Cell['kind']): string {
  switch (field.type) {
    case 'date':
      return dateOf(text, kind)
    case 'month':
      return monthOf(text, kind)
    case 'document':
      return tidyDocumentNumber(text)
    case 'code':
    case 'yesNo':
      return field.table ? codeOf(field.table, text) : text
    case 'phone':
    case 'division':
    case 'integer':
      return text.normalize('NFKC').replace(/\s/g, '')
    default:
      return text
  }
}

/** A code by its label, by itself, or by both as the drop-down may show them; a single digit stands for `01`. */
function codeOf({ codes }: CodeTable, text: string): string {
  const plain = text.normalize('NFKC')
  const [before = ''] = plain.split('-')
  const found =
    codes.find(({ code }) => code === plain) ??
    codes.find(({ label }) => label.zh === text || label.zh.normalize('NFKC') === plain) ??
    codes.find(({ code, label }) => code === before && plain === `${code}-${label.zh.normalize('NFKC')}`) ??
    codes.find(({ code }) => /^\d$/.test(plain) && code === `0${plain}`)
  return found?.code ?? text
}

const SEPARATED = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/
const EARLIEST_SERIAL = 20_000
const LATEST_SERIAL = 80_000
const SERIAL_ZERO = Date.UTC(1899, 11, 30)

/** A date however it is usually written; a date cell whose format was lost holds the days since 1899. */
function dateOf(text: string, kind: Cell['kind']): string {
  const plain = text.normalize('NFKC').replace(/\s.*$/, '')
  const parts = SEPARATED.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain)
  if (parts) return `${parts[1]}-${(parts[2] ?? '').padStart(2, '0')}-${(parts[3] ?? '').padStart(2, '0')}`
  const serial = Number(plain)
  if (kind === 'number' && Number.isInteger(serial) && serial > EARLIEST_SERIAL && serial < LATEST_SERIAL)
    return new Date(SERIAL_ZERO + serial * 86_400_000).toISOString().slice(0, 10)
  return text
}

function monthOf(text: string, kind: Cell['kind']): string {
  const plain = text.normalize('NFKC')
  const parts = /^(\d{4})[-/.年](\d{1,2})月?$/.exec(plain)
  if (parts) return `${parts[1]}${(parts[2] ?? '').padStart(2, '0')}`
  return kind === 'date' ? plain.slice(0, 7).replace('-', '') : plain
}
