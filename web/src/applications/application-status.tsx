import { useTranslation } from 'react-i18next'
import type { ApplicationState } from '../../../functions/applications/contract.ts'
import { StatusTag, type Tone } from '../kit/status-tag.tsx'

const TONES: Readonly<Record<ApplicationState, Tone>> = {
  draft: 'wait',
  submitted: 'run',
  awaiting: 'run',
  applied: 'ok',
  refused: 'bad',
  'not-applied': 'bad',
}

export function ApplicationStatus({ state }: { state: ApplicationState }) {
  const { t } = useTranslation()
  return <StatusTag tone={TONES[state]}>{t(`applications.state.${state}`)}</StatusTag>
}
