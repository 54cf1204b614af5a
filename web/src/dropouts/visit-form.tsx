import { useQueryClient } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import { NewVisit, VISIT_OUTCOMES, VISIT_WAYS } from '../../../functions/dropouts/contract.ts'
import type { InputProps } from '../kit/field-shell.tsx'
import { useMessage } from '../kit/messages.tsx'
import { Card } from '../kit/page.tsx'
import { dayOf } from '../kit/when.ts'
import { ZField, ZForm } from '../kit/zform.tsx'
import { dropouts } from './api.ts'

type Values = z.input<typeof NewVisit>
const FIELDS = ['on', 'way', 'visitors', 'outcome', 'note'] as const

/** 登记劝返: who went when, and what came of it. */
export function VisitForm({ studentId, since }: { studentId: string; since: string }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const message = useMessage()
  const [nth, setNth] = useState(0)
  const today = dayOf(new Date().toISOString())
  const titles = { on: t('dropouts.on'), way: t('dropouts.wayTitle'), visitors: t('dropouts.visitors') }
  const labels = { ...titles, outcome: t('dropouts.outcomeTitle'), note: t('dropouts.note') }
  const record = async (values: Values) => {
    await dropouts.recordVisit({ params: { studentId }, body: NewVisit.parse(values) })
    message.success(t('dropouts.recorded'))
    setNth(nth + 1)
    await Promise.all([['dropout'], ['dropouts']].map((queryKey) => queries.invalidateQueries({ queryKey })))
  }
  return (
    <Card title={t('dropouts.record')}>
      <ZForm<Values>
        key={nth}
        name="visit"
        schema={NewVisit}
        start={{ on: today }}
        labels={labels}
        send={t('dropouts.record')}
        onSend={record}
      >
        {FIELDS.map((name) => (
          <ZField<Values> key={name} name={name} required>
            {(input) => <VisitInput name={name} input={input} since={since} today={today} />}
          </ZField>
        ))}
      </ZForm>
    </Card>
  )
}

interface InputOf {
  readonly name: (typeof FIELDS)[number]
  readonly input: InputProps
  readonly since: string
  readonly today: string
}

function VisitInput({ name, input: { status, value, ...input }, since, today }: InputOf) {
  const { t } = useTranslation()
  const faulty = status ? { status } : {}
  switch (name) {
    case 'on':
      return <Input {...input} {...faulty} value={value ?? ''} type="date" min={since} max={today} className="narrow" />
    case 'way':
    case 'outcome':
      return <Select {...input} value={value || null} options={optionsOf(name, t)} />
    case 'note':
      return <Input.TextArea {...input} {...faulty} value={value ?? ''} rows={3} maxLength={500} />
    case 'visitors':
      return <Input {...input} {...faulty} value={value ?? ''} maxLength={60} />
  }
}

const optionsOf = (name: 'way' | 'outcome', t: (key: string) => string) =>
  (name === 'way' ? VISIT_WAYS : VISIT_OUTCOMES).map((each) => ({ value: each, label: t(`dropouts.${name}.${each}`) }))
