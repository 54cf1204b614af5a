import { useTranslation } from 'react-i18next'
import type { Import } from '../../../functions/registration/import-contract.ts'
import { StatusTag, type Tone } from '../kit/status-tag.tsx'

const TONES: Readonly<Record<Import['state'], Tone>> = {
  'awaiting-file': 'off',
  checking: 'run',
  checked: 'wait',
  importing: 'run',
  done: 'ok',
  failed: 'bad',
}

export function ImportStatus({ state }: { state: Import['state'] }) {
  const { t } = useTranslation()
  return <StatusTag tone={TONES[state]}>{t(`registration.importState.${state}`)}</StatusTag>
}

/** Whether the work goes on by itself, so that the page should ask again. */
export const isMoving = (state: Import['state'] | undefined): boolean => state === 'checking' || state === 'importing'
