import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Select } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { RosterRow } from '../../../functions/students/contract.ts'
import { Page } from '../kit/page.tsx'
import { type Column, RegTable } from '../kit/reg-table.tsx'
import { usePages } from '../kit/use-pages.ts'
import { places } from '../places/api.ts'
import { ClassSelect } from '../places/class-select.tsx'
import { PlacePath } from '../places/place-path.tsx'
import { useClasses } from '../places/use-classes.ts'
import { useProfile } from '../shell/profile.ts'
import { students } from './api.ts'
import { StudentStatus } from './student-status.tsx'

const route = getRouteApi('/students')
const PAGE = '60'

/** The pupils of a class (花名册). A school sees its own; an authority chooses a school below it first. */
export function RosterPage() {
  const { t } = useTranslation()
  const { place } = useProfile()
  const search = route.useSearch()
  const navigate = useNavigate()
  const schoolId = place.level === 'school' ? place.placeId : search.schoolId
  const { classId } = search
  const classes = useClasses(schoolId)
  const first = classes.data?.find(({ count }) => count > 0)?.classId ?? classes.data?.[0]?.classId
  useEffect(() => {
    if (!classId && first)
      void navigate({ to: '/students', search: { schoolId: search.schoolId, classId: first }, replace: true })
  }, [classId, first, navigate, search.schoolId])
  const pages = usePages<RosterRow>(
    ['roster', schoolId, classId],
    (cursor, signal) =>
      students.classRoster({
        params: { classId: classId ?? '' },
        query: { schoolId: schoolId ?? '', limit: PAGE, ...(cursor ? { cursor } : {}) },
        signal,
      }),
    { enabled: schoolId !== undefined && classId !== undefined },
  )
  return (
    <Page title={t('shell.menu.roster')}>
      <div className="filters">
        {place.level === 'school' ? null : <SchoolPicker value={schoolId} />}
        {schoolId ? (
          <ClassSelect
            id="roster-class"
            label={t('registration.class')}
            schoolId={schoolId}
            value={classId}
            onChange={(next) => void navigate({ to: '/students', search: { schoolId: search.schoolId, classId: next } })}
          />
        ) : null}
      </div>
      <RegTable
        label={t('shell.menu.roster')}
        columns={useColumns()}
        rows={pages.rows}
        rowKey={({ studentId }) => studentId}
        loading={pages.loading}
        error={pages.error}
        onRetry={pages.again}
        more={pages.more}
        loadingMore={pages.loadingMore}
        empty={t(!schoolId ? 'students.chooseSchool' : classId ? 'students.emptyClass' : 'students.noClass')}
      />
    </Page>
  )
}

function useColumns(): Column<RosterRow>[] {
  const { t } = useTranslation()
  return [
    {
      id: 'name',
      title: t('registration.name'),
      width: 180,
      show: (row) => (
        <Link to="/students/$studentId" params={{ studentId: row.studentId }}>
          {row.name}
        </Link>
      ),
    },
    { id: 'number', title: t('students.number'), nowrap: true, show: (row) => <code>{row.studentNumber}</code> },
    { id: 'sex', title: t('registration.sex'), show: (row) => t(`registration.sexes.${row.sex}`) },
    { id: 'birth', title: t('registration.birthDate'), nowrap: true, show: (row) => row.birthDate },
    { id: 'document', title: t('registration.document'), nowrap: true, show: (row) => row.documentMasked || '—' },
    { id: 'state', title: t('registration.stateTitle'), show: (row) => <StudentStatus row={row} /> },
  ]
}

/** Goes down from the office's own place, level by level, to a school. */
function SchoolPicker({ value }: { value: string | undefined }) {
  const { t } = useTranslation()
  const { place } = useProfile()
  const navigate = useNavigate()
  const at = value ?? place.placeId
  const children = useQuery({
    queryKey: ['children', at],
    queryFn: ({ signal }) => places.listChildren({ params: { placeId: at }, query: { limit: '100' }, signal }),
    enabled: at.length < 10,
  })
  const go = (placeId: string) => void navigate({ to: '/students', search: { schoolId: placeId } })
  return (
    <>
      <PlacePath placeId={at} from={place.placeId} onGo={go} />
      {at.length < 10 ? (
        <Select
          className="class-select"
          aria-label={t('students.below')}
          placeholder={t('students.below')}
          loading={children.isLoading}
          showSearch={{ optionFilterProp: 'label' }}
          value={null}
          onChange={go}
          options={(children.data?.items ?? []).map(({ placeId, name }) => ({ value: placeId, label: name }))}
        />
      ) : null}
    </>
  )
}
