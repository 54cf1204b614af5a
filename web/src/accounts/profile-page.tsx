import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Descriptions, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import type { TotpSecret as TotpSecretSchema } from '../../../functions/accounts/contract.ts'
import { FieldShell } from '../kit/field-shell.tsx'
import { useMessage } from '../kit/messages.tsx'
import { Card, Page } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { useNarrow } from '../kit/use-narrow.ts'
import { renew } from '../session.ts'
import { useProfile } from '../shell/profile.ts'
import { accounts } from './api.ts'
import { MyHandOvers } from './my-hand-overs.tsx'
import { PasswordForm } from './password-form.tsx'

type TotpSecret = z.infer<typeof TotpSecretSchema>

/** Who one is here, one's password, one's second factor. */
export function ProfilePage() {
  const { t } = useTranslation()
  const { account, place } = useProfile()
  const narrow = useNarrow()
  return (
    <Page title={t('shell.me')}>
      <MyHandOvers />
      <Card title={t('accounts.self')}>
        <Descriptions
          size="small"
          bordered
          column={narrow ? 1 : 2}
          items={[
            { key: 'name', label: t('accounts.displayName'), children: account.displayName },
            { key: 'username', label: t('accounts.username'), children: <code>{account.username}</code> },
            { key: 'place', label: t('accounts.place'), children: `${place.name} (${place.placeId})` },
            {
              key: 'duty',
              label: t('accounts.duty'),
              children: t(`shell.duty.${place.level === 'school' ? 'school' : 'office'}.${account.duty}`),
            },
          ]}
        />
      </Card>
      <Card title={t('accounts.changePassword')}>
        <PasswordForm />
      </Card>
      <Card title={t('accounts.totp')}>
        <Totp on={account.totp} />
      </Card>
    </Page>
  )
}

function Totp({ on }: { on: boolean }) {
  const { t } = useTranslation()
  const message = useMessage()
  const queries = useQueryClient()
  const [code, setCode] = useState('')
  const start = useMutation({ mutationFn: () => accounts.startTotp() })
  const confirm = useMutation({
    mutationFn: () => accounts.confirmTotp({ body: { code } }),
    onSuccess: async () => {
      message.success(t('accounts.totpDone'))
      start.reset()
      await renew()
      await queries.invalidateQueries({ queryKey: ['me'] })
    },
  })
  const secret: TotpSecret | undefined = start.data
  const error = start.error ?? confirm.error
  return (
    <>
      <p>{t(on ? 'accounts.totpOn' : 'accounts.totpWhy')}</p>
      {error ? <ProblemNote error={error} /> : null}
      {secret ? (
        <>
          <p>{t('accounts.totpScan')}</p>
          <p className="secret">
            <code>{secret.secret}</code>
          </p>
          <p>
            <a href={secret.uri}>{t('accounts.totpOpen')}</a>
          </p>
          <FieldShell id="totp-code" label={t('door.totp')}>
            {({ id }) => (
              <Input
                id={id}
                value={code}
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={6}
                onChange={(event) => setCode(event.target.value)}
              />
            )}
          </FieldShell>
          <Button type="primary" disabled={!/^\d{6}$/.test(code)} loading={confirm.isPending} onClick={() => confirm.mutate()}>
            {t('accounts.totpConfirm')}
          </Button>
        </>
      ) : (
        <Button loading={start.isPending} onClick={() => start.mutate()}>
          {t(on ? 'accounts.totpAgain' : 'accounts.totpStart')}
        </Button>
      )}
    </>
  )
}
