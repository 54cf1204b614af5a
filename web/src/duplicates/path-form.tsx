import { Button } from 'antd'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import type { ApplicationContent } from '../../../functions/applications/contract.ts'
import { ErrorSummary, type SummaryLine } from '../kit/error-summary.tsx'
import { Card } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { ReasonField } from './reason-field.tsx'

interface Props {
  readonly schema: z.ZodType<ApplicationContent>
  /** As it is filled in; the schema has the word on it. */
  readonly content: { readonly reason: string }
  readonly onReason: (reason: string) => void
  readonly hint: string
  /** What else is wrong with what was filled in, before the server looks at it. */
  readonly wrong?: readonly SummaryLine[]
  readonly send: string
  readonly onSend: (content: ApplicationContent) => Promise<void>
  readonly children?: ReactNode
}

/** What the three ways out have in common: their own fields, a reason, and the contract's own word on them. */
export function PathForm(props: Props) {
  const { schema, content, onReason, hint, wrong = [], send, onSend, children } = props
  const { t } = useTranslation()
  const [lines, setLines] = useState<readonly SummaryLine[]>([])
  const [tick, setTick] = useState(0)
  const [fault, setFault] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const read = schema.safeParse(content)
    const found = [...wrong, ...(read.success ? [] : linesOf(read.error, t('duplicates.reasonShort'), t('kit.invalid.other')))]
    setLines(found)
    setTick((now) => now + 1)
    if (!read.success || found.length > 0) return
    setBusy(true)
    setFault(undefined)
    await onSend(read.data).catch(setFault)
    setBusy(false)
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="entry-form">
      <ErrorSummary lines={lines} tick={tick} />
      {fault ? <ProblemNote error={fault} /> : null}
      {children}
      <Card title={t('duplicates.why')}>
        <ReasonField
          value={content.reason}
          onChange={(reason) => {
            setLines((now) => now.filter(({ target }) => target !== 'path-reason'))
            onReason(reason)
          }}
          hint={hint}
          fault={lines.find(({ target }) => target === 'path-reason')?.text}
        />
        <Button type="primary" htmlType="submit" loading={busy} className="form-end">
          {send}
        </Button>
      </Card>
    </form>
  )
}

const linesOf = (error: z.ZodError, short: string, other: string): SummaryLine[] =>
  error.issues.map(({ path }) => {
    const [first, second] = path.map(String)
    return first === 'reason' ? { target: 'path-reason', text: short } : { target: `f-${second ?? first ?? ''}`, text: other }
  })
