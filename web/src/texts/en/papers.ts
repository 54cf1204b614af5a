import type { papers as zh } from '../zh/papers.ts'
import { paperKinds } from './paper-kinds.ts'

export const papers: typeof zh = {
  print: 'Print a paper',
  kindTitle: 'Paper',
  kind: paperKinds,
  checkCode: 'Check code',
  office: 'Given out by',
  issuedAt: 'Given out',
  issued: '{{paper}} given out; its file is being downloaded',
  notSo: 'The pupil is “{{state}}” now, which this paper would not say',
  fetch: 'Download',
  none: 'The office has given out no paper yet. They are printed from a pupil’s page or from a case.',
  verifyHint: 'Whoever is shown a paper can hold its check code against the registry without signing in:',
  toVerify: 'verify a paper',
}
