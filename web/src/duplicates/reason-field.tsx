import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { FieldShell } from '../kit/field-shell.tsx'

interface Props {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly fault: string | undefined
  readonly hint: string
}

/** Why; asked by all three ways out. */
export function ReasonField({ value, onChange, fault, hint }: Props) {
  const { t } = useTranslation()
  return (
    <FieldShell id="path-reason" label={t('duplicates.reason')} required hint={hint} fault={fault}>
      {({ status, ...given }) => (
        <Input.TextArea
          {...given}
          {...(status ? { status } : {})}
          rows={3}
          maxLength={500}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </FieldShell>
  )
}
