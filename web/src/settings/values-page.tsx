import { Button, Input, Select } from 'antd'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CHOICE_LABELS, SETTING_LABELS, UNIT_LABELS } from '../../../functions/settings/labels.ts'
import { SetValue, type ValueRow } from '../../../functions/settings/sheet-contract.ts'
import { SETTINGS, type SettingSpec } from '../../../functions/settings/values.ts'
import type { Label } from '../../../layers/kernel/text.ts'
import type { InputProps } from '../kit/field-shell.tsx'
import { useLanguage } from '../kit/language.ts'
import { useMessage } from '../kit/messages.tsx'
import { Page } from '../kit/page.tsx'
import type { Column } from '../kit/reg-table.tsx'
import { ZField, ZForm } from '../kit/zform.tsx'
import { useMay, useProfile } from '../shell/profile.ts'
import { settings } from './api.ts'
import { SetBy } from './set-by.tsx'
import { SettingTable } from './setting-table.tsx'
import { useSettings, useSettingsChanged } from './use-settings.ts'

type Value = ValueRow['value']
const specOf = ({ key }: ValueRow): SettingSpec => SETTINGS[key]

/** A value as people read it, with its unit. */
function saidValue(spec: SettingSpec, value: Value, said: (label: Label) => string, t: TFunction): string {
  if (spec.type === 'yesNo') return t(value ? 'settings.values.yes' : 'settings.values.no')
  if (spec.type === 'integer') return `${value} ${said(UNIT_LABELS[spec.unit])}`
  const label = CHOICE_LABELS[String(value)]
  return label ? said(label) : String(value)
}

/** What the rules leave open: each setting with its unit, its default, and who has set it. */
export function ValuesPage() {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const { place } = useProfile()
  const query = useSettings(place.placeId)
  const manages = useMay()('setting.manage')
  const [editing, setEditing] = useState<ValueRow>()
  const columns: Column<ValueRow>[] = [
    { id: 'name', title: t('settings.values.name'), show: (row) => <strong>{said(SETTING_LABELS[row.key])}</strong> },
    { id: 'value', title: t('settings.values.value'), show: (row) => saidValue(specOf(row), row.value, said, t) },
    {
      id: 'initial',
      title: t('settings.values.initial'),
      show: (row) => <span className="soft">{saidValue(specOf(row), specOf(row).initial, said, t)}</span>,
    },
    {
      id: 'by',
      title: t('settings.setBy'),
      show: (row) => <SetBy by={row.by} setAt={row.setAt} otherwise={t('settings.values.byNobody')} own={place.placeId} />,
    },
    {
      id: 'levels',
      title: t('settings.values.levels'),
      show: (row) => (
        <div className="stack">
          {specOf(row)
            .levels.map((level) => t(`settings.level.${level}`))
            .join(' / ')}
          {manages && row.mine ? (
            <Button
              size="small"
              onClick={() => setEditing(row)}
              aria-label={`${t('settings.change')} ${said(SETTING_LABELS[row.key])}`}
            >
              {t('settings.change')}
            </Button>
          ) : null}
        </div>
      ),
    },
  ]
  return (
    <Page title={t('shell.menu.values')} note={t('settings.values.note')}>
      <SettingTable
        label={t('shell.menu.values')}
        columns={columns}
        rows={query.data?.values ?? []}
        rowKey={({ key }) => key}
        query={query}
        editing={editing}
        titleOf={(row) => said(SETTING_LABELS[row.key])}
        onClose={() => setEditing(undefined)}
        form={(row) =>
          query.data ? <ValueForm row={row} version={query.data.version} onDone={() => setEditing(undefined)} /> : null
        }
      />
    </Page>
  )
}

function ValueForm({ row, version, onDone }: { row: ValueRow; version: number; onDone: () => void }) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const message = useMessage()
  const { place } = useProfile()
  const changed = useSettingsChanged()
  const spec = specOf(row)
  const hint =
    spec.type === 'integer'
      ? t('settings.values.between', { least: spec.least, most: spec.most, unit: said(UNIT_LABELS[spec.unit]) })
      : ''
  return (
    <ZForm<{ value: Value }>
      name="value"
      schema={SetValue}
      start={{ value: row.value }}
      labels={{ value: t('settings.values.value') }}
      send={t('settings.values.save')}
      onCancel={onDone}
      onSend={async (values) => {
        const params = { placeId: place.placeId, key: row.key }
        await settings.setValue({ params, body: SetValue.parse(values), ifMatch: version })
        await changed()
        message.success(t('settings.saved'))
        onDone()
      }}
    >
      <ZField<{ value: Value }> name="value" hint={hint} required>
        {(input) => <ValueInput spec={spec} input={input} />}
      </ZField>
    </ZForm>
  )
}

function ValueInput({ spec, input }: { spec: SettingSpec; input: InputProps }) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  if (spec.type === 'integer')
    return (
      <Input
        {...input}
        type="number"
        min={spec.least}
        max={spec.most}
        onChange={({ target }) => input.onChange(target.value === '' ? '' : Number(target.value))}
      />
    )
  const { status: _, ...select } = input
  const choices = spec.type === 'yesNo' ? [true, false] : spec.choices
  return <Select {...select} options={choices.map((value) => ({ value, label: saidValue(spec, value, said, t) }))} />
}
