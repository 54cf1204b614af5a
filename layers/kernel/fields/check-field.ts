import { hasCode } from '../code-tables/table.ts'
import { isCalendarDate } from '../instant.ts'
import { charactersIn, checkName, type NameFault } from '../person-name.ts'
import type { Field } from './field.ts'
import type { FieldIssue, IssueCode } from './issues.ts'

const NAME_CODES: Readonly<Record<NameFault, IssueCode>> = {
  empty: 'missing',
  'too-short': 'name-too-short',
  'too-long': 'too-long',
  'lone-surrogate': 'unlawful-text',
  invisible: 'name-invisible',
  control: 'name-invisible',
  'private-use': 'name-character',
  unassigned: 'name-character',
  character: 'name-character',
  'dot-placement': 'name-dot',
}

const UNLAWFUL = /[\p{Cc}\p{Co}\p{Cn}\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/u

/** Texts a spreadsheet would take for a formula when the value is exported again; full-width forms included. */
export const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/u

/** The first thing wrong with one field's text, by its type and table alone. */
export function checkField(field: Field, value: string, path = field.id): FieldIssue | undefined {
  const code = value === '' ? missing(field) : faultIn(field, value)
  if (!code) return undefined
  return { field: path, code, severity: 'error', ...(code === 'too-long' ? { params: { most: field.maxLength } } : {}) }
}

const missing = (field: Field): IssueCode | undefined => (field.required === 'sheet' ? 'missing' : undefined)

function faultIn(field: Field, value: string): IssueCode | undefined {
  if (!value.isWellFormed() || UNLAWFUL.test(value)) return field.type === 'name' ? 'name-invisible' : 'unlawful-text'
  if (charactersIn(value) > field.maxLength) return field.table ? 'not-in-table' : 'too-long'
  return byType(field, value) ?? byTable(field, value)
}

function byTable(field: Field, value: string): IssueCode | undefined {
  return field.table && !hasCode(field.table, value) ? 'not-in-table' : undefined
}

function byType(field: Field, value: string): IssueCode | undefined {
  switch (field.type) {
    case 'name': {
      const checked = checkName(value)
      return checked.ok ? undefined : NAME_CODES[checked.refusal.fault]
    }
    case 'date':
      return isCalendarDate(value) ? undefined : 'not-a-date'
    case 'month':
      return /^\d{4}(0[1-9]|1[0-2])$/.test(value) ? undefined : 'not-a-month'
    case 'integer':
      return /^\d{1,4}$/.test(value) ? undefined : 'not-a-number'
    case 'division':
      return /^(\d{6}|\d{12})$/.test(value) ? undefined : 'not-a-division'
    case 'phone':
      return /^(\+?\d{1,4}-?)?\d{5,15}(-\d{1,6})?$/.test(value.replace(/ /g, '')) ? undefined : 'not-a-phone'
    case 'text':
      return freeText(field, value)
    default:
      return undefined
  }
}

function freeText(field: Field, value: string): IssueCode | undefined {
  if (field.id === 'postalCode') return /^\d{6}$/.test(value) ? undefined : 'not-a-postal-code'
  if (field.id === 'email') return /^[^\s@]{1,64}@[^\s@]{1,190}$/.test(value) ? undefined : 'not-an-email'
  if (field.id === 'nationality') return /^[A-Z]{3}$/.test(value) ? undefined : 'not-in-table'
  return FORMULA_START.test(value) ? 'formula' : undefined
}
