import { Button, Space } from 'antd'
import { createContext, type ReactNode, useContext, useState } from 'react'
import {
  Controller,
  type DefaultValues,
  type FieldErrors,
  type FieldValues,
  FormProvider,
  type Path,
  useForm,
  useFormContext,
} from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import { ErrorSummary } from './error-summary.tsx'
import { FieldShell, type InputProps } from './field-shell.tsx'
import { ProblemNote } from './problem-note.tsx'

type Say = (issue: { readonly code?: string | undefined; readonly path: readonly PropertyKey[] }) => string

/** Runs the contract's own schema over a flat form; each field keeps the first thing wrong with it. */
export function resolverOf<V extends FieldValues>(schema: z.ZodType, say: Say) {
  return (values: V) => {
    const outcome = schema.safeParse(withoutBlanks(values))
    if (outcome.success) return { values: outcome.data as V, errors: {} }
    const errors: Record<string, { type: string; message: string }> = {}
    for (const issue of outcome.error.issues) {
      const name = String(issue.path[0] ?? 'root')
      errors[name] ??= { type: issue.code, message: say(issue) }
    }
    return { values: {}, errors: errors as FieldErrors<V> }
  }
}

/** An input left empty says nothing; the schema should see that and not an empty text. */
export const withoutBlanks = (values: FieldValues): FieldValues =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '' && value !== undefined && value !== null))

interface Named {
  readonly name: string
  /** What each field is called, at the field and where it is said what is wrong. */
  readonly labels: Readonly<Record<string, string>>
}

/** The form a field stands in. */
const Around = createContext<Named>({ name: '', labels: {} })

interface Props<V extends FieldValues> extends Named {
  readonly schema: z.ZodType
  readonly start: DefaultValues<V>
  readonly send: string
  readonly onSend: (values: V) => Promise<unknown>
  readonly onCancel?: () => void
  readonly children: ReactNode
}

/** A small form on a contract's schema: what is wrong on top and at its field, the act named on the button. */
export function ZForm<V extends FieldValues>({ name, schema, start, labels, send, onSend, onCancel, children }: Props<V>) {
  const { t } = useTranslation()
  const [fault, setFault] = useState<unknown>()
  const [tick, setTick] = useState(0)
  const say: Say = (issue) => t([`kit.invalid.${issue.code}`, 'kit.invalid.other'])
  const form = useForm<V>({ defaultValues: start, resolver: resolverOf<V>(schema, say), shouldFocusError: false })
  const { errors, isSubmitting } = form.formState
  const lines = Object.entries(errors).map(([field, error]) => ({
    target: `${name}-${field}`,
    text: `${labels[field] ?? field}: ${String(error?.message ?? '')}`,
  }))
  const submit = form.handleSubmit(
    async (values) => {
      setFault(undefined)
      await onSend(values as V).catch(setFault)
    },
    () => setTick((now) => now + 1),
  )
  return (
    <FormProvider {...form}>
      <form onSubmit={(event) => void submit(event)} noValidate className="zform">
        <ErrorSummary lines={lines} tick={tick} />
        {fault ? <ProblemNote error={fault} /> : null}
        <Around value={{ name, labels }}>{children}</Around>
        <Space wrap className="zform-end">
          <Button type="primary" htmlType="submit" loading={isSubmitting}>
            {send}
          </Button>
          {onCancel ? <Button onClick={onCancel}>{t('kit.cancel')}</Button> : null}
        </Space>
      </form>
    </FormProvider>
  )
}

export interface ZFieldProps<V extends FieldValues> {
  readonly name: Path<V>
  readonly hint?: string
  readonly required?: boolean
}

interface FieldProps<V extends FieldValues> extends ZFieldProps<V> {
  readonly children: (input: InputProps) => ReactNode
}

/** One field of a `ZForm`, called as the form calls it. */
export function ZField<V extends FieldValues>({ name, hint, required, children }: FieldProps<V>) {
  const { control } = useFormContext<V>()
  const { name: form, labels } = useContext(Around)
  const label = labels[name] ?? name
  return (
    <Controller
      control={control}
      name={name}
      render={({ field: { value, onChange, onBlur }, fieldState: { error } }) => (
        <FieldShell id={`${form}-${name}`} label={label} hint={hint} required={required ?? false} fault={error?.message}>
          {(given) => children({ value, onChange, onBlur, ...given })}
        </FieldShell>
      )}
    />
  )
}
