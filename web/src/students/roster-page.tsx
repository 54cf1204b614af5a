import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Select } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { STUDENT_STATES, STUDENT_TAGS } from '../../../functions/students/contract.ts'
import type { SearchRow } from '../../../functions/students/record-contract.ts'
import { Page } from '../kit/page.tsx'
import { PagedTable } from '../kit/paged-table.tsx'
import type { Column } from '../kit/reg-table.tsx'
import { usePages } from '../kit/use-pages.ts'
import { places } from '../places/api.ts'
import { ClassSelect } from '../places/class-select.tsx'
import { PlacePath } from '../places/place-path.tsx'
import { useClasses } from '../places/use-classes.ts'
import { useProfile } from '../shell/profile.ts'
import { students } from './api.ts'
import { StudentFilters } from './student-filters.tsx'
import { Tags } from './student-header.tsx'
import { StudentStatus } from './student-status.tsx'

const route = getRouteApi('/students')
const PAGE = 60

/**
 * Pupils of a school (花名册), class by class or by what is asked for; an office chooses a school below it, or finds
 * somebody by name. The filters stand in the address; what was typed does not, because it may name a child.
 */
export function RosterPage() {
  const { t } = useTranslation()
  const { place } = useProfile()
  const search = route.useSearch()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const schoolId = place.level === 'school' ? place.placeId : search.schoolId
  const filtered = Boolean(text || search.state || search.tags)
  const classes = useClasses(schoolId?.length === 10 ? schoolId : undefined)
  const first = classes.data?.find(({ count }) => count > 0)?.classId ?? classes.data?.[0]?.classId
  useEffect(() => {
    if (!search.classId && first && !filtered)
      void navigate({ to: '/students', search: { schoolId: search.schoolId, classId: first }, replace: true })
  }, [search.classId, first, filtered, navigate, search.schoolId])
  const classId = search.classId === ALL ? undefined : search.classId
  const pages = useFound({ text, schoolId: schoolId?.length === 10 ? schoolId : undefined, classId, search, filtered })
  const go = (next: Partial<typeof search>) => void navigate({ to: '/students', search: { ...search, ...next } })
  return (
    <Page title={t('shell.menu.roster')}>
      <div className="filters">
        {place.level === 'school' ? null : <SchoolPicker value={schoolId} />}
        {schoolId?.length === 10 ? (
          <ClassSelect
            id="roster-class"
            label={t('registration.class')}
            schoolId={schoolId}
            value={classId}
            onChange={(next) => go({ classId: next })}
          />
        ) : null}
        <StudentFilters
          state={search.state}
          tags={search.tags}
          onFilter={(next) => go({ ...next, ...(search.classId ? {} : { classId: ALL }) })}
          onText={(typed) => {
            setText(typed)
            // What was typed is looked for in the whole school, not in the class that happened to be open.
            if (typed && schoolId?.length === 10) go({ classId: ALL })
          }}
        />
      </div>
      <PagedTable
        label={t('shell.menu.roster')}
        columns={useColumns(!schoolId || search.classId === ALL)}
        pages={pages}
        rowKey={({ studentId }) => studentId}
        empty={t(emptyBecause({ filtered, schoolId, classId: search.classId }))}
      />
    </Page>
  )
}

/** Every class of the school, in the address. */
const ALL = 'all'

const emptyBecause = ({
  filtered,
  schoolId,
  classId,
}: {
  filtered: boolean
  schoolId: string | undefined
  classId: string | undefined
}) =>
  filtered ? 'students.nobodyFound' : !schoolId ? 'students.chooseSchool' : classId ? 'students.emptyClass' : 'students.noClass'

interface Wanted {
  readonly text: string
  readonly schoolId: string | undefined
  readonly classId: string | undefined
  readonly search: {
    readonly state?: string | undefined
    readonly tags?: string | undefined
    readonly classId?: string | undefined
  }
  readonly filtered: boolean
}

function useFound({ text, schoolId, classId, search, filtered }: Wanted) {
  const states = STUDENT_STATES.filter((state) => state === search.state)
  const tags = STUDENT_TAGS.filter((tag) => search.tags?.split(',').includes(tag))
  return usePages<SearchRow>(
    ['roster', schoolId, classId, text, states, tags],
    (cursor, signal) =>
      students.searchStudents({
        body: {
          limit: PAGE,
          ...(text ? { text } : {}),
          ...(schoolId ? { schoolId } : {}),
          ...(classId ? { classId } : {}),
          ...(states.length > 0 ? { states } : {}),
          ...(tags.length > 0 ? { tags } : {}),
          ...(cursor ? { cursor } : {}),
        },
        signal,
      }),
    { enabled: schoolId ? filtered || search.classId !== undefined : text !== '' },
  )
}

function useColumns(withClass: boolean): Column<SearchRow>[] {
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
    ...(withClass
      ? [{ id: 'class', title: t('students.class'), show: (row: SearchRow) => `${row.schoolName} ${row.className}` }]
      : []),
    { id: 'tags', title: t('students.tagsTitle'), show: (row) => <Tags tags={row.tags} /> },
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
