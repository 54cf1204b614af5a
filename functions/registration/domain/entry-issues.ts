import { checkEntry, type EntryContext } from '../../../layers/kernel/fields/check-entry.ts'
import { type EntryFields, textOf } from '../../../layers/kernel/fields/entry.ts'
import type { FieldIssue } from '../../../layers/kernel/fields/issues.ts'
import type { SetWindow } from '../../settings/contract.ts'
import { ageVerdict } from '../../settings/reads.ts'
import type { RegistrationKind } from '../contract.ts'
import type { EntryIssue } from './issue-texts.ts'
import { KIND_RULES } from './kinds.ts'
import { FIELD_BY_PATH } from './sheet-columns.ts'

/** What is known elsewhere about an entry: never whose it is, only that it is so. */
export interface Known {
  /** A record in the country holds the identity document. */
  readonly documentHeld: boolean
  /** Another entry of this school bears the same document. */
  readonly documentEnteredHere: boolean
  /** A record in the country has the same name, sex and birthday. */
  readonly alike: boolean
  /** The school declares, with proof, that the child whose document is held is another one. */
  readonly declared: boolean
}

export const NOTHING_KNOWN: Known = { documentHeld: false, documentEnteredHere: false, alike: false, declared: false }

/** Everything wrong with an entry, the catalogue's rules first, then those of its kind, then what is known elsewhere. */
export function entryIssues(
  kind: RegistrationKind,
  fields: EntryFields,
  context: EntryContext,
  window: Pick<SetWindow, 'ageRule' | 'ageCutoffOn'> | undefined,
  known: Known,
): EntryIssue[] {
  const own: EntryIssue[] = checkEntry(fields, context).map(inWordsOfItsTable)
  return [...own, ...ageIssues(kind, textOf(fields, 'birthDate'), window), ...knownIssues(known, kind, textOf(fields, 'idDocNo'))]
}

/** A word where a code belongs is not too long: it is not in the list. */
function inWordsOfItsTable(issue: FieldIssue): FieldIssue {
  if (issue.code !== 'too-long' || !FIELD_BY_PATH.get(issue.field)?.table) return issue
  const { field, severity } = issue
  return { field, code: 'not-in-table', severity }
}

/** The province's rule of age says refuse, mark, or nothing. (Notice: age control) */
function ageIssues(
  kind: RegistrationKind,
  birthDate: string,
  window: Pick<SetWindow, 'ageRule' | 'ageCutoffOn'> | undefined,
): FieldIssue[] {
  if (KIND_RULES[kind].age === 'none' || !window || birthDate === '') return []
  const verdict = ageVerdict(window, birthDate)
  if (verdict === 'fits') return []
  const params = { cutOff: window.ageCutoffOn ?? '' }
  return [{ field: 'birthDate', code: 'too-young', severity: verdict === 'block' ? 'error' : 'warning', params }]
}

/**
 * A held document stops the entry and points to the transfer, unless the school declares this to be another child. A likeness never stops it: two children can share a
 * name, a sex and a birthday; it asks for a second look where no document tells them apart, and of every returnee.
 */
function knownIssues(
  { documentHeld, documentEnteredHere, alike, declared }: Known,
  kind: RegistrationKind,
  number: string,
): EntryIssue[] {
  const issues: EntryIssue[] = []
  if (documentHeld)
    issues.push(
      declared
        ? { field: 'idDocNo', code: 'another-child-declared', severity: 'warning' }
        : { field: 'idDocNo', code: 'document-held', severity: 'error' },
    )
  if (documentEnteredHere) issues.push({ field: 'idDocNo', code: 'duplicate-in-school', severity: 'error' })
  if (alike && !documentHeld && (number === '' || kind === 'returnee'))
    issues.push({ field: 'fullName', code: 'alike-exists', severity: 'warning' })
  return issues
}

export const errorsIn = (issues: readonly EntryIssue[]): number => issues.filter(({ severity }) => severity === 'error').length
export const warningsIn = (issues: readonly EntryIssue[]): EntryIssue[] => issues.filter(({ severity }) => severity === 'warning')
