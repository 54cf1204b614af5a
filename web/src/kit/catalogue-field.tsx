import { Input, Radio, Select } from 'antd'
import { memo } from 'react'
import { sexOf } from '../../../layers/kernel/fields/check-entry.ts'
import type { Field, FieldType } from '../../../layers/kernel/fields/field.ts'
import { tidyDate, tidyDocument } from './catalogue-values.ts'
import { FieldShell, type InputProps } from './field-shell.tsx'
import { useLanguage } from './language.ts'

export interface Noted {
  readonly fault?: string | undefined
  readonly caution?: string | undefined
}

interface Props extends Noted {
  readonly id: string
  readonly field: Field
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onBlur: () => void
  /** Why it cannot be changed here. */
  readonly lockedBecause?: string | undefined
  /** What stands in the empty field: a masked value that stays unless something is typed. */
  readonly placeholder?: string | undefined
}

/** One field of the national sheet, drawn from the catalogue: its label, its kind of input, its code table. */
export const CatalogueField = memo(function CatalogueField(props: Props) {
  const { id, field, fault, caution, lockedBecause } = props
  const { said } = useLanguage()
  const label = (
    <>
      {field.no ? <span className="field-no">{field.no}</span> : null} {said(field.label)}
    </>
  )
  return (
    <FieldShell id={id} label={label} required={field.required === 'sheet'} fault={fault} caution={caution} hint={lockedBecause}>
      {(given) => <FieldInput {...props} given={given} />}
    </FieldShell>
  )
})

const NUMERIC: ReadonlySet<FieldType> = new Set(['integer', 'month', 'division', 'date'])
const PLACEHOLDERS: Readonly<Partial<Record<FieldType, string>>> = { month: 'YYYYMM', date: 'YYYY-MM-DD', division: '330106' }

type InnerProps = Props & { readonly given: Omit<InputProps, 'value' | 'onChange' | 'onBlur'> }

function FieldInput({ field, value, onChange, onBlur, lockedBecause, placeholder, given }: InnerProps) {
  const { said } = useLanguage()
  const disabled = lockedBecause !== undefined
  const { table } = field
  const codes = field.id === 'sex' ? table?.codes.filter(({ code }) => sexOf(code)) : table?.codes
  if (codes && codes.length <= 2)
    return (
      <Radio.Group
        id={given.id}
        aria-labelledby={`${given.id}-label`}
        value={value}
        disabled={disabled}
        onChange={(event) => onChange(String(event.target.value))}
        onBlur={onBlur}
        options={codes.map(({ code, label }) => ({ value: code, label: said(label) }))}
      />
    )
  if (codes)
    return (
      <Select
        {...given}
        value={value || null}
        disabled={disabled}
        showSearch={{ optionFilterProp: 'label' }}
        allowClear={field.required !== 'sheet'}
        onChange={(chosen) => onChange(chosen ?? '')}
        onBlur={onBlur}
        options={codes.map(({ code, label }) => ({ value: code, label: `${code} ${said(label)}` }))}
      />
    )
  return (
    <Input
      {...given}
      {...(NUMERIC.has(field.type) ? { inputMode: 'numeric' as const } : {})}
      placeholder={placeholder ?? PLACEHOLDERS[field.type]}
      value={value}
      disabled={disabled}
      autoComplete="off"
      onChange={(event) => onChange(field.type === 'document' ? tidyDocument(event.target.value) : event.target.value)}
      onBlur={() => {
        if (field.type === 'date' && tidyDate(value) !== value) onChange(tidyDate(value))
        onBlur()
      }}
    />
  )
}
