import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import { DELETION_GROUNDS, type DeletionGround, RecordDeletionContent } from '../../../functions/record-deletions/contract.ts'
import { Card } from '../kit/page.tsx'
import { ZSentences, ZText } from '../kit/zfields.tsx'
import { ZField, ZForm } from '../kit/zform.tsx'

type Values = z.input<typeof RecordDeletionContent>

/** With another record, its number is asked for; the server says the same and looks it up. */
const schemaOf = (ground: DeletionGround | undefined): z.ZodType =>
  ground === 'other-record'
    ? RecordDeletionContent.required({ otherNumber: true })
    : RecordDeletionContent.omit({ otherNumber: true }).strip()

interface Props {
  readonly studentId: string
  readonly start: Partial<Values>
  readonly send: string
  readonly onSend: (content: RecordDeletionContent) => Promise<void>
}

/** 删除正式学籍: on which ground, and which record of the same child stays. */
export function RecordDeletionForm({ studentId, start, send, onSend }: Props) {
  const { t } = useTranslation()
  const [ground, setGround] = useState(start.ground)
  const labels = {
    ground: t('applications.deletion.ground'),
    otherNumber: t('applications.deletion.otherNumber'),
    reason: t('applications.field.reason'),
  }
  return (
    <Card title={t('cases.business.record-deletion')}>
      <ZForm<Values>
        name="deletion"
        schema={schemaOf(ground)}
        start={{ business: 'record-deletion', studentId, ...start }}
        labels={labels}
        send={send}
        onSend={async ({ otherNumber, ...values }) =>
          onSend(RecordDeletionContent.parse(ground === 'other-record' ? { ...values, otherNumber } : values))
        }
      >
        <ZField<Values> name="ground" required>
          {({ status: _, onChange, ...input }) => (
            <Select
              {...input}
              value={input.value || null}
              onChange={(chosen: DeletionGround) => {
                setGround(chosen)
                onChange(chosen)
              }}
              options={DELETION_GROUNDS.map((each) => ({ value: each, label: t(`applications.deletion.grounds.${each}`) }))}
            />
          )}
        </ZField>
        {ground === 'other-record' ? (
          <ZText<Values>
            name="otherNumber"
            maxLength={19}
            className="narrow"
            hint={t('applications.deletion.otherHint')}
            required
          />
        ) : null}
        <ZSentences<Values> name="reason" rows={3} maxLength={200} hint={t('applications.reasonHint')} required />
      </ZForm>
    </Card>
  )
}
