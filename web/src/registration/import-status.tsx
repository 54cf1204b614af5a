import { useTranslation } from 'react-i18next'
import type { Import } from '../../../functions/registration/import-contract.ts'
import { JOB_TONES } from '../kit/job-tones.ts'
import { StatusTag } from '../kit/status-tag.tsx'

export function ImportStatus({ state }: { state: Import['state'] }) {
  const { t } = useTranslation()
  return <StatusTag tone={JOB_TONES[state]}>{t(`registration.importState.${state}`)}</StatusTag>
}

/** Whether the work goes on by itself, so that the page should ask again. */
export const isMoving = (state: Import['state'] | undefined): boolean => state === 'checking' || state === 'importing'
