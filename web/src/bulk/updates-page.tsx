import { useMutation } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Button, Progress, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StartUpdate, Update } from '../../../functions/bulk/contract.ts'
import { MOST_FILE_BYTES, SheetFormat, XLSX_TYPE } from '../../../layers/kernel/spreadsheet-files.ts'
import { FilePick } from '../kit/file-pick.tsx'
import { Card, Page } from '../kit/page.tsx'
import { PagedTable } from '../kit/paged-table.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { ReasonedButton } from '../kit/reasoned-button.tsx'
import type { Column } from '../kit/reg-table.tsx'
import { untilMade } from '../kit/until-made.ts'
import { download, sha256Of, uploadTo } from '../kit/upload.ts'
import { usePages } from '../kit/use-pages.ts'
import { momentOf } from '../kit/when.ts'
import { ClassSelect } from '../places/class-select.tsx'
import { useProfile } from '../shell/profile.ts'
import { bulk } from './api.ts'
import { UpdateStatus } from './update-status.tsx'

const route = getRouteApi('/students/updates')

/** 批量更新: a class's own template with what is on record, the changed file back, and what came of earlier ones. */
export function UpdatesPage() {
  const { t } = useTranslation()
  const { place } = useProfile()
  const { classId } = route.useSearch()
  const navigate = useNavigate()
  return (
    <Page title={t('shell.menu.updates')} note={t('bulk.what')}>
      <div className="filters">
        <ClassSelect
          id="update-class"
          label={t('registration.class')}
          schoolId={place.placeId}
          value={classId}
          onChange={(next) => void navigate({ to: '/students/updates', search: next ? { classId: next } : {} })}
        />
      </div>
      {classId ? (
        <>
          <Template key={`template-${classId}`} schoolId={place.placeId} classId={classId} />
          <SendFile key={`file-${classId}`} schoolId={place.placeId} classId={classId} />
        </>
      ) : null}
      <Updates schoolId={place.placeId} />
    </Page>
  )
}

interface OfClass {
  readonly schoolId: string
  readonly classId: string
}

function Template({ schoolId, classId }: OfClass) {
  const { t } = useTranslation()
  const get = useMutation({
    mutationFn: (format: SheetFormat) =>
      untilMade(() => bulk.getUpdateTemplate({ params: { classId }, query: { schoolId, format } })),
    onSuccess: ({ downloadUrl }) => download(downloadUrl),
  })
  return (
    <Card title={t('registration.step1')}>
      <p>{t('bulk.templateHint')}</p>
      <Space wrap>
        {SheetFormat.options.map((format) => (
          <Button key={format} onClick={() => get.mutate(format)} loading={get.isPending && get.variables === format}>
            {t(`registration.template.${format}`)}
          </Button>
        ))}
      </Space>
      {get.error ? <ProblemNote error={get.error} /> : null}
    </Card>
  )
}

/** What the name of a file says it is; what it truly is, the server looks at. */
const typeOf = (name: string): StartUpdate['contentType'] | undefined =>
  /\.xlsx$/i.test(name) ? XLSX_TYPE : /\.csv$/i.test(name) ? 'text/csv' : undefined

function SendFile({ schoolId, classId }: OfClass) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [file, setFile] = useState<File>()
  const [percent, setPercent] = useState<number>()
  const send = useMutation({
    mutationFn: async (chosen: File) => {
      const contentType = typeOf(chosen.name) ?? XLSX_TYPE
      const sha256 = await sha256Of(chosen)
      const body = { schoolId, fileName: chosen.name, contentType, size: chosen.size, sha256 }
      const { updateId, upload } = await bulk.startUpdate({ params: { classId }, body })
      await uploadTo(upload, new Blob([chosen], { type: contentType }), setPercent)
      await bulk.confirmUpdate({ params: { updateId } })
      await navigate({ to: '/students/updates/$updateId', params: { updateId } })
    },
  })
  const choose = (picked: File | undefined) => {
    setFile(picked)
    setPercent(undefined)
    send.reset()
  }
  const refused = !file
    ? t('registration.noFile')
    : !typeOf(file.name)
      ? t('registration.wrongFile')
      : file.size > MOST_FILE_BYTES
        ? t('registration.fileTooBig')
        : undefined
  return (
    <Card title={t('registration.step2')}>
      <p>
        <FilePick id="update-file" label={t('bulk.chooseFile')} accept=".xlsx,.csv" chosen={file?.name} onPick={choose} />
      </p>
      {percent === undefined ? null : <Progress percent={percent} aria-label={t('registration.uploading')} />}
      {send.error ? <ProblemNote error={send.error} /> : null}
      <ReasonedButton type="primary" loading={send.isPending} refusedBecause={refused} onClick={() => file && send.mutate(file)}>
        {t('registration.upload')}
      </ReasonedButton>
    </Card>
  )
}

function Updates({ schoolId }: { schoolId: string }) {
  const { t } = useTranslation()
  const pages = usePages<Update>(['updates', schoolId], (cursor, signal) =>
    bulk.listUpdates({ params: { schoolId }, query: { limit: '30', ...(cursor ? { cursor } : {}) }, signal }),
  )
  const columns: Column<Update>[] = [
    {
      id: 'file',
      title: t('registration.file'),
      show: (row) => (
        <Link to="/students/updates/$updateId" params={{ updateId: row.updateId }}>
          {row.fileName}
        </Link>
      ),
    },
    { id: 'state', title: t('registration.stateTitle'), show: (row) => <UpdateStatus state={row.state} /> },
    { id: 'total', title: t('bulk.total'), show: (row) => row.total },
    { id: 'changed', title: t('bulk.changed'), show: (row) => row.changed },
    { id: 'errors', title: t('bulk.errors'), show: (row) => row.errors },
    { id: 'applied', title: t('bulk.applied'), show: (row) => row.applied },
    { id: 'at', title: t('registration.startedAt'), nowrap: true, show: (row) => momentOf(row.startedAt) },
  ]
  return (
    <Card title={t('bulk.earlier')}>
      <PagedTable
        label={t('bulk.earlier')}
        columns={columns}
        pages={pages}
        rowKey={({ updateId }) => updateId}
        empty={t('bulk.none')}
      />
    </Card>
  )
}
