import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CreateClass, type SchoolClass, USUAL_CAP } from '../../../functions/places/contract.ts'
import { CLASS_KIND } from '../../../layers/kernel/code-tables/schooling.ts'
import { labelOf } from '../../../layers/kernel/code-tables/table.ts'
import { gradeLabel, STAGE_LABELS, type Stage } from '../../../layers/kernel/school-calendar.ts'
import { useLanguage } from '../kit/language.ts'
import { useMessage } from '../kit/messages.ts'
import { Page } from '../kit/page.tsx'
import { ReasonedButton } from '../kit/reasoned-button.tsx'
import { type Column, RegTable } from '../kit/reg-table.tsx'
import { StatusTag } from '../kit/status-tag.tsx'
import { ZField, ZForm } from '../kit/zform.tsx'
import { useProfile } from '../shell/profile.ts'
import { places } from './api.ts'
import { ClassActions } from './class-actions.tsx'
import { JobsList } from './jobs-list.tsx'
import { MergeClasses } from './merge-classes.tsx'
import { usePlace } from './place-path.tsx'
import { useClasses } from './use-classes.ts'

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
        <AddClass schoolId={place.placeId} onDone={() => setAdding(false)} />
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

interface ClassValues {
  readonly name: string
  readonly stage: Stage
  readonly cohort: number | string
  readonly cap: number | string
}

const numeric = (value: string): number | string => (/^\d+$/.test(value) ? Number(value) : value)

function AddClass({ schoolId, onDone }: { schoolId: string; onDone: () => void }) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const message = useMessage()
  const queries = useQueryClient()
  const stages = usePlace(schoolId).data?.place.school?.stages ?? []
  if (stages.length === 0) return null
  const labels = { name: t('places.className'), stage: t('places.stage'), cohort: t('places.cohort'), cap: t('places.cap') }
  return (
    <ZForm<ClassValues>
      name="class"
      schema={CreateClass}
      start={{ name: '', stage: stages[0] ?? 'primary', cohort: new Date().getFullYear(), cap: '' }}
      labels={labels}
      send={t('places.addClass')}
      onCancel={onDone}
      onSend={async (values) => {
        await places.createClass({ params: { schoolId }, body: CreateClass.parse(values) })
        await queries.invalidateQueries({ queryKey: ['classes', schoolId] })
        void message.success(t('places.added'))
        onDone()
      }}
    >
      <ZField<ClassValues> form="class" name="stage" label={labels.stage} required>
        {({ status: _, ...input }) => (
          <Select {...input} options={stages.map((stage) => ({ value: stage, label: said(STAGE_LABELS[stage]) }))} />
        )}
      </ZField>
      <ZField<ClassValues> form="class" name="cohort" label={labels.cohort} hint={t('places.cohortHint')} required>
        {({ onChange, ...input }) => (
          <Input {...input} inputMode="numeric" onChange={(event) => onChange(numeric(event.target.value))} />
        )}
      </ZField>
      <ZField<ClassValues> form="class" name="name" label={labels.name} hint={t('places.classNameHint')} required>
        {(input) => <Input {...input} maxLength={30} />}
      </ZField>
      <ZField<ClassValues> form="class" name="cap" label={labels.cap} hint={t('places.capHint', USUAL_CAP)}>
        {({ onChange, ...input }) => (
          <Input {...input} inputMode="numeric" onChange={(event) => onChange(numeric(event.target.value))} />
        )}
      </ZField>
    </ZForm>
  )
}
