import { lazy, Suspense } from 'react'
import type { Student } from '../../../functions/students/contract.ts'
import { filed } from '../shell/words.ts'

const Shown = lazy(filed(async () => ({ default: (await import('./pupil-photo.tsx')).PupilPhoto })))

/** The photo beside the head of a record; what shows and uploads it comes after the record itself. */
export const PhotoBox = ({ student }: { student: Student }) => (
  <Suspense fallback={<div className="pupil-photo" />}>
    <Shown student={student} />
  </Suspense>
)
