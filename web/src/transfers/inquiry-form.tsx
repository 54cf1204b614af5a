import { useQueryClient } from '@tanstack/react-query'
import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Ask } from '../../../functions/provinces/contract.ts'
import { provinces } from '../exchange/provinces-api.ts'
import { useMessage } from '../kit/messages.tsx'
import { Card } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { ZChoice } from '../kit/zchoice.tsx'
import { ZText } from '../kit/zfields.tsx'
import { ZField, ZForm } from '../kit/zform.tsx'
import { useProfile } from '../shell/profile.ts'
import { tidyNumber } from './tidy-number.ts'
import { useAskable } from './use-inquiries.ts'

/** Asks the province the child comes from whether it keeps a record of this number and this name. */
export function InquiryForm() {
  const { t } = useTranslation()
  const { place } = useProfile()
  const queries = useQueryClient()
  const message = useMessage()
  const askable = useAskable()
  const [sent, setSent] = useState(0)
  const labels = {
    provinceId: t('transfers.inquiry.province'),
    studentNumber: t('applications.field.studentNumber'),
    name: t('applications.field.name'),
  }
  const send = async (body: Ask) => {
    await provinces.askProvince({ params: { schoolId: place.placeId }, body })
    void message.success(t('transfers.inquiry.sent'))
    setSent((now) => now + 1)
    await queries.invalidateQueries({ queryKey: ['inquiries', place.placeId] })
  }
  if (askable.error) return <ProblemNote error={askable.error} onRetry={() => void askable.refetch()} />
  if (askable.data?.length === 0) return <div className="empty-note">{t('transfers.inquiry.nobody')}</div>
  return (
    <Card title={t('transfers.inquiry.title')}>
      <ZForm<Ask>
        key={sent}
        name="inquiry"
        schema={Ask}
        start={{}}
        labels={labels}
        send={t('transfers.inquiry.send')}
        onSend={send}
      >
        <ZChoice<Ask>
          name="provinceId"
          options={askable.data?.map(({ provinceId, name }) => ({ value: provinceId, label: name })) ?? []}
          loading={askable.isLoading}
          hint={t('transfers.inquiry.provinceHint')}
          searched
          required
        />
        <ZField<Ask> name="studentNumber" hint={t('transfers.numberHint')} required>
          {({ onChange, ...input }) => (
            <Input
              {...input}
              value={input.value ?? ''}
              autoComplete="off"
              onChange={(event) => onChange(tidyNumber(event.target.value))}
            />
          )}
        </ZField>
        <ZText<Ask> name="name" autoComplete="off" maxLength={50} hint={t('transfers.nameHint')} required />
      </ZForm>
    </Card>
  )
}
