import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BusinessWindow } from '../../../functions/settings/contract.ts'
import { STAGE_LABELS } from '../../../layers/kernel/school-calendar.ts'
import { closedText } from '../kit/closed-reason.ts'
import { useLanguage } from '../kit/language.ts'
import { Page } from '../kit/page.tsx'
import { type Column, RegTable } from '../kit/reg-table.tsx'
import { StatusTag } from '../kit/status-tag.tsx'
import { momentOf } from '../kit/when.ts'
import { useMay, useProfile } from '../shell/profile.ts'
import { businessWord } from './business-word.ts'
import { useWindows } from './use-windows.ts'
import { type Editing, WindowForm } from './window-form.tsx'

/** When each registration is open, who set it and when; a province's administrator changes it. */
export function WindowsPage() {
  const { t } = useTranslation()
  const { place } = useProfile()
  const manages = useMay()('window.manage')
  const windows = useWindows(place.placeId)
  const [editing, setEditing] = useState<Editing>()
  const columns = useColumns(manages ? (window) => setEditing({ business: window.business, window }) : undefined)
  return (
    <Page
      title={t('shell.menu.windows')}
      note={manages ? undefined : t('settings.readOnly')}
      actions={
        manages ? (
          <Button type="primary" onClick={() => setEditing({ business: 'registration.gradeOne' })}>
            {t('settings.set')}
          </Button>
        ) : null
      }
    >
      <RegTable
        label={t('shell.menu.windows')}
        columns={columns}
        rows={windows.data ?? []}
        rowKey={({ provinceId, business, stage }) => `${provinceId} ${business} ${stage}`}
        loading={windows.isLoading}
        error={windows.error}
        onRetry={() => void windows.refetch()}
        empty={t('settings.none')}
      />
      <Modal
        open={editing !== undefined}
        title={t('settings.set')}
        footer={null}
        onCancel={() => setEditing(undefined)}
        destroyOnHidden
      >
        {editing ? <WindowForm editing={editing} onDone={() => setEditing(undefined)} /> : null}
      </Modal>
    </Page>
  )
}

function useColumns(onEdit: ((window: BusinessWindow) => void) | undefined): Column<BusinessWindow>[] {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const columns: (Column<BusinessWindow> | undefined)[] = [
    { id: 'business', title: t('settings.business'), show: (row) => t(businessWord(row.business)) },
    { id: 'stage', title: t('places.stage'), show: (row) => said(STAGE_LABELS[row.stage]) },
    {
      id: 'open',
      title: t('registration.stateTitle'),
      width: 180,
      show: (row) => (
        <div className="stack">
          <StatusTag tone={row.open ? 'ok' : 'off'}>{t(row.open ? 'settings.open' : 'settings.closed')}</StatusTag>
          {row.closed ? <small>{closedText(row.closed, t)}</small> : null}
        </div>
      ),
    },
    { id: 'from', title: t('settings.from'), nowrap: true, show: (row) => momentOf(row.from) },
    { id: 'to', title: t('settings.to'), nowrap: true, show: (row) => momentOf(row.to) },
    {
      id: 'age',
      nowrap: true,
      title: t('settings.ageRule'),
      show: (row) => `${t(`settings.ageRules.${row.ageRule}`)}${row.ageCutoffOn ? ` ${row.ageCutoffOn}` : ''}`,
    },
    { id: 'by', nowrap: true, title: t('settings.setBy'), show: (row) => `${row.setBy} · ${momentOf(row.setAt)}` },
    { id: 'note', title: t('settings.note'), show: (row) => row.note ?? '—' },
    onEdit
      ? {
          id: 'act',
          title: t('kit.actions'),
          show: (row) => (
            <Button size="small" onClick={() => onEdit(row)}>
              {t('settings.change')}
            </Button>
          ),
        }
      : undefined,
  ]
  return columns.filter((column) => column !== undefined)
}
