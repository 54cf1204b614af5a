import { checkEntry } from '../../../layers/kernel/fields/check-entry.ts'
import type { EntryFields } from '../../../layers/kernel/fields/entry.ts'
import { issueFieldLabel, issueText } from '../../../layers/kernel/fields/issues.ts'
import { demoRegions } from '../../../layers/kernel/regions/regions.ts'
import type { Language } from '../i18n.ts'
import type { SheetFields } from '../kit/catalogue-values.ts'
import type { SaidIssue } from '../kit/issue-lines.ts'

/**
 * What the kernel's own rules find in an entry, in the reader's words, before it is sent.
 * The server has the last word: it knows the school, the window and the county codes that hold there.
 */
export const issuesOf = (fields: SheetFields, today: string, language: Language): SaidIssue[] =>
  checkEntry(fields as EntryFields, { today, regions: demoRegions, schoolIsSpecial: false }).map((issue) => ({
    field: issue.field,
    label: issueFieldLabel(issue.field)[language],
    severity: issue.severity,
    message: issueText(issue, language),
  }))
