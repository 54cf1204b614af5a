import type { ComponentProps } from 'react'
import { RegTable } from './reg-table.tsx'
import type { Pages } from './use-pages.ts'

type Table<T extends object> = ComponentProps<typeof RegTable<T>>
type Own = 'rows' | 'loading' | 'error' | 'onRetry' | 'more' | 'loadingMore'

interface Props<T extends object> extends Omit<Table<T>, Own> {
  readonly pages: Pages<T>
  /** Some of the rows, or in another order; all as they came where left out. */
  readonly rows?: readonly T[]
}

/** A list that grows by its cursor: what it waits for, what went wrong and how to go on are the pages' own. */
export const PagedTable = <T extends object>({ pages, rows = pages.rows, ...table }: Props<T>) => (
  <RegTable
    {...table}
    rows={rows}
    loading={pages.loading}
    error={pages.error}
    onRetry={pages.again}
    more={pages.more}
    loadingMore={pages.loadingMore}
  />
)
