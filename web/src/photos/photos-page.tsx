import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { PhotoBatch, PupilPhoto } from '../../../functions/photos/contract.ts'
import { Card, Page } from '../kit/page.tsx'
import { PagedTable } from '../kit/paged-table.tsx'
import type { Column } from '../kit/reg-table.tsx'
import { usePages } from '../kit/use-pages.ts'
import { momentOf } from '../kit/when.ts'
import { ClassSelect } from '../places/class-select.tsx'
import { useClasses } from '../places/use-classes.ts'
import { useProfile } from '../shell/profile.ts'
import { photos } from './api.ts'
import { BatchStatus } from './batch-status.tsx'
import { PhotoGrid } from './photo-grid.tsx'
import { SendClass } from './send-class.tsx'

const route = getRouteApi('/students/photos')
const PAGE = '100'

/** 学生照片采集: the photos of a class as they are, who has none, and a way to bring them all at once. */
export function PhotosPage() {
  const { t } = useTranslation()
  const { place } = useProfile()
  const { classId } = route.useSearch()
  const navigate = useNavigate()
  const classes = useClasses(place.placeId)
  const chosen = classes.data?.find((each) => each.classId === classId)
  return (
    <Page title={t('shell.menu.photos')} note={t('photos.rules')}>
      <div className="filters">
        <ClassSelect
          id="photos-class"
          label={t('registration.class')}
          schoolId={place.placeId}
          value={classId}
          onChange={(next) => void navigate({ to: '/students/photos', search: next ? { classId: next } : {} })}
        />
      </div>
      {chosen ? <SendClass key={chosen.classId} schoolClass={chosen} /> : null}
      {classId ? <ClassPhotos schoolId={place.placeId} classId={classId} /> : null}
      <Batches schoolId={place.placeId} />
    </Page>
  )
}

function ClassPhotos({ schoolId, classId }: { schoolId: string; classId: string }) {
  const { t } = useTranslation()
  const pages = usePages<PupilPhoto>(['class-photos', classId], (cursor, signal) =>
    photos.classPhotos({ params: { classId }, query: { schoolId, limit: PAGE, ...(cursor ? { cursor } : {}) }, signal }),
  )
  const without = pages.rows.filter(({ url }) => !url).length
  return (
    <Card title={t('photos.ofClass')} extra={<span className="soft">{t('photos.without', { count: without })}</span>}>
      <PhotoGrid
        pages={pages}
        empty={t('students.emptyClass')}
        keyOf={({ studentId }) => studentId}
        urlOf={({ url }) => url}
        show={({ studentId, name, classRollNo }) => (
          <>
            <Link to="/students/$studentId" params={{ studentId }}>
              {name}
            </Link>
            {classRollNo ? <small>{classRollNo}</small> : null}
          </>
        )}
      />
    </Card>
  )
}

function Batches({ schoolId }: { schoolId: string }) {
  const { t } = useTranslation()
  const pages = usePages<PhotoBatch>(['photo-batches', schoolId], (cursor, signal) =>
    photos.listPhotoBatches({ params: { schoolId }, query: { limit: '30', ...(cursor ? { cursor } : {}) }, signal }),
  )
  const columns: Column<PhotoBatch>[] = [
    {
      id: 'file',
      title: t('registration.file'),
      show: (row) => (
        <Link to="/students/photos/$batchId" params={{ batchId: row.batchId }}>
          {row.fileName}
        </Link>
      ),
    },
    { id: 'state', title: t('registration.stateTitle'), show: (row) => <BatchStatus state={row.state} /> },
    { id: 'files', title: t('photos.files'), show: (row) => row.files },
    { id: 'matched', title: t('photos.matched'), show: (row) => row.matched },
    { id: 'set', title: t('photos.setCount'), show: (row) => row.set },
    { id: 'at', title: t('registration.startedAt'), nowrap: true, show: (row) => momentOf(row.startedAt) },
  ]
  return (
    <Card title={t('photos.batches')}>
      <PagedTable
        label={t('photos.batches')}
        columns={columns}
        pages={pages}
        rowKey={({ batchId }) => batchId}
        empty={t('photos.noBatches')}
      />
    </Card>
  )
}
