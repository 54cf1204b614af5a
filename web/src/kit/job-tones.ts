import type { Tone } from './status-tag.tsx'

/** How a file of many rows stands, from the upload to its end; every business with such files goes through these. */
export const JOB_TONES = {
  'awaiting-file': 'off',
  checking: 'run',
  checked: 'wait',
  applying: 'run',
  importing: 'run',
  done: 'ok',
  failed: 'bad',
} as const satisfies Readonly<Record<string, Tone>>
