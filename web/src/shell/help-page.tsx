import { useTranslation } from 'react-i18next'
import { Card, Page } from '../kit/page.tsx'
import { useProfile } from './profile.ts'

/** Whom to ask and what to say; consultations come with the support centre. */
export function HelpPage() {
  const { t } = useTranslation()
  const { account, place } = useProfile()
  return (
    <Page title={t('shell.menu.help')}>
      <Card title={t('shell.help.whom')}>
        <ol className="prose">
          <li>{t('shell.help.account')}</li>
          <li>{t('shell.help.business')}</li>
          <li>{t('shell.help.fault')}</li>
        </ol>
      </Card>
      <Card title={t('shell.help.tell')}>
        <p>{t('shell.help.tellHint')}</p>
        <pre className="quote">{`${place.name} (${place.placeId})\n${account.username}\n${navigator.userAgent}`}</pre>
      </Card>
    </Page>
  )
}
