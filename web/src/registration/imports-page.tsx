import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Import } from '../../../functions/registration/import-contract.ts'
import { Page } from '../kit/page.tsx'
import { PagedTable } from '../kit/paged-table.tsx'
import type { Column } from '../kit/reg-table.tsx'
import { usePages } from '../kit/use-pages.ts'
import { momentOf } from '../kit/when.ts'
import { useProfile } from '../shell/profile.ts'
import { registration } from './api.ts'
import { ImportStatus } from './import-status.tsx'

const PAGE = '30'

/** Every spreadsheet the school has imported; each has an address of its own for good. */
export function ImportsPage() {
  const { t } = useTranslation()
  const { place } = useProfile()
  const pages = usePages<Import>(['imports', place.placeId], (cursor, signal) =>
    registration.listImports({
      params: { schoolId: place.placeId },
      query: { limit: PAGE, ...(cursor ? { cursor } : {}) },
      signal,
    }),
  )
  const columns: Column<Import>[] = [
    {
      id: 'file',
      title: t('registration.file'),
      show: (row) => (
        <Link to="/enrol/imports/$importId" params={{ importId: row.importId }}>
          {row.fileName}
        </Link>
      ),
    },
    { id: 'kind', title: t('registration.kindTitle'), show: (row) => t(`registration.kind.${row.kind}`) },
    { id: 'state', title: t('registration.stateTitle'), show: (row) => <ImportStatus state={row.state} /> },
    { id: 'total', title: t('registration.rowsTotal'), show: (row) => row.total },
    { id: 'split', title: t('registration.rowsSplit'), show: (row) => `${row.accepted} / ${row.warnings} / ${row.errors}` },
    { id: 'created', title: t('registration.rowsCreated'), show: (row) => row.created },
    { id: 'at', title: t('registration.startedAt'), nowrap: true, show: (row) => momentOf(row.startedAt) },
  ]
  return (
    <Page
      title={t('shell.menu.imports')}
      actions={
        <Link className="button button-main" to="/enrol/imports/new">
          {t('registration.newImport')}
        </Link>
      }
    >
      <PagedTable
        label={t('shell.menu.imports')}
        columns={columns}
        pages={pages}
        rowKey={({ importId }) => importId}
        empty={t('registration.emptyImports')}
      />
    </Page>
  )
}
