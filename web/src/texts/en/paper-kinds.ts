import type { paperKinds as zh } from '../zh/paper-kinds.ts'

export const paperKinds: typeof zh = {
  'enrolment-certificate': 'Certificate of enrolment',
  'leave-certificate': 'Certificate of leave',
  'return-certificate': 'Certificate of return',
  'student-card': 'Student card',
  'transfer-form': 'Transfer form',
  'approval-receipt': 'Receipt of a case',
}
