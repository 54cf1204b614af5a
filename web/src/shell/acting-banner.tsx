import { useTranslation } from 'react-i18next'
import { useGoOver } from '../accounts/use-stand-ins.ts'
import { ProblemNote } from '../kit/problem-note.tsx'
import { momentOf } from '../kit/when.ts'
import { useProfile } from './profile.ts'

/** Always in sight while one acts for another: for whom, by what, until when, and the way back. */
export function ActingBanner() {
  const { t } = useTranslation()
  const { actingFor } = useProfile()
  const { end } = useGoOver()
  if (!actingFor) return null
  const over = Date.parse(actingFor.until) <= Date.now()
  return (
    <section className="acting" aria-label={t('shell.acting.label')}>
      <p>
        <strong>{t('shell.acting.for', { name: actingFor.displayName })}</strong>{' '}
        {t(over ? 'shell.acting.over' : 'shell.acting.until', {
          at: momentOf(actingFor.until),
          kind: t(`shell.acting.kind.${actingFor.kind}`),
        })}
      </p>
      <button type="button" onClick={() => end.mutate()} disabled={end.isPending}>
        {t('shell.acting.end')}
      </button>
      {end.error ? <ProblemNote error={end.error} /> : null}
    </section>
  )
}
