import { useQuery } from '@tanstack/react-query'
import { students } from '../students/api.ts'

/** A pupil's record as it is now. */
export const useStudent = (studentId: string | undefined) =>
  useQuery({
    queryKey: ['student', studentId],
    enabled: studentId !== undefined,
    queryFn: ({ signal }) => students.getStudent({ params: { studentId: studentId ?? '' }, signal }),
  })
