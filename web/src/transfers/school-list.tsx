import type { ReactNode } from 'react'
import { Page } from '../kit/page.tsx'
import { PagedTable } from '../kit/paged-table.tsx'
import type { Column } from '../kit/reg-table.tsx'
import { type PageOf, usePages } from '../kit/use-pages.ts'
import { useProfile } from '../shell/profile.ts'

const PAGE = '50'

interface Asking {
  readonly params: { readonly schoolId: string }
  readonly query: { readonly limit: string; readonly cursor?: string }
  readonly signal: AbortSignal
}

interface Props<T> {
  readonly title: string
  readonly note: ReactNode
  readonly empty: ReactNode
  /** What the list is kept under; whoever changes a row asks for it anew by this name. */
  readonly name: string
  readonly read: (asking: Asking) => Promise<PageOf<T>>
  readonly columns: readonly Column<T>[]
}

/** A list of what transfers left a school with, one row a case. */
export function SchoolList<T extends { readonly caseId: string }>({ title, note, empty, name, read, columns }: Props<T>) {
  const { place } = useProfile()
  const pages = usePages<T>([name, place.placeId], (cursor, signal) =>
    read({ params: { schoolId: place.placeId }, query: { limit: PAGE, ...(cursor ? { cursor } : {}) }, signal }),
  )
  return (
    <Page title={title} note={note}>
      <PagedTable label={title} columns={columns} pages={pages} rowKey={({ caseId }) => caseId} empty={empty} />
    </Page>
  )
}
