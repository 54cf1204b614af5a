import { useTranslation } from 'react-i18next'
import type { Update } from '../../../functions/bulk/contract.ts'
import { JOB_TONES } from '../kit/job-tones.ts'
import { StatusTag } from '../kit/status-tag.tsx'

export function UpdateStatus({ state }: { state: Update['state'] }) {
  const { t } = useTranslation()
  return <StatusTag tone={JOB_TONES[state]}>{t(`bulk.state.${state}`)}</StatusTag>
}
