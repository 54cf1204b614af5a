import { Suspense } from 'react'
import type { Student } from '../../../functions/students/contract.ts'
import { part } from '../shell/part.ts'

const Shown = part(async () => (await import('./pupil-photo.tsx')).PupilPhoto, 'photos')

/** The photo beside the head of a record; what shows and uploads it comes after the record itself. */
export const PhotoBox = ({ student }: { student: Student }) => (
  <Suspense fallback={<div className="pupil-photo" />}>
    <Shown student={student} />
  </Suspense>
)
