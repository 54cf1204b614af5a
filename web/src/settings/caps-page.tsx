import { useMutation } from '@tanstack/react-query'
import { Button, Modal, Popconfirm, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CapRow, Settings } from '../../../functions/settings/sheet-contract.ts'
import { STAGE_LABELS } from '../../../layers/kernel/school-calendar.ts'
import { useLanguage } from '../kit/language.ts'
import { Page } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { ReasonedButton } from '../kit/reasoned-button.tsx'
import type { Column } from '../kit/reg-table.tsx'
import { StatusTag } from '../kit/status-tag.tsx'
import { dayOf } from '../kit/when.ts'
import { useMay, useProfile } from '../shell/profile.ts'
import { AffectedNote, usePreview } from './affected-note.tsx'
import { settings } from './api.ts'
import { CapForm } from './cap-form.tsx'
import { SetBy } from './set-by.tsx'
import { SettingTable } from './setting-table.tsx'
import { useSettings, useSettingsChanged } from './use-settings.ts'

/** How many pupils a class may hold: what holds, the superior's, one's own, and what became of it. */
export function CapsPage() {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const { place } = useProfile()
  const query = useSettings(place.placeId)
  const manages = useMay()('setting.manage') && place.level !== 'ministry'
  const [editing, setEditing] = useState<CapRow>()
  return (
    <Page title={t('shell.menu.caps')} note={t(manages ? 'settings.caps.note' : 'settings.caps.readOnly')}>
      <SettingTable
        label={t('shell.menu.caps')}
        columns={useColumns(query.data, manages ? setEditing : undefined)}
        rows={query.data?.caps ?? []}
        rowKey={({ stage }) => stage}
        query={query}
        editing={editing}
        titleOf={(row) => t('settings.caps.setFor', { stage: said(STAGE_LABELS[row.stage]) })}
        onClose={() => setEditing(undefined)}
        form={(row) =>
          query.data ? <CapForm row={row} version={query.data.version} onDone={() => setEditing(undefined)} /> : null
        }
      />
    </Page>
  )
}

function useColumns(all: Settings | undefined, onEdit: ((row: CapRow) => void) | undefined): Column<CapRow>[] {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const { place } = useProfile()
  const columns: Column<CapRow>[] = [
    { id: 'stage', title: t('places.stage'), show: (row) => said(STAGE_LABELS[row.stage]) },
    {
      id: 'cap',
      title: t('settings.caps.holds'),
      show: (row) => (
        <div className="stack">
          <strong>{t('settings.caps.pupils', { count: row.cap })}</strong>
          <SetBy by={row.by} setAt={row.setAt} otherwise={t('settings.caps.standard')} own={place.placeId} />
        </div>
      ),
    },
    {
      id: 'superior',
      title: t('settings.caps.superior'),
      show: (row) =>
        place.level === 'province' || place.level === 'ministry' ? (
          <span className="soft">{t('settings.caps.noSuperior', { count: row.superiorCap })}</span>
        ) : (
          <span className="stack">
            {t('settings.caps.pupils', { count: row.superiorCap })}
            {row.lockedBy ? <StatusTag tone="off">{t('settings.caps.lockedBy', { by: row.lockedBy.name })}</StatusTag> : null}
          </span>
        ),
    },
    { id: 'own', title: t('settings.caps.own'), show: (row) => <Own row={row} /> },
    {
      id: 'children',
      title: t('settings.caps.children'),
      show: (row) =>
        row.own && !row.suspended ? t(row.own.lockedForChildren ? 'settings.caps.childrenNo' : 'settings.caps.childrenYes') : '—',
    },
  ]
  return onEdit && all
    ? [...columns, { id: 'act', title: t('kit.actions'), show: (row) => <Actions row={row} all={all} onEdit={onEdit} /> }]
    : columns
}

/** One's own value; where it rests, why. */
function Own({ row: { own, suspended, lockedBy, superiorCap } }: { row: CapRow }) {
  const { t } = useTranslation()
  if (!own) return <span className="soft">{t('settings.notSet')}</span>
  const words = `${t('settings.caps.pupils', { count: own.cap })} · ${dayOf(own.setAt)}`
  if (!suspended) return <>{words}</>
  return (
    <div className="stack">
      <s>{words}</s>
      <StatusTag tone="off">{t('settings.caps.suspended')}</StatusTag>
      <small>
        {lockedBy
          ? t('settings.caps.suspendedByLock', { by: lockedBy.name })
          : t('settings.caps.suspendedByLower', { count: superiorCap })}
      </small>
    </div>
  )
}

function Actions({ row, all, onEdit }: { row: CapRow; all: Settings; onEdit: (row: CapRow) => void }) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const stage = said(STAGE_LABELS[row.stage])
  return (
    <Space wrap align="start">
      <ReasonedButton
        size="small"
        onClick={() => onEdit(row)}
        refusedBecause={row.lockedBy ? t('settings.caps.lockedReason', { by: row.lockedBy.name }) : undefined}
        aria-label={`${t('settings.change')} ${stage}`}
      >
        {t('settings.change')}
      </ReasonedButton>
      <Above row={row} stage={stage} />
      {row.own ? <Remove row={row} stage={stage} version={all.version} /> : null}
    </Space>
  )
}

/** Which classes hold more than the cap as it is. */
function Above({ row, stage }: { row: CapRow; stage: string }) {
  const { t } = useTranslation()
  const preview = usePreview()
  const lockedForChildren = row.own?.lockedForChildren ?? false
  const look = useMutation({
    mutationFn: () => preview.look({ of: 'cap', stage: row.stage, cap: row.cap, lockedForChildren }),
  })
  return (
    <>
      <Button
        size="small"
        loading={look.isPending}
        onClick={() => look.mutate()}
        aria-label={`${t('settings.caps.above')} ${stage}`}
      >
        {t('settings.caps.above')}
      </Button>
      {look.error ? <ProblemNote error={look.error} /> : null}
      <Modal
        open={preview.seen !== undefined}
        title={t('settings.caps.above')}
        footer={null}
        onCancel={preview.forget}
        destroyOnHidden
      >
        {preview.seen ? <AffectedNote of="cap" affected={preview.seen.affected} /> : null}
      </Modal>
    </>
  )
}

/** Takes one's own cap away: the superior's holds again. */
function Remove({ row, stage, version }: { row: CapRow; stage: string; version: number }) {
  const { t } = useTranslation()
  const { place } = useProfile()
  const changed = useSettingsChanged()
  const remove = useMutation({
    mutationFn: () => settings.removeCap({ params: { placeId: place.placeId, stage: row.stage }, ifMatch: version }),
    onSettled: changed,
  })
  return (
    <>
      <Popconfirm
        title={t('settings.caps.removeTitle', { stage })}
        okText={t('settings.caps.remove')}
        cancelText={t('kit.cancel')}
        onConfirm={() => remove.mutate()}
      >
        <Button size="small" loading={remove.isPending} aria-label={`${t('settings.caps.remove')} ${stage}`}>
          {t('settings.caps.remove')}
        </Button>
      </Popconfirm>
      {remove.error ? <ProblemNote error={remove.error} /> : null}
    </>
  )
}
