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
  const queries = useQueryClient()
  const params = { accountId: row.accountId }
  const refresh = { onSettled: () => queries.invalidateQueries({ queryKey: ['accounts'] }) }
  const reset = useMutation({ mutationFn: () => accounts.resetPassword({ params }), onSuccess: onSecret, ...refresh })
  const seal = useMutation({
    mutationFn: () => (row.state === 'sealed' ? accounts.unsealAccount({ params }) : accounts.sealAccount({ params })),
    ...refresh,
  })
  const error = reset.error ?? seal.error
  return (
    <>
      <Space wrap>
        <Reset row={row} busy={reset.isPending} onReset={() => reset.mutate()} />
        <Seal row={row} busy={seal.isPending} onSeal={() => seal.mutate()} />
        {row.state === 'active' ? <Leave row={row} all={all} /> : null}
      </Space>
      {error ? <ProblemNote error={error} /> : null}
    </>
  )
}

function Reset({ row, busy, onReset }: { row: Account; busy: boolean; onReset: () => void }) {
  const { t } = useTranslation()
  return (
    <Popconfirm
      title={t('accounts.resetTitle', { name: row.username })}
      okText={t('accounts.reset')}
      cancelText={t('kit.cancel')}
      onConfirm={onReset}
    >
      <Button size="small" loading={busy}>
        {t('accounts.reset')}
      </Button>
    </Popconfirm>
  )
}

/** Seals an account or opens it again; nobody seals their own, and what is sealed is opened from above. */
function Seal({ row, busy, onSeal }: { row: Account; busy: boolean; onSeal: () => void }) {
  const { t } = useTranslation()
  const { account, place } = useProfile()
  const sealed = row.state === 'sealed'
  const own = row.accountId === account.accountId
  const above = sealed && row.placeId === place.placeId && place.level !== 'ministry'
  const act = t(sealed ? 'accounts.unseal' : 'accounts.seal')
  return (
    <Popconfirm
      title={t(sealed ? 'accounts.unsealTitle' : 'accounts.sealTitle', { name: row.username })}
      okText={act}
      cancelText={t('kit.cancel')}
      onConfirm={onSeal}
    >
      <ReasonedButton
        size="small"
        loading={busy}
        refusedBecause={own ? t('accounts.ownAccount') : above ? t('accounts.unsealAbove') : undefined}
      >
        {act}
      </ReasonedButton>
    </Popconfirm>
  )
}

/** The change of post, to somebody of the same duty at the same place. */
function Leave({ row, all }: { row: Account; all: readonly Account[] }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  const successors = all.filter(
    ({ accountId, duty, state, personId }) =>
      accountId !== row.accountId && duty === row.duty && state === 'active' && personId !== row.personId,
  )
  return (
    <>
      <ReasonedButton
        size="small"
        onClick={() => setOpen(true)}
        refusedBecause={successors.length === 0 ? t('accounts.handOver.nobody') : undefined}
      >
        {t('accounts.handOver.title')}
      </ReasonedButton>
      <Modal
        open={open}
        title={t('accounts.handOver.titleOf', { name: row.displayName })}
        footer={null}
        onCancel={close}
        destroyOnHidden
      >
        <Suspense fallback={<Spin />}>
          <HandOverForm leaver={row} successors={successors} onDone={close} />
        </Suspense>
      </Modal>
    </>
  )
}
