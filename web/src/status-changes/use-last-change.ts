import { useQuery } from '@tanstack/react-query'
import { students } from '../students/api.ts'

/** The change of status that made a pupil what it is: the one a correction would undo. */
export const useLastChange = (studentId: string) =>
  useQuery({
    queryKey: ['student', studentId, 'last-status-change'],
    queryFn: ({ signal }) => students.getLastStatusChange({ params: { studentId }, signal }),
  })
