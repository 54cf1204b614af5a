import { useQueryClient } from '@tanstack/react-query'
import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import { type Dropout, Marks } from '../../../functions/dropouts/contract.ts'
import { useMessage } from '../kit/messages.tsx'
import { Card } from '../kit/page.tsx'
import { dayOf } from '../kit/when.ts'
import { ZField, ZForm } from '../kit/zform.tsx'
import { dropouts } from './api.ts'

type Values = z.input<typeof Marks>

/** Who is responsible, and when the school reported in writing to the township. */
export function MarksForm({ dropout }: { dropout: Dropout }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const message = useMessage()
  const { studentId, since, version, responsible, reportedOn } = dropout
  const labels = { responsible: t('dropouts.responsible'), reportedOn: t('dropouts.reportedOn') }
  const mark = async (values: Values) => {
    await dropouts.markDropout({ params: { studentId }, body: { ...Marks.parse(values), version } })
    message.success(t('dropouts.marked'))
    await Promise.all([['dropout'], ['dropouts']].map((queryKey) => queries.invalidateQueries({ queryKey })))
  }
  return (
    <Card title={t('dropouts.marks')}>
      <ZForm<Values>
        name="marks"
        schema={Marks}
        start={{ ...(responsible ? { responsible } : {}), ...(reportedOn ? { reportedOn } : {}) }}
        labels={labels}
        send={t('dropouts.mark')}
        onSend={mark}
      >
        <ZField<Values> form="marks" name="responsible" label={labels.responsible}>
          {({ status, value, ...input }) => (
            <Input {...input} {...(status ? { status } : {})} value={value ?? ''} maxLength={40} className="narrow" />
          )}
        </ZField>
        <ZField<Values> form="marks" name="reportedOn" label={labels.reportedOn}>
          {({ status: _, value, ...input }) => (
            <Input
              {...input}
              value={value ?? ''}
              type="date"
              min={since}
              max={dayOf(new Date().toISOString())}
              className="narrow"
            />
          )}
        </ZField>
      </ZForm>
    </Card>
  )
}
