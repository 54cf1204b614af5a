import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SWITCH_LABELS } from '../../../functions/settings/labels.ts'
import type { SwitchRow } from '../../../functions/settings/sheet-contract.ts'
import { SWITCH_KINDS, type SwitchKind } from '../../../functions/settings/switches.ts'
import { STAGE_LABELS, STAGES, type Stage } from '../../../layers/kernel/school-calendar.ts'
import { useLanguage } from '../kit/language.ts'
import { Page } from '../kit/page.tsx'
import type { Column } from '../kit/reg-table.tsx'
import { StatusTag } from '../kit/status-tag.tsx'
import { dayOf } from '../kit/when.ts'
import { useMay, useProfile } from '../shell/profile.ts'
import { SettingTable } from './setting-table.tsx'
import { SwitchForm } from './switch-form.tsx'
import { useSettings } from './use-settings.ts'

interface Row {
  readonly kind: SwitchKind
  readonly stages: Readonly<Partial<Record<Stage, SwitchRow>>>
}

/** Which kinds of change are open for which stage, whose word that is, and what no province may turn. */
export function SwitchesPage() {
  const { t } = useTranslation()
  const { place } = useProfile()
  const query = useSettings(place.placeId)
  const turns = useMay()('window.manage')
  const [editing, setEditing] = useState<SwitchRow>()
  const rows = SWITCH_KINDS.map((kind): Row => {
    const found = (query.data?.switches ?? []).filter((row) => row.kind === kind)
    return { kind, stages: Object.fromEntries(found.map((row) => [row.stage, row])) }
  })
  return (
    <Page title={t('shell.menu.switches')} note={t(turns ? 'settings.switches.note' : 'settings.switches.readOnly')}>
      <SettingTable
        label={t('shell.menu.switches')}
        columns={useColumns(turns ? setEditing : undefined)}
        rows={query.data ? rows : []}
        rowKey={({ kind }) => kind}
        query={query}
        editing={editing}
        titleOf={() => t('settings.switches.turn')}
        onClose={() => setEditing(undefined)}
        form={(row) =>
          query.data ? <SwitchForm row={row} version={query.data.version} onDone={() => setEditing(undefined)} /> : null
        }
      />
    </Page>
  )
}

function useColumns(onEdit: ((row: SwitchRow) => void) | undefined): Column<Row>[] {
  const { t } = useTranslation()
  const { said } = useLanguage()
  return [
    { id: 'kind', title: t('settings.business'), width: 150, show: ({ kind }) => <strong>{said(SWITCH_LABELS[kind])}</strong> },
    ...STAGES.map(
      (stage): Column<Row> => ({
        id: stage,
        title: said(STAGE_LABELS[stage]),
        width: 220,
        show: ({ stages }) => {
          const row = stages[stage]
          return row ? <Cell row={row} onEdit={onEdit} /> : <span className="soft">{t('settings.switches.notOffered')}</span>
        },
      }),
    ),
  ]
}

/** One switch: open or not, by whose word, on which paper; what is fixed says by what. */
function Cell({ row, onEdit }: { row: SwitchRow; onEdit: ((row: SwitchRow) => void) | undefined }) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const who = row.reason === 'province' ? `${row.setBy ?? ''} · ${row.setAt ? dayOf(row.setAt) : ''}` : ''
  return (
    <div className="stack">
      <span className="tags">
        <StatusTag tone={row.open ? 'ok' : 'off'}>{t(row.open ? 'settings.open' : 'settings.closed')}</StatusTag>
        {onEdit && !row.fixed ? (
          <Button
            size="small"
            onClick={() => onEdit(row)}
            aria-label={`${t('settings.change')} ${said(SWITCH_LABELS[row.kind])} ${said(STAGE_LABELS[row.stage])}`}
          >
            {t('settings.change')}
          </Button>
        ) : null}
      </span>
      <small className="soft">{who || t(`settings.switches.reason.${row.reason}`)}</small>
      {row.note ? <small>{row.note}</small> : null}
    </div>
  )
}
