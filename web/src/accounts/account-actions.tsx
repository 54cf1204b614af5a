import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Modal, Popconfirm, Space, Spin } from 'antd'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account, OneTimePassword } from '../../../functions/accounts/contract.ts'
import { ProblemNote } from '../kit/problem-note.tsx'
import { ReasonedButton } from '../kit/reasoned-button.tsx'
import { part } from '../shell/part.ts'
import { useProfile } from '../shell/profile.ts'
import { accounts } from './api.ts'

/** The form comes when somebody asks for it: most who open the page only read. */
const HandOverForm = part(async () => (await import('./hand-over-form.tsx')).HandOverForm)

interface Props {
  readonly row: Account
  /** Everybody at the place, for whoever may take over. */
  readonly all: readonly Account[]
  readonly onSecret: (made: OneTimePassword) => void
}

/** What an administrator does with an account: a new password, sealing, opening, the change of post. */
export function AccountActions({ row, all, onSecret }: Props) {
  const { t } = useTranslation()
  const { account, place } = useProfile()
  const [leaving, setLeaving] = useState(false)
  const queries = useQueryClient()
  const params = { accountId: row.accountId }
  const refresh = { onSettled: () => queries.invalidateQueries({ queryKey: ['accounts'] }) }
  const reset = useMutation({ mutationFn: () => accounts.resetPassword({ params }), onSuccess: onSecret, ...refresh })
  const seal = useMutation({
    mutationFn: () => (row.state === 'sealed' ? accounts.unsealAccount({ params }) : accounts.sealAccount({ params })),
    ...refresh,
  })
  const own = row.accountId === account.accountId
  const above = row.state === 'sealed' && row.placeId === place.placeId && place.level !== 'ministry'
  const refusedBecause = own ? t('accounts.ownAccount') : above ? t('accounts.unsealAbove') : undefined
  const successors = all.filter(
    ({ accountId, duty, state, personId }) =>
      accountId !== row.accountId && duty === row.duty && state === 'active' && personId !== row.personId,
  )
  const error = reset.error ?? seal.error
  return (
    <>
      <Space wrap>
        <Popconfirm
          title={t('accounts.resetTitle', { name: row.username })}
          okText={t('accounts.reset')}
          cancelText={t('kit.cancel')}
          onConfirm={() => reset.mutate()}
        >
          <Button size="small" loading={reset.isPending}>
            {t('accounts.reset')}
          </Button>
        </Popconfirm>
        <Popconfirm
          title={t(row.state === 'sealed' ? 'accounts.unsealTitle' : 'accounts.sealTitle', { name: row.username })}
          okText={t(row.state === 'sealed' ? 'accounts.unseal' : 'accounts.seal')}
          cancelText={t('kit.cancel')}
          onConfirm={() => seal.mutate()}
        >
          <ReasonedButton size="small" loading={seal.isPending} refusedBecause={refusedBecause}>
            {t(row.state === 'sealed' ? 'accounts.unseal' : 'accounts.seal')}
          </ReasonedButton>
        </Popconfirm>
        {row.state === 'active' ? (
          <ReasonedButton
            size="small"
            onClick={() => setLeaving(true)}
            refusedBecause={successors.length === 0 ? t('accounts.handOver.nobody') : undefined}
          >
            {t('accounts.handOver.title')}
          </ReasonedButton>
        ) : null}
      </Space>
      {error ? <ProblemNote error={error} /> : null}
      <Modal
        open={leaving}
        title={t('accounts.handOver.titleOf', { name: row.displayName })}
        footer={null}
        onCancel={() => setLeaving(false)}
        destroyOnHidden
      >
        <Suspense fallback={<Spin />}>
          <HandOverForm leaver={row} successors={successors} onDone={() => setLeaving(false)} />
        </Suspense>
      </Modal>
    </>
  )
}
