import { Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AGE_RULES, type BusinessWindow, SetWindow, WINDOWED, WindowedBusiness } from '../../../functions/settings/contract.ts'
import type { Intended } from '../../../functions/settings/sheet-contract.ts'
import { STAGE_LABELS, STAGES } from '../../../layers/kernel/school-calendar.ts'
import { useLanguage } from '../kit/language.ts'
import { useMessage } from '../kit/messages.tsx'
import { fromLocalInput, toLocalInput } from '../kit/when.ts'
import { withoutBlanks, ZField, ZForm } from '../kit/zform.tsx'
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
export function WindowForm({ editing: { business, window }, onDone }: { editing: Editing; onDone: () => void }) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const message = useMessage()
  const { place } = useProfile()
  const changed = useSettingsChanged()
  const preview = usePreview()
  const [values, setValues] = useState<WindowValues>({
    business,
    stage: window?.stage ?? 'primary',
    from: window?.from ?? '',
    to: window?.to ?? '',
    ageRule: window?.ageRule ?? 'off',
    ageCutoffOn: window?.ageCutoffOn ?? '',
    note: window?.note ?? '',
  })
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
  const save = async ({ business: of, ...asked }: WindowValues) => {
    await settings.setWindow({
      params: { placeId: place.placeId, business: of },
      body: SetWindow.parse(withoutBlanks(asked)),
      ...(window ? { ifMatch: window.version } : {}),
    })
    await changed()
    message.success(t('settings.saved'))
    onDone()
  }
  if (preview.seen)
    return <ConfirmAffected {...preview.seen} save={t('settings.save')} onSave={() => save(values)} onBack={preview.forget} />
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
      <ZField<WindowValues> form="window" name="business" label={labels.business} required>
        {({ status: _, ...input }) => (
          <Select {...input} disabled={window !== undefined} options={options(WINDOWED, (each) => t(businessWord(each)))} />
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
