import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { Card, Page } from '../kit/page.tsx'
import { momentOf } from '../kit/when.ts'
import { useProfile } from '../shell/profile.ts'
import { PasswordForm } from './password-form.tsx'

/** In place of every page while the password has to be changed first: after a lending, or when its time is over. */
export function MustChange() {
  const { t } = useTranslation()
  const { account } = useProfile()
  const why = account.rotateBy ? t('accounts.mustRotate', { at: momentOf(account.rotateBy) }) : t('accounts.mustChangeWhy')
  return (
    <Page title={t('accounts.mustChange')}>
      <Card>
        <Alert type="warning" showIcon title={why} className="problem-note" />
        <PasswordForm />
      </Card>
    </Page>
  )
}
