import type { SummaryLine } from './error-summary.tsx'

/** One thing wrong with one field, in the reader's words. */
export interface SaidIssue {
  readonly field: string
  readonly label: string
  readonly severity: 'error' | 'warning'
  readonly message: string
}

export interface FieldNote {
  readonly fault?: string
  readonly caution?: string
}
export type NotesByField = ReadonlyMap<string, FieldNote>

/** The id of a field's input on the page. */
export const fieldId = (path: string): string => `f-${path.replaceAll('.', '-')}`

/** What stands at each field: its first error, its first warning. */
export function notesOf(issues: readonly SaidIssue[]): NotesByField {
  const notes = new Map<string, FieldNote>()
  for (const { field, severity, message } of issues) {
    const now = notes.get(field) ?? {}
    if (severity === 'error' && now.fault === undefined) notes.set(field, { ...now, fault: message })
    if (severity === 'warning' && now.caution === undefined) notes.set(field, { ...now, caution: message })
  }
  return notes
}

/** The errors as lines for the top of the form, each a way to its field. */
export const linesOf = (issues: readonly SaidIssue[]): SummaryLine[] =>
  issues
    .filter(({ severity }) => severity === 'error')
    .map(({ field, label, message }) => ({ target: fieldId(field), text: `${label}: ${message}` }))
