import { useTranslation } from 'react-i18next'
import { labelOf } from '../../../layers/kernel/code-tables/table.ts'
import { GUARDIAN_FIELDS, PUPIL_FIELDS } from '../../../layers/kernel/fields/catalogue.ts'
import type { Field } from '../../../layers/kernel/fields/field.ts'
import { issueFieldLabel } from '../../../layers/kernel/fields/issues.ts'
import { useLanguage } from '../kit/language.ts'

const PUPIL = new Map<string, Field>(PUPIL_FIELDS.map((field) => [field.id, field]))
const GUARDIAN = new Map<string, Field>(GUARDIAN_FIELDS.map((field) => [field.id, field]))
const MOVES = new Set(['schoolId', 'classId', 'state'])

const fieldOf = (path: string): Field | undefined => {
  const inner = /^guardians\.\d+\.(\w+)$/.exec(path)?.[1]
  return inner ? GUARDIAN.get(inner) : PUPIL.get(path)
}

/** What a field is called and what a value of it says, in the reader's words: codes in words, states and moves too. */
export function useFieldWords(): {
  readonly nameOf: (path: string) => string
  readonly sayValue: (path: string, value: string) => string
} {
  const { t } = useTranslation()
  const { said } = useLanguage()
  return {
    nameOf: (path) => (MOVES.has(path) ? t([`students.move.${path}`, path]) : said(issueFieldLabel(path))),
    sayValue: (path, value) => {
      if (value === '') return t('students.none')
      if (path === 'state') return t([`students.state.${value}`, value])
      const table = fieldOf(path)?.table
      return table ? said(labelOf(table, value)) : value
    },
  }
}
