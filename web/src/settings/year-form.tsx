import { useMutation } from '@tanstack/react-query'
import { Button, Input, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SetYear, type YearRow } from '../../../functions/settings/sheet-contract.ts'
import { shanghaiInstant } from '../../../layers/kernel/instant.ts'
import { FieldShell } from '../kit/field-shell.tsx'
import { useMessage } from '../kit/messages.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { dayOf, lastDayOf } from '../kit/when.ts'
import { useProfile } from '../shell/profile.ts'
import { settings } from './api.ts'
import { useSettingsChanged } from './use-settings.ts'

interface Days {
  readonly id: number
  readonly from: string
  readonly through: string
}

const KINDS = ['windows', 'pauses'] as const
const MOST_SPANS = 6

const daysOf = (spans: YearRow['windows']): readonly Days[] =>
  spans.map(({ from, to }, id) => ({ id, from: dayOf(from), through: lastDayOf(to) }))
const nextId = (days: readonly Days[]): number => Math.max(-1, ...days.map(({ id }) => id)) + 1
const spansOf = (days: readonly Days[]) =>
  days
    .filter(({ from, through }) => from && through)
    .map(({ from, through }) => ({ from: shanghaiInstant(from, '00:00'), to: shanghaiInstant(through, '24:00') }))

interface Props {
  readonly row: YearRow
  readonly year: string
  readonly version: number
  readonly onDone: () => void
}

/** Sets when a business may be open in one year, in whole days, in place of the usual ones. The ministry's alone. */
export function YearForm({ row, year, version, onDone }: Props) {
  const { t } = useTranslation()
  const message = useMessage()
  const { place } = useProfile()
  const changed = useSettingsChanged()
  const [days, setDays] = useState({ windows: daysOf(row.windows), pauses: daysOf(row.pauses) })
  const [note, setNote] = useState(row.note ?? '')
  const save = useMutation({
    mutationFn: async () => {
      const asked = { windows: spansOf(days.windows), pauses: spansOf(days.pauses), ...(note.trim() ? { note } : {}) }
      const params = { placeId: place.placeId, business: row.business, year }
      await settings.setYear({ params, body: SetYear.parse(asked), ifMatch: version })
      await changed()
    },
    onSuccess: () => {
      message.success(t('settings.saved'))
      onDone()
    },
  })
  return (
    <form
      className="zform"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      {save.error ? <ProblemNote error={save.error} /> : null}
      <p className="soft">{t('settings.year.hint')}</p>
      {KINDS.map((kind) => (
        <SpanList key={kind} kind={kind} days={days[kind]} onChange={(next) => setDays({ ...days, [kind]: next })} />
      ))}
      <FieldShell id="year-note" label={t('settings.note')} hint={t('settings.switches.noteHint')}>
        {({ status: _, ...input }) => (
          <Input {...input} value={note} maxLength={200} onChange={({ target }) => setNote(target.value)} />
        )}
      </FieldShell>
      <Space wrap className="zform-end">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('settings.year.save', { year })}
        </Button>
        <Button onClick={onDone}>{t('kit.cancel')}</Button>
      </Space>
    </form>
  )
}

interface ListProps {
  readonly kind: (typeof KINDS)[number]
  readonly days: readonly Days[]
  readonly onChange: (days: readonly Days[]) => void
}

/** Some spans of days, both ends included. */
function SpanList({ kind, days, onChange }: ListProps) {
  const { t } = useTranslation()
  const put = (id: number, part: Partial<Days>) => onChange(days.map((each) => (each.id === id ? { ...each, ...part } : each)))
  return (
    <fieldset className="spans">
      <legend>{t(`settings.year.${kind}`)}</legend>
      {days.map((each, at) => (
        <Space key={each.id} wrap>
          {(['from', 'through'] as const).map((end) => (
            <Input
              key={end}
              type="date"
              required
              aria-label={t(`settings.year.${end}`, { nth: at + 1 })}
              value={each[end]}
              onChange={({ target }) => put(each.id, { [end]: target.value })}
            />
          ))}
          <Button size="small" onClick={() => onChange(days.filter(({ id }) => id !== each.id))}>
            {t('settings.year.drop')}
          </Button>
        </Space>
      ))}
      {days.length < MOST_SPANS ? (
        <Button size="small" onClick={() => onChange([...days, { id: nextId(days), from: '', through: '' }])}>
          {t(`settings.year.add.${kind}`)}
        </Button>
      ) : null}
    </fieldset>
  )
}
