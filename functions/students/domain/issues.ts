import { checkEntry, type EntryContext } from '../../../layers/kernel/fields/check-entry.ts'
import type { EntryFields } from '../../../layers/kernel/fields/entry.ts'
import type { FieldIssue } from '../../../layers/kernel/fields/issues.ts'
import { type FieldDiff, patched } from './changes.ts'

const sameIssue = (a: FieldIssue, b: FieldIssue): boolean => a.field === b.field && a.code === b.code

/**
 * What is wrong with a record because of a change: everything at the fields it touches, and whatever it makes wrong
 * elsewhere. A rule across two fields may name the one that stayed as it was; what was wrong before, and is nowhere
 * near, does not stand in the way of an unrelated correction. (Domain §4.1, cross-field rules)
 *
 * @example
 * issuesOfChange(aMigrantWorkersChild, [{ field: 'leftBehindStatus', from: '0', to: '1' }], today)
 * // [{ field: 'isMigrantWorkerChild', code: 'migrant-and-left-behind', severity: 'error' }]
 */
export function issuesOfChange(before: EntryFields, changes: readonly FieldDiff[], context: EntryContext): FieldIssue[] {
  const touched = new Set(changes.map(({ field }) => field))
  const known = checkEntry(before, context)
  return checkEntry(patched(before, changes), context).filter(
    (issue) => touched.has(issue.field.split('.')[0] ?? '') || !known.some((each) => sameIssue(each, issue)),
  )
}

export const errorsIn = (issues: readonly FieldIssue[]): FieldIssue[] => issues.filter(({ severity }) => severity === 'error')
