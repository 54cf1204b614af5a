import { useTranslation } from 'react-i18next'
import { useGoOver, useStandIns } from '../accounts/use-stand-ins.ts'
import { ProblemNote } from '../kit/problem-note.tsx'
import { momentOf } from '../kit/when.ts'
import { useProfile } from './profile.ts'

/**
 * The way from one post to another: back to one's own, to those one may stand in for, or out, to sign in with another
 * account of one's own, which has a password of its own. Nothing is shown where there is nobody to stand in for.
 */
export function PostSwitch({ onLeave }: { onLeave: () => void }) {
  const { t } = useTranslation()
  const { account, actingFor } = useProfile()
  const offers = useStandIns(account.duty !== 'systemAdministrator')
  const { begin, end } = useGoOver()
  const open = (offers.data ?? []).filter((each) => each.open)
  if (open.length === 0 && !actingFor) return null
  const error = begin.error ?? end.error
  return (
    <details className="posts">
      <summary>{t('shell.posts.title')}</summary>
      <ul>
        <li>
          <button type="button" onClick={() => end.mutate()} disabled={!actingFor || end.isPending}>
            {t('shell.posts.own', { name: account.displayName })}
            {actingFor ? null : <small>{t('shell.posts.now')}</small>}
          </button>
        </li>
        {open.map((each) => (
          <li key={each.id}>
            <button type="button" onClick={() => begin.mutate(each)} disabled={actingFor?.id === each.id || begin.isPending}>
              {t('shell.posts.for', { name: each.owner.displayName })}
              <small>
                {actingFor?.id === each.id ? t('shell.posts.now') : t('shell.posts.until', { at: momentOf(each.until) })}
              </small>
            </button>
          </li>
        ))}
        <li>
          <button type="button" onClick={onLeave}>
            {t('shell.posts.other')}
          </button>
        </li>
      </ul>
      {error ? <ProblemNote error={error} /> : null}
    </details>
  )
}
