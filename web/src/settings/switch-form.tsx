import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SWITCH_LABELS } from '../../../functions/settings/labels.ts'
import { type Intended, SetSwitch, type SwitchRow } from '../../../functions/settings/sheet-contract.ts'
import type { SwitchKind } from '../../../functions/settings/switches.ts'
import { STAGE_LABELS } from '../../../layers/kernel/school-calendar.ts'
import { useLanguage } from '../kit/language.ts'
import { useMessage } from '../kit/messages.tsx'
import { ZChoice } from '../kit/zchoice.tsx'
import { ZText } from '../kit/zfields.tsx'
import { ZForm } from '../kit/zform.tsx'
import { useProfile } from '../shell/profile.ts'
import { ConfirmAffected, usePreview } from './affected-note.tsx'
import { settings } from './api.ts'
import { useSettingsChanged } from './use-settings.ts'

interface SwitchValues {
  readonly open: boolean
  readonly note: string
}

const REGISTRATIONS: readonly SwitchKind[] = ['register-grade-one', 'grade-one-age-control', 'delete-formal-number']
const TRANSFERS: readonly SwitchKind[] = ['transfer-in-province', 'transfer-cross-province']

/** Whose inboxes a kind of change waits in. */
function businessOf(kind: SwitchKind): Extract<Intended, { of: 'business' }>['business'] {
  if (REGISTRATIONS.includes(kind)) return 'registration'
  return TRANSFERS.includes(kind) ? 'transfer' : 'status-change'
}

/** Opens or closes one kind of change for one stage, with the paper it rests on; first it is shown whom that affects. */
export function SwitchForm({ row, version, onDone }: { row: SwitchRow; version: number; onDone: () => void }) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const message = useMessage()
  const { place } = useProfile()
  const changed = useSettingsChanged()
  const preview = usePreview()
  const [values, setValues] = useState<SwitchValues>({ open: !row.open, note: row.note ?? '' })
  const labels = { open: t('settings.switches.state'), note: t('settings.note') }
  const states = [
    { value: true, label: t('settings.open') },
    { value: false, label: t('settings.closed') },
  ]
  const { kind, stage } = row
  const save = async () => {
    await settings.turnSwitch({
      params: { placeId: place.placeId, stage, kind },
      body: SetSwitch.parse(values),
      ifMatch: version,
    })
    await changed()
    message.success(t('settings.saved'))
    onDone()
  }
  const name = `${said(STAGE_LABELS[stage])} · ${said(SWITCH_LABELS[kind])}`
  if (preview.seen)
    return (
      <ConfirmAffected
        {...preview.seen}
        save={t(values.open ? 'settings.switches.doOpen' : 'settings.switches.doClose', { name })}
        onSave={save}
        onBack={preview.forget}
      />
    )
  return (
    <ZForm<SwitchValues>
      name="switch"
      schema={SetSwitch}
      start={values}
      labels={labels}
      send={t('settings.preview')}
      onCancel={onDone}
      onSend={async (asked) => {
        setValues(asked)
        await preview.look({ of: 'business', business: businessOf(kind), stage })
      }}
    >
      <p className="big">{name}</p>
      <ZChoice<SwitchValues> name="open" options={states} required />
      <ZText<SwitchValues> name="note" maxLength={200} hint={t('settings.switches.noteHint')} />
    </ZForm>
  )
}
