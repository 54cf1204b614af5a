import type { ProblemStatus, Standing } from '../../../functions/duplicates/contract.ts'
import type { Tone } from '../kit/status-tag.tsx'

export const STATUS_TONES: Readonly<Record<ProblemStatus, Tone>> = {
  open: 'wait',
  arbitration: 'run',
  decided: 'bad',
  settled: 'ok',
}

export const STANDING_TONES: Readonly<Record<Standing, Tone>> = {
  open: 'wait',
  confirmed: 'run',
  rechecking: 'run',
  changed: 'ok',
  deleted: 'off',
  kept: 'ok',
  conceded: 'bad',
  forced: 'bad',
}
