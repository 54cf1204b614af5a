import { Input, type InputProps } from 'antd'
import type { FieldValues } from 'react-hook-form'
import { fromLocalInput, toLocalInput } from './when.ts'
import { ZField, type ZFieldProps } from './zform.tsx'

type Text<V extends FieldValues> = ZFieldProps<V> &
  Pick<InputProps, 'type' | 'min' | 'max' | 'maxLength' | 'inputMode' | 'autoComplete' | 'className' | 'readOnly'>

/** A line of text of a `ZForm`; with `type="date"` a day. */
export const ZText = <V extends FieldValues>({ name, hint, required, ...input }: Text<V>) => (
  <ZField<V> name={name} {...(hint ? { hint } : {})} {...(required ? { required } : {})}>
    {({ value, ...given }) => <Input {...given} {...input} value={value ?? ''} />}
  </ZField>
)

/** Some sentences. */
export const ZSentences = <V extends FieldValues>({ rows, maxLength, ...field }: ZFieldProps<V> & SentencesProps) => (
  <ZField<V> {...field}>
    {({ value, status, ...given }) => (
      <Input.TextArea {...given} {...(status ? { status } : {})} value={value ?? ''} rows={rows} maxLength={maxLength} />
    )}
  </ZField>
)

interface SentencesProps {
  readonly rows: number
  readonly maxLength: number
}

const numeric = (typed: string): number | string => (/^\d+$/.test(typed) ? Number(typed) : typed)

/** A whole number, typed; what is not one stays as it was typed, for the schema to refuse. */
export const ZNumber = <V extends FieldValues>(field: ZFieldProps<V>) => (
  <ZField<V> {...field}>
    {({ onChange, ...given }) => (
      <Input {...given} inputMode="numeric" onChange={({ target }) => onChange(numeric(target.value))} />
    )}
  </ZField>
)

const utcOf = (instant: string): string => (instant ? new Date(instant).toISOString() : '')

/** A moment in Shanghai, kept with its offset, or in UTC where the contract takes nothing else. */
export const ZMoment = <V extends FieldValues>({ utc = false, ...field }: ZFieldProps<V> & { readonly utc?: boolean }) => (
  <ZField<V> {...field}>
    {({ value, onChange, ...given }) => (
      <Input
        {...given}
        type="datetime-local"
        value={value ? toLocalInput(String(value)) : ''}
        onChange={({ target }) => onChange(utc ? utcOf(fromLocalInput(target.value)) : fromLocalInput(target.value))}
      />
    )}
  </ZField>
)
