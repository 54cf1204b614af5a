import type { verify as zh } from '../zh/verify.ts'
import { paperKinds } from './paper-kinds.ts'

export const verify: typeof zh = {
  title: 'Verify a paper',
  tagline: 'Hold a paper of the registry against the registry',
  code: 'Check code',
  hint: 'Twelve characters beside the square code at the foot of the paper, such as 7K2M-9QXD-4TRW; hyphens and case do not matter',
  ask: 'Verify',
  asking: 'Verifying…',
  notACode: 'A check code has twelve letters and digits; please look at it again.',
  tooMany: 'Too many checks; wait a minute and try again.',
  unknown: 'No paper has this check code. Look at the code again; if it is right, the paper was not given out by this registry.',
  genuine: 'Genuine: this registry gave the paper out.',
  compare:
    'Hold it against the paper line by line. The name is shown in part; if something differs, ask the office that gave it out.',
  kinds: paperKinds,
  fact: { kind: 'Paper', name: 'Name', office: 'Given out by', on: 'Given out on' },
}
