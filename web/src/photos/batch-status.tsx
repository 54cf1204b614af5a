import { useTranslation } from 'react-i18next'
import type { PhotoBatch } from '../../../functions/photos/contract.ts'
import { StatusTag, type Tone } from '../kit/status-tag.tsx'

const TONES: Readonly<Record<PhotoBatch['state'], Tone>> = {
  'awaiting-file': 'off',
  checking: 'run',
  checked: 'wait',
  applying: 'run',
  done: 'ok',
  failed: 'bad',
}

export function BatchStatus({ state }: { state: PhotoBatch['state'] }) {
  const { t } = useTranslation()
  return <StatusTag tone={TONES[state]}>{t(`photos.state.${state}`)}</StatusTag>
}
