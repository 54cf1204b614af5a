import { Suspense } from 'react'
import type { Student } from '../../../functions/students/contract.ts'
import { part } from '../shell/part.ts'

const Menu = part(async () => (await import('./student-papers-menu.tsx')).StudentPapersMenu, 'papers')

/** 打印 ▾ for one pupil: certificates and the student card. Shows nothing to whom the pupil's school is not their own. */
export const StudentPapers = ({ pupil }: { pupil: Pick<Student, 'studentId' | 'schoolId' | 'state'> }) => (
  <Suspense fallback={null}>
    <Menu pupil={pupil} />
  </Suspense>
)
