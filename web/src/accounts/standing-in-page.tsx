import { Button, Modal, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '../kit/page.tsx'
import { useMay } from '../shell/profile.ts'
import { DelegateForm } from './delegate-form.tsx'
import { Delegations } from './delegations.tsx'
import { LendForm } from './lend-form.tsx'
import { Loans } from './loans.tsx'
import { Offers } from './offers.tsx'

/** Standing in for one another: a delegation first, and where it must be a password, the register of its lending. */
export function StandingInPage() {
  const { t } = useTranslation()
  const may = useMay()
  const gives = may('delegation.grant')
  const [asking, setAsking] = useState<'delegate' | 'lend'>()
  const close = () => setAsking(undefined)
  return (
    <Page
      title={t('shell.menu.standingIn')}
      note={t(may('loan.consent') ? 'accounts.standIn.administratorNote' : 'accounts.standIn.note')}
      actions={
        gives ? (
          <Space wrap>
            <Button type="primary" onClick={() => setAsking('delegate')}>
              {t('accounts.standIn.grant')}
            </Button>
            <Button onClick={() => setAsking('lend')}>{t('accounts.standIn.lend')}</Button>
          </Space>
        ) : null
      }
    >
      {gives ? <Offers /> : null}
      <Delegations />
      <Loans />
      <Modal
        open={asking !== undefined}
        title={t(asking === 'lend' ? 'accounts.standIn.lend' : 'accounts.standIn.grant')}
        footer={null}
        onCancel={close}
        destroyOnHidden
      >
        {asking === 'lend' ? <LendForm onDone={close} onDelegate={() => setAsking('delegate')} /> : null}
        {asking === 'delegate' ? <DelegateForm onDone={close} /> : null}
      </Modal>
    </Page>
  )
}
