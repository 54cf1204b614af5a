import { useTranslation } from 'react-i18next'
import type { Progress } from '../../../functions/dropouts/contract.ts'
import { StatusTag, type Tone } from '../kit/status-tag.tsx'

const TONES: Readonly<Record<Progress, Tone>> = { confirmed: 'bad', persuading: 'run', promised: 'wait', unreachable: 'bad' }

/** How far a dropout is on the way back. */
export function ProgressTag({ progress }: { progress: Progress }) {
  const { t } = useTranslation()
  return <StatusTag tone={TONES[progress]}>{t(`dropouts.progress.${progress}`)}</StatusTag>
}
