import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Button, Popconfirm, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import { ENTRY_STATES, type EntryRow, type EntryState } from '../../../functions/registration/contract.ts'
import { Page } from '../kit/page.tsx'
import { PagedTable } from '../kit/paged-table.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import type { Column } from '../kit/reg-table.tsx'
import { Tabs } from '../kit/tabs.tsx'
import { usePages } from '../kit/use-pages.ts'
import { ClassSelect } from '../places/class-select.tsx'
import { useProfile } from '../shell/profile.ts'
import { registration } from './api.ts'
import { EntryChecks, EntryStatus } from './entry-status.tsx'
import { useWindowReason } from './window-reason.ts'

const route = getRouteApi('/enrol')
const PAGE = '50'

const stateOf = (asked: string | undefined): EntryState => ENTRY_STATES.find((state) => state === asked) ?? 'draft'

/** The children a school is registering, by state and class; the address says which. */
export function EntriesPage() {
  const { t } = useTranslation()
  const { place } = useProfile()
  const search = route.useSearch()
  const navigate = useNavigate()
  const state = stateOf(search.state)
  const { classId } = search
  const pages = usePages<EntryRow>(['entries', place.placeId, state, classId], (cursor, signal) =>
    registration.listEntries({
      params: { schoolId: place.placeId },
      query: { state, limit: PAGE, ...(classId ? { classId } : {}), ...(cursor ? { cursor } : {}) },
      signal,
    }),
  )
  const show = (next: { state?: string; classId?: string | undefined }) =>
    void navigate({ to: '/enrol', search: { state, classId, ...next } })
  const closed = useWindowReason(place.placeId)('gradeOne')
  const columns = useColumns(state)
  return (
    <Page title={t('shell.menu.entries')} actions={<Actions classId={classId} />} note={closed}>
      <Tabs
        activeKey={state}
        onChange={(key) => show({ state: key })}
        items={ENTRY_STATES.map((key) => ({ key, label: t(`registration.state.${key}`) }))}
      />
      <div className="filters">
        <ClassSelect
          id="filter-class"
          label={t('registration.class')}
          schoolId={place.placeId}
          value={classId}
          onChange={(chosen) => show({ classId: chosen })}
          clearable
        />
      </div>
      <PagedTable
        label={t(`registration.state.${state}`)}
        columns={columns}
        pages={pages}
        rowKey={({ entryId }) => entryId}
        empty={<Empty state={state} />}
      />
    </Page>
  )
}

function Actions({ classId }: { classId: string | undefined }) {
  const { t } = useTranslation()
  return (
    <Space wrap>
      <Link className="button" to="/enrol/imports/new">
        {t('registration.import')}
      </Link>
      <Link className="button" to="/enrol/new" search={{ classId }}>
        {t('registration.new')}
      </Link>
      <Link className="button button-main" to="/enrol/submit" search={{ classId }}>
        {t('registration.submitClass')}
      </Link>
    </Space>
  )
}

function Empty({ state }: { state: EntryState }) {
  const { t } = useTranslation()
  return (
    <>
      <p>
        <strong>{t(`registration.empty.${state}`)}</strong>
      </p>
      {state === 'draft' ? (
        <ol>
          <li>
            <Link to="/enrol/imports/new">{t('registration.emptyImport')}</Link>
          </li>
          <li>
            <Link to="/enrol/new">{t('registration.emptyNew')}</Link>
          </li>
        </ol>
      ) : null}
    </>
  )
}

function useColumns(state: EntryState): Column<EntryRow>[] {
  const { t } = useTranslation()
  const columns: (Column<EntryRow> | undefined)[] = [
    {
      id: 'name',
      title: t('registration.name'),
      width: 180,
      show: (row) => (
        <Link to="/enrol/entries/$entryId" params={{ entryId: row.entryId }}>
          {row.name || t('registration.nameless')}
        </Link>
      ),
    },
    { id: 'document', title: t('registration.document'), nowrap: true, show: (row) => row.documentMasked || '—' },
    { id: 'sex', title: t('registration.sex'), show: (row) => t(`registration.sexes.${row.sex || 'unknown'}`) },
    { id: 'birth', title: t('registration.birthDate'), nowrap: true, show: (row) => row.birthDate || '—' },
    { id: 'class', title: t('registration.class'), show: (row) => row.className },
    { id: 'source', title: t('registration.source'), show: (row) => t(`registration.sources.${row.source}`) },
    state === 'draft' || state === 'returned'
      ? {
          id: 'checks',
          title: t('registration.checks'),
          show: (row) => <EntryChecks errors={row.errors} warnings={row.warnings} />,
        }
      : undefined,
    { id: 'state', title: t('registration.stateTitle'), show: (row) => <StateCell row={row} /> },
    state === 'draft' ? { id: 'act', title: t('kit.actions'), show: (row) => <DeleteEntry row={row} /> } : undefined,
  ]
  return columns.filter((column) => column !== undefined)
}

function StateCell({ row }: { row: EntryRow }) {
  const { t } = useTranslation()
  return (
    <div className="stack">
      <EntryStatus state={row.state} />
      {row.late ? <small>{t('registration.late', { date: row.dueOn })}</small> : null}
      {row.returnReason ? <small>{row.returnReason}</small> : null}
      {row.refusal ? <small>{t(`registration.refusal.${row.refusal.kind}`)}</small> : null}
      {row.caseId && row.state === 'submitted' ? (
        <Link to="/cases/$caseId" params={{ caseId: row.caseId }}>
          {t('registration.toCase')}
        </Link>
      ) : null}
      {row.studentId ? (
        <Link to="/students/$studentId" params={{ studentId: row.studentId }}>
          {t('registration.toStudent')}
        </Link>
      ) : null}
    </div>
  )
}

function DeleteEntry({ row }: { row: EntryRow }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const remove = useMutation({
    mutationFn: () => registration.deleteEntry({ params: { entryId: row.entryId }, ifMatch: row.version }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['entries'] }),
  })
  return (
    <>
      <Popconfirm
        title={t('registration.deleteTitle', { name: row.name })}
        okText={t('registration.delete')}
        cancelText={t('kit.cancel')}
        onConfirm={() => remove.mutate()}
      >
        <Button size="small" loading={remove.isPending}>
          {t('registration.delete')}
        </Button>
      </Popconfirm>
      {remove.error ? <ProblemNote error={remove.error} /> : null}
    </>
  )
}
