import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import { TRANSFER_REASONS, TransferContent } from '../../../functions/transfers/contract.ts'
import { CHANGE_REASON } from '../../../layers/kernel/code-tables/status-change.ts'
import { labelOf } from '../../../layers/kernel/code-tables/table.ts'
import { SeatSelect } from '../applications/seat-select.tsx'
import { useLanguage } from '../kit/language.ts'
import { Card } from '../kit/page.tsx'
import { ZChoice } from '../kit/zchoice.tsx'
import { ZSentences, ZText } from '../kit/zfields.tsx'
import { ZField, ZForm } from '../kit/zform.tsx'
import { useProfile } from '../shell/profile.ts'
import { tidyNumber } from './tidy-number.ts'

type Values = z.input<typeof TransferContent>

interface Props {
  readonly start: Partial<Values>
  readonly send: string
  readonly onSend: (content: TransferContent) => Promise<void>
}

/** What the school that takes a child says: whom, by number and name, into which class, and why. */
export function TransferForm({ start, send, onSend }: Props) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const { place } = useProfile()
  // The province answered for this number and this name, and for no other.
  const answered = start.inquiryId !== undefined
  const labels = Object.fromEntries(
    ['studentNumber', 'name', 'classId', 'reasonCode', 'reason'].map((field) => [
      field,
      t(field === 'classId' ? 'applications.field.intoClass' : `applications.field.${field}`),
    ]),
  )
  return (
    <Card title={t('cases.business.transfer')}>
      <ZForm<Values>
        name="transfer"
        schema={TransferContent}
        start={{ business: 'transfer', ...start }}
        labels={labels}
        send={send}
        onSend={async (values) => onSend(TransferContent.parse(values))}
      >
        <ZField<Values> name="studentNumber" hint={t('transfers.numberHint')} required>
          {({ onChange, ...input }) => (
            <Input
              {...input}
              value={input.value ?? ''}
              autoComplete="off"
              placeholder="G / J / L …"
              readOnly={answered}
              onChange={(event) => onChange(tidyNumber(event.target.value))}
            />
          )}
        </ZField>
        <ZText<Values>
          name="name"
          autoComplete="off"
          maxLength={50}
          readOnly={answered}
          hint={t('transfers.nameHint')}
          required
        />
        <ZField<Values> name="classId" hint={t('transfers.classHint')} required>
          {({ value, onChange, status: _, onBlur: __, ...given }) => (
            <SeatSelect schoolId={place.placeId} value={value} onChange={onChange} given={given} />
          )}
        </ZField>
        <ZChoice<Values>
          name="reasonCode"
          options={TRANSFER_REASONS.map((code) => ({ value: code, label: `${code} ${said(labelOf(CHANGE_REASON, code))}` }))}
          searched
          required
        />
        <ZSentences<Values> name="reason" rows={3} maxLength={200} hint={t('applications.reasonHint')} required />
      </ZForm>
    </Card>
  )
}
