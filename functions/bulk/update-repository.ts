import { config } from '../../layers/platform/config.ts'
import { type FileRef, readFile, writeFile } from '../../layers/platform/files.ts'
import type { Language } from '../../layers/platform/problem.ts'
import { get, getMany, type Item, type Page, queryIndex } from '../../layers/platform/table.ts'
import type { Key, Root, Write } from '../../layers/platform/writes.ts'
import { type FoundProblem, showProblem } from '../registration/reads.ts'
import type { FieldDiff } from '../students/reads.ts'
import type { UPDATE_STATES, Update, UpdateRow } from './contract.ts'
import { labelOfPath, type RowIssue, type RowIssueCode, showIssue } from './domain/row-issues.ts'

export interface UpdateItem extends Item, Root, Omit<Update, 'fileProblem' | 'version'> {
  readonly state: (typeof UPDATE_STATES)[number]
  readonly path: string
  readonly contentType: string
  readonly size: number
  readonly sha256: string
  readonly problem?: FoundProblem
}

export const updatePk = (updateId: string): string => `UPDATE#${updateId}`
const updateKey = (updateId: string): Key => ({ pk: updatePk(updateId), sk: 'ROOT' })
export const updateListing = (schoolId: string, updateId: string, at: string) => ({
  listingPk: `UPDATES#${schoolId}`,
  listingSk: `${at}#${updateId}`,
})

export const findUpdate = (updateId: string): Promise<UpdateItem | undefined> => get<UpdateItem>(updateKey(updateId))

/** Updates of a school, the newest first. The index only finds them. */
export async function updatesOf(schoolId: string, limit: number, cursor?: string): Promise<Page<UpdateItem>> {
  const page = await queryIndex('listing', { pk: `UPDATES#${schoolId}`, limit, cursor, newestFirst: true })
  const items = await getMany<UpdateItem>(page.items.map(({ pk }) => ({ pk, sk: 'ROOT' })))
  return { items, ...(page.next ? { next: page.next } : {}) }
}

/** How far an update is; from where this run saw it. */
export const progress = (job: UpdateItem, set: Pick<UpdateItem, 'done' | 'applied' | 'leftOut'>): Write => ({
  update: updateKey(job.updateId),
  set,
  when: { equals: { state: job.state, done: job.done } },
  lost: { kind: 'job-is-ahead' },
})

export const updateView = (job: UpdateItem, language: Language): Update => ({
  updateId: job.updateId,
  schoolId: job.schoolId,
  classId: job.classId,
  fileName: job.fileName,
  state: job.state,
  total: job.total,
  changed: job.changed,
  errors: job.errors,
  warnings: job.warnings,
  done: job.done,
  applied: job.applied,
  leftOut: job.leftOut,
  ...(job.problem ? { fileProblem: showProblem(job.problem, language) } : {}),
  startedAt: job.startedAt,
  version: job.version,
})

/** A row after its check. What it would change lies in the encrypted bucket, never in the table. */
export interface CheckedUpdate {
  readonly row: number
  readonly studentId?: string
  readonly name: string
  readonly changes: readonly FieldDiff[]
  readonly issues: readonly RowIssue[]
  readonly leftOut?: RowIssueCode
}

export const showRow = ({ row, studentId, name, changes, issues, leftOut }: CheckedUpdate, language: Language): UpdateRow => ({
  row,
  ...(studentId ? { studentId } : {}),
  name,
  fields: changes.map(({ field }) => labelOfPath(field)[language]),
  issues: issues.map((issue) => showIssue(issue, language)),
  ...(leftOut ? { leftOut: showIssue({ field: 'row', code: leftOut, severity: 'error' }, language).message } : {}),
})

export const fileAt = (key: string): FileRef => ({ bucket: config('IMPORTS_BUCKET'), key })
export const originalOf = (updateId: string): FileRef => fileAt(`updates/${updateId}/original`)
const rowsFile = (updateId: string): FileRef => fileAt(`updates/${updateId}/rows.json`)
export const errorFile = ({ updateId, version }: Pick<UpdateItem, 'updateId' | 'version'>): FileRef =>
  fileAt(`updates/${updateId}/errors-${version}`)

export const writeRows = (updateId: string, rows: readonly CheckedUpdate[]): Promise<void> =>
  writeFile(rowsFile(updateId), JSON.stringify(rows), 'application/json')

export async function readRows(updateId: string): Promise<CheckedUpdate[]> {
  const content = await readFile(rowsFile(updateId))
  return content ? (JSON.parse(new TextDecoder().decode(content)) as CheckedUpdate[]) : []
}
