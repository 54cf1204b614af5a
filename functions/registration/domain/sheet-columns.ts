import { type Column, FIELD_COLUMNS, plainHeading } from '../../../layers/kernel/fields/sheet-columns.ts'

export { type Column, FIELD_BY_PATH, FIELD_COLUMNS } from '../../../layers/kernel/fields/sheet-columns.ts'

export const CLASS_COLUMN = 'className'

/** The columns of a school's template. */
export const columnsFor = (classNames: readonly string[]): readonly Column[] => [
  {
    path: CLASS_COLUMN,
    title: '班级*',
    required: true,
    note: '必填。请从下拉列表中选择本校班级。',
    width: 16,
    choices: classNames,
  },
  ...FIELD_COLUMNS,
]

export const ERRORS_TITLE = '错误说明'

export interface MatchedColumns {
  /** For each column of the file what it is; nothing where it is the column of our own words. */
  readonly paths: readonly (string | undefined)[]
}

export type HeadingFault =
  | { readonly code: 'missing-columns'; readonly titles: readonly string[] }
  | { readonly code: 'unknown-column'; readonly column: number }
  | { readonly code: 'repeated-column'; readonly column: number }

/** What each column of a file is, by its heading; the order is the clerk's. */
export function matchHeadings(headings: readonly string[]): MatchedColumns | HeadingFault {
  const known = new Map([
    [plainHeading('班级'), CLASS_COLUMN],
    ...FIELD_COLUMNS.map(({ title, path }) => [plainHeading(title), path] as const),
  ])
  const paths: (string | undefined)[] = []
  for (const [column, heading] of headings.entries()) {
    const path = known.get(plainHeading(heading))
    if (!path && heading !== '' && plainHeading(heading) !== ERRORS_TITLE) return { code: 'unknown-column', column }
    if (path && paths.includes(path)) return { code: 'repeated-column', column }
    paths.push(path)
  }
  const missing = [{ path: CLASS_COLUMN, title: '班级', required: true }, ...FIELD_COLUMNS].filter(
    ({ path, required }) => required && !paths.includes(path),
  )
  return missing.length > 0 ? { code: 'missing-columns', titles: missing.map(({ title }) => title) } : { paths }
}
