import { Select } from 'antd'
import type { FieldValues } from 'react-hook-form'
import { ZField, type ZFieldProps } from './zform.tsx'

interface Choice {
  readonly value: string | number | boolean
  readonly label: string
}

interface ChoiceProps {
  readonly options: readonly Choice[]
  /** Long lists are searched by what their lines say. */
  readonly searched?: boolean
  readonly several?: boolean
  readonly disabled?: boolean
  readonly loading?: boolean
  readonly none?: string
}

/** One of several; with `several`, some of them. */
export const ZChoice = <V extends FieldValues>(props: ZFieldProps<V> & ChoiceProps) => {
  const { options, searched, several, disabled = false, loading = false, none, ...field } = props
  return (
    <ZField<V> {...field}>
      {({ value, status: _, ...given }) => (
        <Select
          {...given}
          value={value ?? null}
          options={[...options]}
          disabled={disabled}
          loading={loading}
          {...(none === undefined ? {} : { notFoundContent: none })}
          {...(several ? { mode: 'multiple' } : {})}
          {...(searched ? { showSearch: { optionFilterProp: 'label' } } : {})}
        />
      )}
    </ZField>
  )
}
