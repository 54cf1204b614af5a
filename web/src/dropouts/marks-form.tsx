import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import { type Dropout, Marks } from '../../../functions/dropouts/contract.ts'
import { useMessage } from '../kit/messages.tsx'
import { Card } from '../kit/page.tsx'
import { dayOf } from '../kit/when.ts'
import { ZText } from '../kit/zfields.tsx'
import { ZForm } from '../kit/zform.tsx'
import { dropouts } from './api.ts'

type Values = z.input<typeof Marks>

/** Who is responsible, and when the school reported in writing to the township. */
export function MarksForm({ dropout }: { dropout: Dropout }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const message = useMessage()
  const { studentId, since, version, responsible, reportedOn } = dropout
  const today = dayOf(new Date().toISOString())
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
        <ZText<Values> name="responsible" maxLength={40} className="narrow" />
        <ZText<Values> name="reportedOn" type="date" min={since} max={today} className="narrow" />
      </ZForm>
    </Card>
  )
}
