import { Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import * as z from 'zod'
import { CALENDAR, type CalendarBusiness } from '../../../functions/settings/calendar.ts'
import { CalendarBusinessSchema, SetGrant } from '../../../functions/settings/sheet-contract.ts'
import { PlaceId } from '../../../layers/kernel/places.ts'
import { STAGE_LABELS, STAGES, type Stage } from '../../../layers/kernel/school-calendar.ts'
import { useLanguage } from '../kit/language.ts'
import { useMessage } from '../kit/messages.tsx'
import { fromLocalInput, toLocalInput } from '../kit/when.ts'
import { ZField, ZForm } from '../kit/zform.tsx'
import { useProfile } from '../shell/profile.ts'
import { settings } from './api.ts'
import { businessWord } from './business-word.ts'
import { useSettingsChanged } from './use-settings.ts'

const Asked = SetGrant.extend({ officeId: PlaceId, business: CalendarBusinessSchema, stage: z.enum(STAGES) })

interface GrantValues {
  readonly officeId: string
  readonly business: CalendarBusiness
  readonly stage: Stage
  readonly from: string
  readonly to: string
  readonly reason: string
}

const START: GrantValues = { officeId: '', business: 'registration.enrolled', stage: 'primary', from: '', to: '', reason: '' }

/** Opens a business for one office below the province, for a month at most. */
export function ExceptionForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const message = useMessage()
  const { place } = useProfile()
  const changed = useSettingsChanged()
  const labels = {
    officeId: t('settings.exceptions.officeCode'),
    business: t('settings.business'),
    stage: t('places.stage'),
    from: t('settings.from'),
    to: t('settings.to'),
    reason: t('settings.exceptions.reason'),
  }
  return (
    <ZForm<GrantValues>
      name="grant"
      schema={Asked}
      start={START}
      labels={labels}
      send={t('settings.exceptions.grant')}
      onCancel={onDone}
      onSend={async (values) => {
        const { officeId, business, stage, ...body } = Asked.parse(values)
        await settings.grantException({ params: { placeId: place.placeId, officeId, business, stage }, body })
        await changed()
        message.success(t('settings.saved'))
        onDone()
      }}
    >
      <ZField<GrantValues>
        form="grant"
        name="officeId"
        label={labels.officeId}
        hint={t('settings.exceptions.officeHint')}
        required
      >
        {(input) => <Input {...input} inputMode="numeric" maxLength={10} />}
      </ZField>
      <ZField<GrantValues> form="grant" name="business" label={labels.business} required>
        {({ status: _, ...input }) => (
          <Select
            {...input}
            options={(Object.keys(CALENDAR) as CalendarBusiness[]).map((value) => ({ value, label: t(businessWord(value)) }))}
          />
        )}
      </ZField>
      <ZField<GrantValues> form="grant" name="stage" label={labels.stage} required>
        {({ status: _, ...input }) => (
          <Select {...input} options={STAGES.map((value) => ({ value, label: said(STAGE_LABELS[value]) }))} />
        )}
      </ZField>
      {(['from', 'to'] as const).map((name) => (
        <ZField<GrantValues>
          key={name}
          form="grant"
          name={name}
          label={labels[name]}
          hint={t(name === 'from' ? 'settings.shanghai' : 'settings.exceptions.toHint')}
          required
        >
          {({ value, onChange, ...input }) => (
            <Input
              {...input}
              type="datetime-local"
              value={value ? toLocalInput(String(value)) : ''}
              onChange={({ target }) => onChange(fromLocalInput(target.value))}
            />
          )}
        </ZField>
      ))}
      <ZField<GrantValues> form="grant" name="reason" label={labels.reason} hint={t('settings.exceptions.reasonHint')} required>
        {(input) => <Input {...input} maxLength={200} />}
      </ZField>
    </ZForm>
  )
}
