import { labelOf } from '../../../layers/kernel/code-tables/table.ts'
import type { Field } from '../../../layers/kernel/fields/field.ts'
import type { Language } from '../i18n.ts'

/** A value as people read it: codes by their words, everything else as it stands. */
export const valueWords = (field: Field, value: string, language: Language): string =>
  field.table && value !== '' ? labelOf(field.table, value)[language] : value
