import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Alert, Button, Input, Modal, Popconfirm, Select, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Account, CreateAccount, type OneTimePassword } from '../../../functions/accounts/contract.ts'
import { DUTIES } from '../../../layers/kernel/duties.ts'
import { Page } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { ReasonedButton } from '../kit/reasoned-button.tsx'
import { type Column, RegTable } from '../kit/reg-table.tsx'
import { StatusTag } from '../kit/status-tag.tsx'
import { usePages } from '../kit/use-pages.ts'
import { momentOf } from '../kit/when.ts'
import { ZField, ZForm } from '../kit/zform.tsx'
import { PlacePath } from '../places/place-path.tsx'
import { useProfile } from '../shell/profile.ts'
import { accounts } from './api.ts'

const route = getRouteApi('/admin/accounts')
const PAGE = '50'

/** The accounts of an office: who holds which duty; make, reset, seal. A one-time password is shown once. */
export function AccountsPage() {
  const { t } = useTranslation()
  const { place } = useProfile()
  const navigate = route.useNavigate()
  const placeId = route.useSearch().placeId ?? place.placeId
  const [adding, setAdding] = useState(false)
  const [secret, setSecret] = useState<OneTimePassword>()
  const pages = usePages<Account>(['accounts', placeId], (cursor, signal) =>
    accounts.listAccounts({ params: { placeId }, query: { limit: PAGE, ...(cursor ? { cursor } : {}) }, signal }),
  )
  return (
    <Page
      title={t('shell.menu.accounts')}
      actions={
        <Space wrap>
          {place.level === 'school' ? null : (
            <Link className="button" to="/places" search={{ placeId }}>
              {t('accounts.otherPlace')}
            </Link>
          )}
          <Button type="primary" onClick={() => setAdding(true)}>
            {t('accounts.new')}
          </Button>
        </Space>
      }
    >
      <PlacePath placeId={placeId} from={place.placeId} onGo={(next) => void navigate({ search: { placeId: next } })} />
      <RegTable
        label={t('shell.menu.accounts')}
        columns={useColumns(setSecret)}
        rows={pages.rows}
        rowKey={({ accountId }) => accountId}
        loading={pages.loading}
        error={pages.error}
        onRetry={pages.again}
        more={pages.more}
        loadingMore={pages.loadingMore}
        empty={t('accounts.none')}
      />
      <Modal open={adding} title={t('accounts.new')} footer={null} onCancel={() => setAdding(false)} destroyOnHidden>
        <AddAccount
          placeId={placeId}
          onCancel={() => setAdding(false)}
          onMade={(made) => {
            setAdding(false)
            setSecret(made)
          }}
        />
      </Modal>
      <Secret secret={secret} onClose={() => setSecret(undefined)} />
    </Page>
  )
}

function useColumns(onSecret: (made: OneTimePassword) => void): Column<Account>[] {
  const { t } = useTranslation()
  return [
    { id: 'username', title: t('accounts.username'), show: (row) => <code>{row.username}</code> },
    { id: 'name', title: t('accounts.displayName'), width: 160, show: (row) => row.displayName },
    {
      id: 'duty',
      title: t('accounts.duty'),
      show: (row) => t(`shell.duty.${row.placeId.length === 10 ? 'school' : 'office'}.${row.duty}`),
    },
    { id: 'state', title: t('registration.stateTitle'), show: (row) => <AccountState row={row} /> },
    { id: 'totp', title: t('accounts.totp'), show: (row) => t(row.totp ? 'accounts.totpOn' : 'accounts.totpOff') },
    { id: 'act', title: t('kit.actions'), show: (row) => <Actions row={row} onSecret={onSecret} /> },
  ]
}

function AccountState({ row }: { row: Account }) {
  const { t } = useTranslation()
  const locked = row.lockedUntil !== undefined && Date.parse(row.lockedUntil) > Date.now()
  if (row.state === 'sealed') return <StatusTag tone="off">{t('accounts.sealed')}</StatusTag>
  if (locked) return <StatusTag tone="bad">{t('accounts.lockedUntil', { at: momentOf(row.lockedUntil ?? '') })}</StatusTag>
  return <StatusTag tone="ok">{t('accounts.active')}</StatusTag>
}

function Actions({ row, onSecret }: { row: Account; onSecret: (made: OneTimePassword) => void }) {
  const { t } = useTranslation()
  const { account } = useProfile()
  const queries = useQueryClient()
  const params = { accountId: row.accountId }
  const refresh = { onSettled: () => queries.invalidateQueries({ queryKey: ['accounts'] }) }
  const reset = useMutation({ mutationFn: () => accounts.resetPassword({ params }), onSuccess: onSecret, ...refresh })
  const seal = useMutation({
    mutationFn: () => (row.state === 'sealed' ? accounts.unsealAccount({ params }) : accounts.sealAccount({ params })),
    ...refresh,
  })
  const own = row.accountId === account.accountId
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
          <ReasonedButton size="small" loading={seal.isPending} refusedBecause={own ? t('accounts.ownAccount') : undefined}>
            {t(row.state === 'sealed' ? 'accounts.unseal' : 'accounts.seal')}
          </ReasonedButton>
        </Popconfirm>
      </Space>
      {error ? <ProblemNote error={error} /> : null}
    </>
  )
}

interface AccountValues {
  readonly username: string
  readonly displayName: string
  readonly duty: (typeof DUTIES)[number]
  readonly personId: string
}

interface AddProps {
  readonly placeId: string
  readonly onCancel: () => void
  readonly onMade: (made: OneTimePassword) => void
}

function AddAccount({ placeId, onCancel, onMade }: AddProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const labels = {
    username: t('accounts.username'),
    displayName: t('accounts.displayName'),
    duty: t('accounts.duty'),
    personId: t('accounts.personId'),
  }
  const kind = placeId.length === 10 ? 'school' : 'office'
  return (
    <ZForm<AccountValues>
      name="account"
      schema={CreateAccount}
      start={{ username: '', displayName: '', duty: 'recordsManager', personId: '' }}
      labels={labels}
      send={t('accounts.create')}
      onCancel={onCancel}
      onSend={async (values) => {
        const made = await accounts.createAccount({ params: { placeId }, body: CreateAccount.parse(values) })
        await queries.invalidateQueries({ queryKey: ['accounts', placeId] })
        onMade(made)
      }}
    >
      <ZField<AccountValues> form="account" name="username" label={labels.username} hint={t('accounts.usernameHint')} required>
        {(input) => <Input {...input} autoComplete="off" />}
      </ZField>
      <ZField<AccountValues> form="account" name="displayName" label={labels.displayName} required>
        {(input) => <Input {...input} autoComplete="off" />}
      </ZField>
      <ZField<AccountValues> form="account" name="duty" label={labels.duty} hint={t('accounts.dutyHint')} required>
        {({ status: _, ...input }) => (
          <Select {...input} options={DUTIES.map((duty) => ({ value: duty, label: t(`shell.duty.${kind}.${duty}`) }))} />
        )}
      </ZField>
    </ZForm>
  )
}

/** Told once: whoever closes this cannot read it again. */
function Secret({ secret, onClose }: { secret: OneTimePassword | undefined; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Modal
      open={secret !== undefined}
      title={t('accounts.oneTime')}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('accounts.noted')}
        </Button>
      }
      destroyOnHidden
    >
      {secret ? (
        <>
          <p>
            {t('accounts.username')}: <code>{secret.account.username}</code>
          </p>
          <p className="secret">
            <code>{secret.oneTimePassword}</code>
          </p>
          <Alert type="warning" showIcon title={t('accounts.oneTimeHint', { at: momentOf(secret.expiresAt) })} />
        </>
      ) : null}
    </Modal>
  )
}
