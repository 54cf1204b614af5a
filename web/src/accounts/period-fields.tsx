import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { fromLocalInput, toLocalInput } from '../kit/when.ts'
import { ZField } from '../kit/zform.tsx'

export interface StandInValues {
  readonly username: string
  readonly reason: string
  readonly from: string
  readonly until: string
}

const HOUR_MS = 3_600_000
const inHours = (hours: number): string => new Date(Date.now() + hours * HOUR_MS).toISOString()

/** From this minute for so long. */
export const fromNow = (hours: number): Pick<StandInValues, 'from' | 'until'> => ({ from: inHours(0), until: inHours(hours) })

/** Who is to stand in, why, from when until when: the same for a delegation and a lending. */
export function StandInFields({ form, labels, most }: { form: string; labels: Readonly<Record<string, string>>; most: string }) {
  const { t } = useTranslation()
  return (
    <>
      <ZField<StandInValues>
        form={form}
        name="username"
        label={labels.username ?? ''}
        hint={t('accounts.standIn.whoHint')}
        required
      >
        {(input) => <Input {...input} autoComplete="off" />}
      </ZField>
      <ZField<StandInValues>
        form={form}
        name="reason"
        label={labels.reason ?? ''}
        hint={t('accounts.standIn.reasonHint')}
        required
      >
        {(input) => <Input {...input} maxLength={200} />}
      </ZField>
      {(['from', 'until'] as const).map((name) => (
        <ZField<StandInValues>
          key={name}
          form={form}
          name={name}
          label={labels[name] ?? ''}
          hint={name === 'from' ? '' : most}
          required
        >
          {({ value, onChange, ...input }) => (
            <Input
              {...input}
              type="datetime-local"
              value={value ? toLocalInput(String(value)) : ''}
              onChange={({ target }) => onChange(instantOf(target.value))}
            />
          )}
        </ZField>
      ))}
    </>
  )
}

/** The register keeps instants in UTC. */
const instantOf = (local: string): string => (local ? new Date(fromLocalInput(local)).toISOString() : '')
