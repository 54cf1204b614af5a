import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AGE_RULES, type BusinessWindow, SetWindow, WINDOWED, WindowedBusiness } from '../../../functions/settings/contract.ts'
import type { Intended } from '../../../functions/settings/sheet-contract.ts'
import { STAGE_LABELS, STAGES } from '../../../layers/kernel/school-calendar.ts'
import { useLanguage } from '../kit/language.ts'
import { useMessage } from '../kit/messages.tsx'
import { ZChoice } from '../kit/zchoice.tsx'
import { ZMoment, ZText } from '../kit/zfields.tsx'
import { withoutBlanks, ZForm } from '../kit/zform.tsx'
import { useProfile } from '../shell/profile.ts'
import { ConfirmAffected, usePreview } from './affected-note.tsx'
import { settings } from './api.ts'
import { businessWord } from './business-word.ts'
import { useSettingsChanged } from './use-settings.ts'

export type Editing = { readonly business: WindowedBusiness; readonly window?: BusinessWindow }

interface WindowValues {
  readonly business: WindowedBusiness
  readonly stage: (typeof STAGES)[number]
  readonly from: string
  readonly to: string
  readonly ageRule: (typeof AGE_RULES)[number]
  readonly ageCutoffOn: string
  readonly note: string
}

/** Whose cases wait in inboxes; of the others there is nothing under way to count. */
const CASES: Readonly<Partial<Record<WindowedBusiness, Extract<Intended, { of: 'business' }>['business']>>> = {
  'registration.gradeOne': 'registration',
  'registration.enrolled': 'registration',
  'registration.returnee': 'registration',
  transfer: 'transfer',
}

/** Sets a window of the province; where business may be under way, first it is shown whom that affects. */
export function WindowForm({ editing, onDone }: { editing: Editing; onDone: () => void }) {
  const { t } = useTranslation()
  const preview = usePreview()
  const [values, setValues] = useState<WindowValues>(() => startOf(editing))
  const save = useSave(editing, onDone)
  if (preview.seen)
    return <ConfirmAffected {...preview.seen} save={t('settings.save')} onSave={() => save(values)} onBack={preview.forget} />
  const labels = {
    business: t('settings.business'),
    stage: t('places.stage'),
    from: t('settings.from'),
    to: t('settings.to'),
    ageRule: t('settings.ageRule'),
    ageCutoffOn: t('settings.cutOff'),
    note: t('settings.note'),
  }
  return (
    <ZForm<WindowValues>
      name="window"
      schema={SetWindow.extend({ business: WindowedBusiness })}
      start={values}
      labels={labels}
      send={t('settings.next')}
      onCancel={onDone}
      onSend={async (asked) => {
        setValues(asked)
        const cases = CASES[asked.business]
        return cases ? preview.look({ of: 'business', business: cases, stage: asked.stage }) : save(asked)
      }}
    >
      <Fields known={editing.window !== undefined} />
    </ZForm>
  )
}

/** For whom, from when until when, who is old enough; of a window that is there already, for whom stays. */
function Fields({ known }: { known: boolean }) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const businesses = WINDOWED.map((value) => ({ value, label: t(businessWord(value)) }))
  const stages = STAGES.map((value) => ({ value, label: said(STAGE_LABELS[value]) }))
  const ageRules = AGE_RULES.map((value) => ({ value, label: t(`settings.ageRules.${value}`) }))
  return (
    <>
      <ZChoice<WindowValues> name="business" options={businesses} disabled={known} required />
      <ZChoice<WindowValues> name="stage" options={stages} disabled={known} required />
      <ZMoment<WindowValues> name="from" hint={t('settings.shanghai')} required />
      <ZMoment<WindowValues> name="to" hint={t('settings.toHint')} required />
      <ZChoice<WindowValues> name="ageRule" options={ageRules} required />
      <ZText<WindowValues> name="ageCutoffOn" type="date" hint={t('settings.cutOffHint')} />
      <ZText<WindowValues> name="note" maxLength={200} hint={t('settings.noteHint')} />
    </>
  )
}

const startOf = ({ business, window }: Editing): WindowValues => ({
  business,
  stage: window?.stage ?? 'primary',
  from: window?.from ?? '',
  to: window?.to ?? '',
  ageRule: window?.ageRule ?? 'off',
  ageCutoffOn: window?.ageCutoffOn ?? '',
  note: window?.note ?? '',
})

function useSave({ window }: Editing, onDone: () => void): (values: WindowValues) => Promise<void> {
  const { t } = useTranslation()
  const message = useMessage()
  const { place } = useProfile()
  const changed = useSettingsChanged()
  return async ({ business, ...asked }) => {
    await settings.setWindow({
      params: { placeId: place.placeId, business },
      body: SetWindow.parse(withoutBlanks(asked)),
      ...(window ? { ifMatch: window.version } : {}),
    })
    await changed()
    message.success(t('settings.saved'))
    onDone()
  }
}
