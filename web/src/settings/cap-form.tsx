import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CapRow, SetCap } from '../../../functions/settings/sheet-contract.ts'
import { useMessage } from '../kit/messages.tsx'
import { ZChoice } from '../kit/zchoice.tsx'
import { ZNumber } from '../kit/zfields.tsx'
import { ZForm } from '../kit/zform.tsx'
import { useProfile } from '../shell/profile.ts'
import { ConfirmAffected, usePreview } from './affected-note.tsx'
import { settings } from './api.ts'
import { useSettingsChanged } from './use-settings.ts'

interface CapValues {
  readonly cap: number | ''
  readonly lockedForChildren: boolean
}

/** Sets one's own size of classes: fill in, see whom it affects, save. */
export function CapForm({ row, version, onDone }: { row: CapRow; version: number; onDone: () => void }) {
  const { t } = useTranslation()
  const message = useMessage()
  const { place } = useProfile()
  const changed = useSettingsChanged()
  const preview = usePreview()
  const [values, setValues] = useState<CapValues>({
    cap: row.own?.cap ?? row.cap,
    lockedForChildren: row.own?.lockedForChildren ?? false,
  })
  const labels = { cap: t('settings.caps.own'), lockedForChildren: t('settings.caps.children') }
  const { stage } = row
  const ofProvince = place.level === 'province'
  const ceiling = ofProvince ? t('settings.caps.provinceHint') : t('settings.caps.ceiling', { count: row.superiorCap })
  const locks = [
    { value: false, label: t('settings.caps.childrenYes') },
    { value: true, label: t('settings.caps.childrenNo') },
  ]
  const schema = ofProvince ? SetCap : SetCap.extend({ cap: SetCap.shape.cap.max(row.superiorCap) })
  const save = async () => {
    await settings.setCap({ params: { placeId: place.placeId, stage }, body: SetCap.parse(values), ifMatch: version })
    await changed()
    message.success(t('settings.saved'))
    onDone()
  }
  if (preview.seen)
    return <ConfirmAffected {...preview.seen} save={t('settings.caps.save')} onSave={save} onBack={preview.forget} />
  return (
    <ZForm<CapValues>
      name="cap"
      schema={schema}
      start={values}
      labels={labels}
      send={t('settings.preview')}
      onCancel={onDone}
      onSend={async (asked) => {
        setValues(asked)
        await preview.look({ of: 'cap', stage, ...SetCap.parse(asked) })
      }}
    >
      <ZNumber<CapValues> name="cap" hint={ceiling} required />
      <ZChoice<CapValues> name="lockedForChildren" options={locks} hint={t('settings.caps.lockHint')} required />
    </ZForm>
  )
}
