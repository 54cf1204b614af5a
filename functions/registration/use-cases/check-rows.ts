import { tidy } from '../../../layers/kernel/fields/tidy.ts'
import type { Stage } from '../../../layers/kernel/school-calendar.ts'
import type { Place } from '../../places/contract.ts'
import type { ClassItem } from '../../places/reads.ts'
import type { BusinessWindow } from '../../settings/contract.ts'
import { checkOpen } from '../../settings/reads.ts'
import { documentIndexOf, entryContext } from '../../students/reads.ts'
import type { RegistrationKind } from '../contract.ts'
import type { EntryIssue } from '../domain/issue-texts.ts'
import { classNamed, type OfferedClass } from '../domain/sheet-classes.ts'
import { mergeIssues, type ReadRow } from '../domain/sheet-rows.ts'
import type { CheckedRow } from '../import-files.ts'
import { windowFor } from './edit-entry.ts'
import { checkFields } from './entry-context.ts'
import { classesFor } from './make-template.ts'

/** What every row of one file is checked against. */
export interface RowDesk {
  readonly school: Place
  readonly kind: RegistrationKind
  readonly at: string
  readonly classes: readonly OfferedClass<ClassItem>[]
  /** The window of each stage the school's classes are of. */
  readonly windows: ReadonlyMap<Stage, BusinessWindow | undefined>
}

export async function rowDesk(school: Place, kind: RegistrationKind, at: string): Promise<RowDesk> {
  const classes = await classesFor(school, kind, at)
  const stages = [...new Set(classes.map(({ schoolClass }) => schoolClass.stage))]
  const windows = await Promise.all(stages.map(async (stage) => [stage, await windowFor(school, kind, { stage }, at)] as const))
  return { school, kind, at, classes, windows: new Map(windows) }
}

/** A row with its values in the spelling they will be stored in. */
export const tidyRow = (read: ReadRow): ReadRow => ({ ...read, fields: tidy(read.fields) })

/** The keyed index of a row's document; what rows of one file are compared by. */
export const rowDocument = ({ fields }: Pick<ReadRow, 'fields'>, { school, at }: RowDesk): Promise<string | undefined> =>
  documentIndexOf(fields, entryContext(school, at))

/**
 * Checks one row: its cells, its class, the catalogue, the rules of its kind, and everything known in the school and
 * the country. `firstWithDocument` is the earlier row of the file with the same document, where there is one.
 */
export async function checkRow(read: ReadRow, desk: RowDesk, firstWithDocument: number | undefined): Promise<CheckedRow> {
  const { school, kind, at, windows } = desk
  const named = classNamed(read.className, desk.classes)
  const schoolClass = 'schoolClass' in named ? named.schoolClass : undefined
  const window = schoolClass && windows.get(schoolClass.stage)
  const checked = await checkFields(read.fields, { school, kind, window, at, cohort: schoolClass?.cohort })
  const issues: EntryIssue[] = [
    ...('issue' in named ? [named.issue] : []),
    ...(schoolClass && !checkOpen(window, at).ok
      ? [{ field: 'className', code: 'window-closed', severity: 'error' } as const]
      : []),
    ...checked.issues,
    ...(firstWithDocument === undefined ? [] : [repeated(firstWithDocument)]),
  ]
  return {
    ...read,
    issues: mergeIssues(read.issues, issues),
    ...(schoolClass ? { classId: schoolClass.classId } : {}),
    ...(checked.documentIndex ? { documentIndex: checked.documentIndex } : {}),
  }
}

const repeated = (row: number): EntryIssue => ({
  field: 'idDocNo',
  code: 'duplicate-in-file',
  severity: 'error',
  params: { row },
})

export const hasErrors = ({ issues }: Pick<CheckedRow, 'issues'>): boolean => issues.some(({ severity }) => severity === 'error')
export const onlyWarns = ({ issues }: Pick<CheckedRow, 'issues'>): boolean => issues.length > 0 && !hasErrors({ issues })
