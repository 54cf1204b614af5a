import { useQueryClient } from '@tanstack/react-query'
import { Button, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AGE_RULES, type BusinessWindow, SetWindow, WINDOWED, WindowedBusiness } from '../../../functions/settings/contract.ts'
import { STAGE_LABELS, STAGES } from '../../../layers/kernel/school-calendar.ts'
import { useLanguage } from '../kit/language.ts'
import { useMessage } from '../kit/messages.ts'
import { Page } from '../kit/page.tsx'
import { type Column, RegTable } from '../kit/reg-table.tsx'
import { StatusTag } from '../kit/status-tag.tsx'
import { fromLocalInput, momentOf, toLocalInput } from '../kit/when.ts'
import { ZField, ZForm } from '../kit/zform.tsx'
import { useMay, useProfile } from '../shell/profile.ts'
import { settings } from './api.ts'
import { useWindows } from './use-windows.ts'

type Editing = { readonly business: WindowedBusiness; readonly window?: BusinessWindow }

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
        {editing ? <Edit editing={editing} onDone={() => setEditing(undefined)} /> : null}
      </Modal>
    </Page>
  )
}

function useColumns(onEdit: ((window: BusinessWindow) => void) | undefined): Column<BusinessWindow>[] {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const columns: (Column<BusinessWindow> | undefined)[] = [
    { id: 'business', title: t('settings.business'), show: (row) => t(`settings.businesses.${row.business.replace('.', '-')}`) },
    { id: 'stage', title: t('places.stage'), show: (row) => said(STAGE_LABELS[row.stage]) },
    {
      id: 'open',
      title: t('registration.stateTitle'),
      show: (row) => <StatusTag tone={row.open ? 'ok' : 'off'}>{t(row.open ? 'settings.open' : 'settings.closed')}</StatusTag>,
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

interface WindowValues {
  readonly business: WindowedBusiness
  readonly stage: (typeof STAGES)[number]
  readonly from: string
  readonly to: string
  readonly ageRule: (typeof AGE_RULES)[number]
  readonly ageCutoffOn: string
  readonly note: string
}

function Edit({ editing: { business, window }, onDone }: { editing: Editing; onDone: () => void }) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const message = useMessage()
  const { place } = useProfile()
  const queries = useQueryClient()
  const labels = {
    business: t('settings.business'),
    stage: t('places.stage'),
    from: t('settings.from'),
    to: t('settings.to'),
    ageRule: t('settings.ageRule'),
    ageCutoffOn: t('settings.cutOff'),
    note: t('settings.note'),
  }
  const options = <T extends string>(values: readonly T[], say: (value: T) => string) =>
    values.map((value) => ({ value, label: say(value) }))
  const time = (name: 'from' | 'to', hint: string) => (
    <ZField<WindowValues> form="window" name={name} label={labels[name]} hint={hint} required>
      {({ value, onChange, ...input }) => (
        <Input
          {...input}
          type="datetime-local"
          value={value ? toLocalInput(String(value)) : ''}
          onChange={(event) => onChange(fromLocalInput(event.target.value))}
        />
      )}
    </ZField>
  )
  return (
    <ZForm<WindowValues>
      name="window"
      schema={SetWindow.extend({ business: WindowedBusiness })}
      start={{
        business,
        stage: window?.stage ?? 'primary',
        from: window?.from ?? '',
        to: window?.to ?? '',
        ageRule: window?.ageRule ?? 'off',
        ageCutoffOn: window?.ageCutoffOn ?? '',
        note: window?.note ?? '',
      }}
      labels={labels}
      send={t('settings.save')}
      onCancel={onDone}
      onSend={async ({ business: of, ...values }) => {
        await settings.setWindow({
          params: { placeId: place.placeId, business: of },
          body: SetWindow.parse(values),
          ...(window ? { ifMatch: window.version } : {}),
        })
        await queries.invalidateQueries({ queryKey: ['windows'] })
        void message.success(t('settings.saved'))
        onDone()
      }}
    >
      <ZField<WindowValues> form="window" name="business" label={labels.business} required>
        {({ status: _, ...input }) => (
          <Select
            {...input}
            disabled={window !== undefined}
            options={options(WINDOWED, (each) => t(`settings.businesses.${each.replace('.', '-')}`))}
          />
        )}
      </ZField>
      <ZField<WindowValues> form="window" name="stage" label={labels.stage} required>
        {({ status: _, ...input }) => (
          <Select {...input} disabled={window !== undefined} options={options(STAGES, (each) => said(STAGE_LABELS[each]))} />
        )}
      </ZField>
      {time('from', t('settings.shanghai'))}
      {time('to', t('settings.toHint'))}
      <ZField<WindowValues> form="window" name="ageRule" label={labels.ageRule} required>
        {({ status: _, ...input }) => (
          <Select {...input} options={options(AGE_RULES, (each) => t(`settings.ageRules.${each}`))} />
        )}
      </ZField>
      <ZField<WindowValues> form="window" name="ageCutoffOn" label={labels.ageCutoffOn} hint={t('settings.cutOffHint')}>
        {(input) => <Input {...input} type="date" />}
      </ZField>
      <ZField<WindowValues> form="window" name="note" label={labels.note} hint={t('settings.noteHint')}>
        {(input) => <Input {...input} maxLength={200} />}
      </ZField>
    </ZForm>
  )
}
