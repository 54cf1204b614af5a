import { useTranslation } from 'react-i18next'
import type { EntryState } from '../../../functions/registration/contract.ts'
import { StatusTag, type Tone } from '../kit/status-tag.tsx'

const TONES: Readonly<Record<EntryState, Tone>> = {
  draft: 'off',
  submitted: 'run',
  returned: 'bad',
  registered: 'ok',
  refused: 'bad',
}

export function EntryStatus({ state }: { state: EntryState }) {
  const { t } = useTranslation()
  return <StatusTag tone={TONES[state]}>{t(`registration.state.${state}`)}</StatusTag>
}

/** How many things are wrong or deserve a second look; a tick where nothing is. */
export function EntryChecks({ errors, warnings }: { errors: number; warnings: number }) {
  const { t } = useTranslation()
  if (errors > 0) return <StatusTag tone="bad">{t('registration.errors', { count: errors })}</StatusTag>
  if (warnings > 0) return <StatusTag tone="wait">{t('registration.warnings', { count: warnings })}</StatusTag>
  return <StatusTag tone="ok">{t('registration.noIssue')}</StatusTag>
}
