import { useQueryClient } from '@tanstack/react-query'
import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import * as z from 'zod'
import { useMessage } from '../kit/messages.tsx'
import { ZField, ZForm } from '../kit/zform.tsx'
import { renew } from '../session.ts'
import { accounts } from './api.ts'

interface PasswordValues {
  readonly current: string
  readonly next: string
  readonly again: string
}

const Passwords = z
  .object({ current: z.string().min(1), next: z.string().min(1), again: z.string().min(1) })
  .refine(({ next, again }) => next === again, { path: ['again'] })

/** Changes one's own password; afterwards the session goes on with a token that no longer asks for it. */
export function PasswordForm() {
  const { t } = useTranslation()
  const message = useMessage()
  const queries = useQueryClient()
  const [round, setRound] = useState(0)
  const labels = { current: t('door.current'), next: t('door.next'), again: t('door.again') }
  const autoComplete = { current: 'current-password', next: 'new-password', again: 'new-password' } as const
  return (
    <ZForm<PasswordValues>
      key={round}
      name="password"
      schema={Passwords}
      start={{ current: '', next: '', again: '' }}
      labels={labels}
      send={t('accounts.changePassword')}
      onSend={async ({ current, next }) => {
        await accounts.changePassword({ body: { current, next } })
        await renew()
        message.success(t('accounts.passwordChanged'))
        setRound((now) => now + 1)
        await queries.invalidateQueries()
      }}
    >
      {(['current', 'next', 'again'] as const).map((name) => (
        <ZField<PasswordValues> key={name} name={name} hint={name === 'next' ? t('door.passwordRules') : ''} required>
          {(input) => <Input.Password {...input} autoComplete={autoComplete[name]} />}
        </ZField>
      ))}
    </ZForm>
  )
}
