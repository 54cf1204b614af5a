import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Page } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'

/** No such address. */
export function MissingPage() {
  const { t } = useTranslation()
  return (
    <Page title={t('shell.missing')}>
      <p>{t('shell.missingHint')}</p>
      <p>
        <Link to="/">{t('shell.toHome')}</Link>
      </p>
    </Page>
  )
}

/** A page that broke, or whose code did not come (a new version was put up while it stood open). */
export function BrokenPage({ error, reset }: { error: unknown; reset?: () => void }) {
  const { t } = useTranslation()
  return (
    <Page title={t('shell.broken')}>
      <ProblemNote error={error} {...(reset ? { onRetry: reset } : {})} />
      <p>
        <Button onClick={() => location.reload()}>{t('shell.reload')}</Button> <Link to="/help">{t('shell.menu.help')}</Link>
      </p>
    </Page>
  )
}
