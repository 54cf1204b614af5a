import { Link } from '@tanstack/react-router'
import { Button, Modal, Spin } from 'antd'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SchoolClass } from '../../../functions/places/contract.ts'
import { CLASS_KIND } from '../../../layers/kernel/code-tables/schooling.ts'
import { labelOf } from '../../../layers/kernel/code-tables/table.ts'
import { gradeLabel, STAGE_LABELS } from '../../../layers/kernel/school-calendar.ts'
import { useLanguage } from '../kit/language.ts'
import { Page } from '../kit/page.tsx'
import { ReasonedButton } from '../kit/reasoned-button.tsx'
import { type Column, RegTable } from '../kit/reg-table.tsx'
import { StatusTag } from '../kit/status-tag.tsx'
import { part } from '../shell/part.ts'
import { useProfile } from '../shell/profile.ts'
import { ClassActions } from './class-actions.tsx'
import { JobsList } from './jobs-list.tsx'
import { MergeClasses } from './merge-classes.tsx'
import { useClasses } from './use-classes.ts'

/** The form comes when somebody asks for it: most who open the page only read. */
const AddClass = part(async () => (await import('./add-class.tsx')).AddClass)

/** The classes of the school: how full they are, and a new one. */
export function ClassesPage() {
  const { t } = useTranslation()
  const { place } = useProfile()
  const classes = useClasses(place.placeId)
  const [adding, setAdding] = useState(false)
  const [merging, setMerging] = useState(false)
  return (
    <Page
      title={t('shell.menu.classes')}
      actions={
        <span className="tags">
          <ReasonedButton
            refusedBecause={(classes.data ?? []).length < 2 ? t('places.twoNeeded') : undefined}
            onClick={() => setMerging(true)}
          >
            {t('places.merge')}
          </ReasonedButton>
          <Button type="primary" onClick={() => setAdding(true)}>
            {t('places.addClass')}
          </Button>
        </span>
      }
    >
      <RegTable
        label={t('shell.menu.classes')}
        columns={useColumns()}
        rows={classes.data ?? []}
        rowKey={({ classId }) => classId}
        loading={classes.isLoading}
        error={classes.error}
        onRetry={() => void classes.refetch()}
        empty={t('places.noClasses')}
      />
      <JobsList schoolId={place.placeId} />
      <Modal open={merging} title={t('places.merge')} footer={null} onCancel={() => setMerging(false)} destroyOnHidden>
        <MergeClasses classes={classes.data ?? []} onDone={() => setMerging(false)} />
      </Modal>
      <Modal open={adding} title={t('places.addClass')} footer={null} onCancel={() => setAdding(false)} destroyOnHidden>
        <Suspense fallback={<Spin />}>
          <AddClass schoolId={place.placeId} onDone={() => setAdding(false)} />
        </Suspense>
      </Modal>
    </Page>
  )
}

function useColumns(): Column<SchoolClass>[] {
  const { t } = useTranslation()
  const { said } = useLanguage()
  return [
    {
      id: 'name',
      title: t('registration.class'),
      show: (row) => (
        <Link to="/students" search={{ classId: row.classId }}>
          {row.name}
        </Link>
      ),
    },
    {
      id: 'grade',
      title: t('places.grade'),
      show: (row) =>
        (row.grades ?? (row.grade ? [row.grade] : [])).map((grade) => said(gradeLabel(row.stage, grade))).join(' / ') ||
        said(STAGE_LABELS[row.stage]),
    },
    { id: 'kind', title: t('places.kind'), show: (row) => said(labelOf(CLASS_KIND, row.kind)) },
    { id: 'cohort', title: t('places.cohort'), show: (row) => row.cohort },
    { id: 'count', title: t('places.count'), show: (row) => `${row.count} / ${row.cap}` },
    {
      id: 'room',
      title: t('places.room'),
      show: (row) =>
        row.count >= row.cap ? (
          <StatusTag tone="bad">{t('places.full')}</StatusTag>
        ) : (
          <StatusTag tone="ok">{t('places.free', { count: row.cap - row.count })}</StatusTag>
        ),
    },
    { id: 'act', title: t('kit.actions'), show: (row) => <ClassActions row={row} /> },
  ]
}
