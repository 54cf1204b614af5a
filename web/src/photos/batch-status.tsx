import { useTranslation } from 'react-i18next'
import type { PhotoBatch } from '../../../functions/photos/contract.ts'
import { JOB_TONES } from '../kit/job-tones.ts'
import { StatusTag } from '../kit/status-tag.tsx'

export function BatchStatus({ state }: { state: PhotoBatch['state'] }) {
  const { t } = useTranslation()
  return <StatusTag tone={JOB_TONES[state]}>{t(`photos.state.${state}`)}</StatusTag>
}
