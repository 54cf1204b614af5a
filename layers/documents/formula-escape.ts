import { FORMULA_START } from '../kernel/fields/check-field.ts'

/** A text as it may be exported: what a spreadsheet would run as a formula gets an apostrophe before it. */
export const escapeFormula = (text: string): string => (FORMULA_START.test(text) ? `'${text}` : text)

/** The text again, where it came back from such an export. */
export const unescapeFormula = (text: string): string =>
  text.startsWith("'") && FORMULA_START.test(text.slice(1)) ? text.slice(1) : text
