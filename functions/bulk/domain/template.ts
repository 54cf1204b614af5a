import type { EntryFields } from '../../../layers/kernel/fields/entry.ts'
import { type Column, FIELD_COLUMNS, plainHeading, shownInCell } from '../../../layers/kernel/fields/sheet-columns.ts'
import { valuesFrom } from '../../../layers/kernel/fields/values-by-path.ts'
import { disclose, type Reader } from '../../students/reads.ts'
import { ERRORS_TITLE, NAME_COLUMN, NUMBER_COLUMN } from './template-facts.ts'

/** Who fills a template in: the school’s own clerk, who sees what is sealed by its mask. */
export const CLERK: Reader = { duty: 'recordsManager', relation: 'school' }

const key = (path: string, title: string, note: string, width: number): Column => ({ path, title, required: true, note, width })

/** The columns a pupil is known by; they are there to be recognised and not to be changed. */
const KEYS: readonly Column[] = [
  key(NUMBER_COLUMN, '学籍号', '用于识别学生,请勿修改。', 24),
  key(NAME_COLUMN, '姓名', '用于核对,请勿修改。', 14),
]

/** The field a column stands for; a guardian’s stands for the family, which is put under control as one. */
export const fieldOf = (path: string): string => (path.startsWith('guardians.') ? 'guardians' : path)

/** The columns of a school’s template: what the pupil is known by, and every field nobody has put under control. */
export const columnsFor = (controlled: ReadonlySet<string>): readonly Column[] => [
  ...KEYS,
  ...FIELD_COLUMNS.filter(({ path }) => path !== NAME_COLUMN && !controlled.has(fieldOf(path))).map((column) => ({
    ...column,
    required: false,
    title: column.title.replace('*', ''),
    note: `${column.note.replace(/^必填。/, '')}${disclose(column.path, '例'.repeat(9), CLERK) === '例'.repeat(9) ? '' : '带星号的内容不改请原样保留。'}`,
  })),
]

/** What stands in each cell of a pupil’s row, by path: sealed values as the clerk sees them. */
export function cellsOf(fields: EntryFields): ReadonlyMap<string, string> {
  const columns = new Map(FIELD_COLUMNS.map((column) => [column.path, column]))
  return new Map(
    [...valuesFrom(fields)].map(([path, value]) => {
      const field = columns.get(path)?.field
      const seen = disclose(path, value, CLERK) ?? ''
      return [path, field ? shownInCell(field, seen) : seen]
    }),
  )
}

export type HeadingFault =
  | { readonly code: 'missing-columns'; readonly titles: readonly string[] }
  | { readonly code: 'unknown-column'; readonly column: number }
  | { readonly code: 'repeated-column'; readonly column: number }

/** What each column of a file is, by its heading. Columns may be left out: what is not there is not changed. */
export function matchHeadings(headings: readonly string[]): { readonly paths: readonly (string | undefined)[] } | HeadingFault {
  const known = new Map([...FIELD_COLUMNS, ...KEYS].map(({ title, path }) => [plainHeading(title), path]))
  const paths: (string | undefined)[] = []
  for (const [column, heading] of headings.entries()) {
    const path = known.get(plainHeading(heading))
    if (!path && heading !== '' && plainHeading(heading) !== ERRORS_TITLE) return { code: 'unknown-column', column }
    if (path && paths.includes(path)) return { code: 'repeated-column', column }
    paths.push(path)
  }
  const missing = KEYS.filter(({ path }) => !paths.includes(path))
  return missing.length > 0 ? { code: 'missing-columns', titles: missing.map(({ title }) => title) } : { paths }
}
