import { useMutation } from '@tanstack/react-query'
import { Button, Modal, Popconfirm, Spin } from 'antd'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Grant } from '../../../functions/settings/sheet-contract.ts'
import { STAGE_LABELS } from '../../../layers/kernel/school-calendar.ts'
import { useLanguage } from '../kit/language.ts'
import { Card } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { type Column, RegTable } from '../kit/reg-table.tsx'
import { momentOf } from '../kit/when.ts'
import { usePlace } from '../places/place-path.tsx'
import { part } from '../shell/part.ts'
import { useMay, useProfile } from '../shell/profile.ts'
import { settings } from './api.ts'
import { businessWord } from './business-word.ts'
import { useSettings, useSettingsChanged } from './use-settings.ts'

/** The form comes when somebody asks for it: most who open the page only read. */
const ExceptionForm = part(async () => (await import('./exception-form.tsx')).ExceptionForm)

/** Business the province has opened for one office and a while, with the reason. */
export function Exceptions() {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const { place } = useProfile()
  const query = useSettings(place.placeId)
  const grants = useMay()('window.manage')
  const [adding, setAdding] = useState(false)
  const columns: Column<Grant>[] = [
    { id: 'office', title: t('settings.exceptions.office'), show: ({ placeId }) => <OfficeName placeId={placeId} /> },
    { id: 'business', title: t('settings.business'), show: ({ business }) => t(businessWord(business)) },
    { id: 'stage', title: t('places.stage'), show: ({ stage }) => said(STAGE_LABELS[stage]) },
    { id: 'from', title: t('settings.from'), nowrap: true, show: ({ from }) => momentOf(from) },
    { id: 'to', title: t('settings.to'), nowrap: true, show: ({ to }) => momentOf(to) },
    { id: 'reason', title: t('settings.exceptions.reason'), show: ({ reason }) => reason },
    ...(grants ? [{ id: 'act', title: t('kit.actions'), show: (row: Grant) => <TakeBack row={row} /> }] : []),
  ]
  return (
    <Card
      title={t('settings.exceptions.title')}
      extra={grants ? <Button onClick={() => setAdding(true)}>{t('settings.exceptions.grant')}</Button> : null}
    >
      <RegTable
        label={t('settings.exceptions.title')}
        columns={columns}
        rows={query.data?.grants ?? []}
        rowKey={({ placeId, business, stage }) => `${placeId} ${business} ${stage}`}
        loading={query.isLoading}
        error={query.error}
        onRetry={() => void query.refetch()}
        empty={t('settings.exceptions.none')}
      />
      <Modal open={adding} title={t('settings.exceptions.grant')} footer={null} onCancel={() => setAdding(false)} destroyOnHidden>
        <Suspense fallback={<Spin />}>
          <ExceptionForm onDone={() => setAdding(false)} />
        </Suspense>
      </Modal>
    </Card>
  )
}

function OfficeName({ placeId }: { placeId: string }) {
  const { data } = usePlace(placeId)
  return <>{data ? data.place.name : placeId}</>
}

function TakeBack({ row: { placeId: officeId, business, stage } }: { row: Grant }) {
  const { t } = useTranslation()
  const { place } = useProfile()
  const changed = useSettingsChanged()
  const take = useMutation({
    mutationFn: () => settings.takeExceptionBack({ params: { placeId: place.placeId, officeId, business, stage } }),
    onSettled: changed,
  })
  return (
    <>
      <Popconfirm
        title={t('settings.exceptions.takeBackTitle')}
        okText={t('settings.exceptions.takeBack')}
        cancelText={t('kit.cancel')}
        onConfirm={() => take.mutate()}
      >
        <Button size="small" loading={take.isPending}>
          {t('settings.exceptions.takeBack')}
        </Button>
      </Popconfirm>
      {take.error ? <ProblemNote error={take.error} /> : null}
    </>
  )
}
