import { useTranslation } from 'react-i18next'
import type { Update } from '../../../functions/bulk/contract.ts'
import { StatusTag, type Tone } from '../kit/status-tag.tsx'

const TONES: Readonly<Record<Update['state'], Tone>> = {
  'awaiting-file': 'off',
  checking: 'run',
  checked: 'wait',
  applying: 'run',
  done: 'ok',
  failed: 'bad',
}

export function UpdateStatus({ state }: { state: Update['state'] }) {
  const { t } = useTranslation()
  return <StatusTag tone={TONES[state]}>{t(`bulk.state.${state}`)}</StatusTag>
}
