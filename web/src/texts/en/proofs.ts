import type { proofs as zh } from '../zh/proofs.ts'

export const proofs: typeof zh = {
  title: 'Proofs',
  none: 'No proofs',
  kindTitle: 'Kind of proof',
  kind: {
    'household-register': 'Household register',
    'birth-certificate': 'Birth certificate',
    'identity-document': 'Identity document',
    'in-school-statement': 'Statement of attendance',
    transcript: 'Transcript',
    other: 'Other',
  },
  state: {
    'awaiting-file': 'Being checked',
    clean: 'Ready',
    rejected: 'Rejected',
  },
  rejection: {
    size: 'The size differs',
    hash: 'Damaged on the way; upload again',
    content: 'Neither a picture nor a PDF',
    malware: 'Holds something harmful',
  },
  open: 'Look at {{name}}',
  smaller: 'Smaller',
  larger: 'Larger',
  turn: 'Turn',
  download: 'Download',
  document: 'This is a document; download it to read.',
  choose: 'Choose a proof',
  noFile: 'Choose a file first (JPG, PNG or PDF)',
  wrongType: 'Only JPG, PNG and PDF',
  tooBig: 'The file is larger than 2 MB',
  upload: 'Upload',
}
