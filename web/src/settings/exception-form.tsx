import { useTranslation } from 'react-i18next'
import * as z from 'zod'
import { CALENDAR, type CalendarBusiness } from '../../../functions/settings/calendar.ts'
import { CalendarBusinessSchema, SetGrant } from '../../../functions/settings/sheet-contract.ts'
import { PlaceId } from '../../../layers/kernel/places.ts'
import { STAGE_LABELS, STAGES, type Stage } from '../../../layers/kernel/school-calendar.ts'
import { useLanguage } from '../kit/language.ts'
import { useMessage } from '../kit/messages.tsx'
import { ZChoice } from '../kit/zchoice.tsx'
import { ZMoment, ZText } from '../kit/zfields.tsx'
import { ZForm } from '../kit/zform.tsx'
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

const BUSINESSES = Object.keys(CALENDAR) as CalendarBusiness[]

const START: GrantValues = { officeId: '', business: 'registration.enrolled', stage: 'primary', from: '', to: '', reason: '' }

/** Opens a business for one office below the province, for a month at most. */
export function ExceptionForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const grant = useGrant(onDone)
  const labels = {
    officeId: t('settings.exceptions.officeCode'),
    business: t('settings.business'),
    stage: t('places.stage'),
    from: t('settings.from'),
    to: t('settings.to'),
    reason: t('settings.exceptions.reason'),
  }
  const businesses = BUSINESSES.map((value) => ({ value, label: t(businessWord(value)) }))
  const stages = STAGES.map((value) => ({ value, label: said(STAGE_LABELS[value]) }))
  return (
    <ZForm<GrantValues>
      name="grant"
      schema={Asked}
      start={START}
      labels={labels}
      send={t('settings.exceptions.grant')}
      onCancel={onDone}
      onSend={grant}
    >
      <ZText<GrantValues>
        name="officeId"
        inputMode="numeric"
        maxLength={10}
        hint={t('settings.exceptions.officeHint')}
        required
      />
      <ZChoice<GrantValues> name="business" options={businesses} required />
      <ZChoice<GrantValues> name="stage" options={stages} required />
      <ZMoment<GrantValues> name="from" hint={t('settings.shanghai')} required />
      <ZMoment<GrantValues> name="to" hint={t('settings.exceptions.toHint')} required />
      <ZText<GrantValues> name="reason" maxLength={200} hint={t('settings.exceptions.reasonHint')} required />
    </ZForm>
  )
}

function useGrant(onDone: () => void): (values: GrantValues) => Promise<void> {
  const { t } = useTranslation()
  const message = useMessage()
  const { place } = useProfile()
  const changed = useSettingsChanged()
  return async (values) => {
    const { officeId, business, stage, ...body } = Asked.parse(values)
    await settings.grantException({ params: { placeId: place.placeId, officeId, business, stage }, body })
    await changed()
    message.success(t('settings.saved'))
    onDone()
  }
}
