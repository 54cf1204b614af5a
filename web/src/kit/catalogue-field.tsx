import { Input, Radio, Select } from 'antd'
import { memo } from 'react'
import type { Field } from '../../../layers/kernel/fields/field.ts'
import { tidyDocument } from './catalogue-values.ts'
import { useLanguage } from './language.ts'
import { FieldShell, type InputProps } from './zform.tsx'

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

type InnerProps = Props & { readonly given: Omit<InputProps, 'value' | 'onChange' | 'onBlur'> }

function FieldInput({ field, value, onChange, onBlur, lockedBecause, given }: InnerProps) {
  const { said } = useLanguage()
  const disabled = lockedBecause !== undefined
  const { table } = field
  if (table && table.codes.length <= 2)
    return (
      <Radio.Group
        id={given.id}
        value={value}
        disabled={disabled}
        onChange={(event) => onChange(String(event.target.value))}
        onBlur={onBlur}
        options={table.codes.map(({ code, label }) => ({ value: code, label: said(label) }))}
      />
    )
  if (table)
    return (
      <Select
        {...given}
        value={value || null}
        disabled={disabled}
        showSearch={{ optionFilterProp: 'label' }}
        allowClear={field.required !== 'sheet'}
        onChange={(chosen) => onChange(chosen ?? '')}
        onBlur={onBlur}
        options={table.codes.map(({ code, label }) => ({ value: code, label: `${code} ${said(label)}` }))}
      />
    )
  return (
    <Input
      {...given}
      type={field.type === 'date' ? 'date' : 'text'}
      {...(field.type === 'integer' || field.type === 'month' || field.type === 'division'
        ? { inputMode: 'numeric' as const }
        : {})}
      {...(field.type === 'month' ? { placeholder: 'YYYYMM' } : {})}
      value={value}
      disabled={disabled}
      autoComplete="off"
      onChange={(event) => onChange(field.type === 'document' ? tidyDocument(event.target.value) : event.target.value)}
      onBlur={onBlur}
    />
  )
}
