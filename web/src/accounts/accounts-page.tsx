import { getRouteApi, Link } from '@tanstack/react-router'
import { Alert, Button, Modal, Space, Spin } from 'antd'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account, OneTimePassword } from '../../../functions/accounts/contract.ts'
import { Page } from '../kit/page.tsx'
import { PagedTable } from '../kit/paged-table.tsx'
import type { Column } from '../kit/reg-table.tsx'
import { StatusTag } from '../kit/status-tag.tsx'
import { usePages } from '../kit/use-pages.ts'
import { dayOf, momentOf } from '../kit/when.ts'
import { PlacePath } from '../places/place-path.tsx'
import { part } from '../shell/part.ts'
import { useProfile } from '../shell/profile.ts'
import { AccountActions } from './account-actions.tsx'
import { accounts } from './api.ts'

/** The form comes when somebody asks for it: most who open the page only read. */
const AddAccount = part(async () => (await import('./add-account.tsx')).AddAccount)

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
      <PagedTable
        label={t('shell.menu.accounts')}
        columns={useColumns(pages.rows, setSecret)}
        pages={pages}
        rowKey={({ accountId }) => accountId}
        empty={t('accounts.none')}
      />
      <Modal open={adding} title={t('accounts.new')} footer={null} onCancel={() => setAdding(false)} destroyOnHidden>
        <Suspense fallback={<Spin />}>
          <AddAccount
            placeId={placeId}
            onCancel={() => setAdding(false)}
            onMade={(made) => {
              setAdding(false)
              setSecret(made)
            }}
          />
        </Suspense>
      </Modal>
      <Secret secret={secret} onClose={() => setSecret(undefined)} />
    </Page>
  )
}

function useColumns(all: readonly Account[], onSecret: (made: OneTimePassword) => void): Column<Account>[] {
  const { t } = useTranslation()
  return [
    { id: 'username', title: t('accounts.username'), width: 165, show: (row) => <code>{row.username}</code> },
    { id: 'name', title: t('accounts.displayName'), width: 160, show: (row) => row.displayName },
    {
      id: 'duty',
      title: t('accounts.duty'),
      show: (row) => t(`shell.duty.${row.placeId.length === 10 ? 'school' : 'office'}.${row.duty}`),
    },
    { id: 'state', title: t('registration.stateTitle'), show: (row) => <AccountState row={row} /> },
    { id: 'totp', title: t('accounts.totp'), show: (row) => t(row.totp ? 'accounts.totpOn' : 'accounts.totpOff') },
    {
      id: 'used',
      title: t('accounts.lastSignIn'),
      show: (row) => (
        <div className="stack">
          <span className="whole">{row.lastSignInAt ? momentOf(row.lastSignInAt) : t('accounts.never')}</span>
          {row.state === 'active' && row.sealsOn ? <small>{t('accounts.sealsOn', { on: dayOf(row.sealsOn) })}</small> : null}
        </div>
      ),
    },
    { id: 'act', title: t('kit.actions'), show: (row) => <AccountActions row={row} all={all} onSecret={onSecret} /> },
  ]
}

function AccountState({ row }: { row: Account }) {
  const { t } = useTranslation()
  const locked = row.lockedUntil !== undefined && Date.parse(row.lockedUntil) > Date.now()
  if (row.state === 'sealed') return <StatusTag tone="off">{t('accounts.sealed')}</StatusTag>
  if (locked) return <StatusTag tone="bad">{t('accounts.lockedUntil', { at: momentOf(row.lockedUntil ?? '') })}</StatusTag>
  if (row.rotateBy) {
    const late = Date.parse(row.rotateBy) <= Date.now()
    const words = t(late ? 'accounts.rotateLate' : 'accounts.rotateBy', { at: momentOf(row.rotateBy) })
    return <StatusTag tone={late ? 'bad' : 'wait'}>{words}</StatusTag>
  }
  return <StatusTag tone="ok">{t('accounts.active')}</StatusTag>
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
