import { useMutation } from '@tanstack/react-query'
import { Button, Input, Popconfirm, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../../functions/settings/sheet-contract.ts'
import { LEVELS, type Level } from '../../../layers/kernel/duties.ts'
import { PUPIL_FIELDS, SECTION_LABELS } from '../../../layers/kernel/fields/catalogue.ts'
import type { Field } from '../../../layers/kernel/fields/field.ts'
import { levelOfId } from '../../../layers/kernel/places.ts'
import { FieldShell } from '../kit/field-shell.tsx'
import { useLanguage } from '../kit/language.ts'
import { Page } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { type Column, RegTable } from '../kit/reg-table.tsx'
import { StatusTag } from '../kit/status-tag.tsx'
import { dayOf } from '../kit/when.ts'
import { useMay, useProfile } from '../shell/profile.ts'
import { settings } from './api.ts'
import { useSettings, useSettingsChanged } from './use-settings.ts'

type Controlled = Settings['controlled'][number]
type Row = { readonly field: Field; readonly controlled?: Controlled | undefined }
const SHOWN = ['all', 'controlled', 'own'] as const
type Shown = (typeof SHOWN)[number]

/** Which fields need approval to be changed, and which level put each of them under control. */
export function FieldsPage() {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const { place } = useProfile()
  const query = useSettings(place.placeId)
  const manages = useMay()('setting.manage')
  const [shown, setShown] = useState<Shown>('all')
  const [word, setWord] = useState('')
  const by = new Map(query.data?.controlled.map((row) => [row.field, row]))
  const rows = PUPIL_FIELDS.map((field): Row => ({ field, controlled: by.get(field.id) })).filter(
    ({ field, controlled }) =>
      said(field.label).toLowerCase().includes(word.trim().toLowerCase()) &&
      (shown === 'all' || (shown === 'own' ? controlled?.own : controlled !== undefined)),
  )
  return (
    <Page title={t('shell.menu.fields')} note={t(manages ? 'settings.fields.note' : 'settings.fields.readOnly')}>
      <div className="filters">
        <FieldShell id="fields-word" label={t('settings.fields.find')}>
          {(input) => <Input {...input} value={word} onChange={({ target }) => setWord(target.value)} allowClear />}
        </FieldShell>
        <FieldShell id="fields-shown" label={t('settings.fields.show')}>
          {({ status: _, ...input }) => (
            <Select
              {...input}
              value={shown}
              onChange={setShown}
              options={SHOWN.map((value) => ({ value, label: t(`settings.fields.shown.${value}`) }))}
            />
          )}
        </FieldShell>
      </div>
      <RegTable
        label={t('shell.menu.fields')}
        columns={useColumns(manages ? query.data?.version : undefined)}
        rows={query.data ? rows : []}
        rowKey={({ field }) => field.id}
        loading={query.isLoading}
        error={query.error}
        onRetry={() => void query.refetch()}
        empty={t('settings.fields.none')}
      />
    </Page>
  )
}

/** The levels from the ministry down to one's own; what lies below is not one's own to read here. */
const levelsDownTo = (level: Level): readonly Level[] =>
  LEVELS.filter((each) => each !== 'school' && LEVELS.indexOf(each) <= LEVELS.indexOf(level))

function useColumns(version: number | undefined): Column<Row>[] {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const { place } = useProfile()
  return [
    {
      id: 'field',
      title: t('settings.fields.field'),
      width: 180,
      show: ({ field }) => (
        <div className="stack">
          <strong>{said(field.label)}</strong>
          <small className="soft">{said(SECTION_LABELS[field.section])}</small>
        </div>
      ),
    },
    ...levelsDownTo(place.level).map(
      (level): Column<Row> => ({
        id: level,
        title: t(`settings.level.${level}`),
        show: (row) => <Mark row={row} level={level} />,
      }),
    ),
    {
      id: 'state',
      title: t('settings.fields.holds'),
      show: ({ controlled }) =>
        controlled ? (
          <StatusTag tone="run">{t('settings.fields.controlled')}</StatusTag>
        ) : (
          <span className="soft">{t('settings.fields.free')}</span>
        ),
    },
    ...(version === undefined
      ? []
      : [{ id: 'act', title: t('kit.actions'), show: (row: Row) => <Turn row={row} version={version} /> }]),
  ]
}

/** Whether a level has put the field under control: which office, and since when. */
function Mark({ row: { controlled }, level }: { row: Row; level: Level }) {
  const { t } = useTranslation()
  if (level === 'ministry' && controlled?.fixed) return <StatusTag tone="ok">{t('settings.fields.fixed')}</StatusTag>
  const office = controlled?.offices.find(({ placeId }) => levelOfId(placeId) === level)
  if (!office) return <span className="soft">—</span>
  return (
    <div className="stack">
      <StatusTag tone="ok">{office.name}</StatusTag>
      <small>{dayOf(office.setAt)}</small>
    </div>
  )
}

/** One's own level puts the field under control or takes that back; what a superior has set is not one's own to take. */
function Turn({ row: { field, controlled }, version }: { row: Row; version: number }) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const { place } = useProfile()
  const changed = useSettingsChanged()
  const asking = { params: { placeId: place.placeId, field: field.id }, ifMatch: version }
  const turn = useMutation({
    mutationFn: () => (controlled?.own ? settings.releaseField(asking) : settings.controlField(asking)),
    onSettled: changed,
  })
  const name = said(field.label)
  if (controlled?.fixed) return <span className="soft">{t('settings.fields.fixedReason')}</span>
  if (controlled && !controlled.own)
    return <span className="soft">{t('settings.fields.ofSuperior', { by: controlled.by.name })}</span>
  const act = t(controlled ? 'settings.fields.release' : 'settings.fields.control')
  return (
    <>
      <Popconfirm
        title={t(controlled ? 'settings.fields.releaseTitle' : 'settings.fields.controlTitle', { name })}
        description={t(controlled ? 'settings.fields.releaseHint' : 'settings.fields.controlHint')}
        okText={act}
        cancelText={t('kit.cancel')}
        onConfirm={() => turn.mutate()}
      >
        <Button size="small" loading={turn.isPending} aria-label={`${act} ${name}`}>
          {act}
        </Button>
      </Popconfirm>
      {turn.error ? <ProblemNote error={turn.error} /> : null}
    </>
  )
}
