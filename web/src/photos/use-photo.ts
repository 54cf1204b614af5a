import { useQuery } from '@tanstack/react-query'
import type { Student } from '../../../functions/students/contract.ts'
import { isProblem } from '../http.ts'
import { photos } from './api.ts'

/** Links to a photo are short-lived; within this time one is used again. */
const LINK_LIVES_MS = 4 * 60_000

type Shown = { readonly url: string } | null
type Sitting = Pick<Student, 'studentId' | 'schoolId' | 'classId'>

/** The photo as the class has it; nothing where the pupil sits in it no more. */
async function amongTheClass({ studentId, schoolId, classId }: Sitting, signal: AbortSignal): Promise<Shown | undefined> {
  let cursor: string | undefined
  do {
    const query = { schoolId, limit: '100', ...(cursor ? { cursor } : {}) }
    const page = await photos.classPhotos({ params: { classId }, query, signal })
    const found = page.items.find((each) => each.studentId === studentId)
    if (found) return found.url ? { url: found.url } : null
    cursor = page.next
  } while (cursor)
  return undefined
}

async function ofTheRecord(studentId: string, signal: AbortSignal): Promise<Shown> {
  try {
    return await photos.showPhoto({ params: { studentId }, signal })
  } catch (error) {
    if (isProblem(error, 'no-photo')) return null
    throw error
  }
}

/**
 * The photo a record shows now; `null` where it has none. Asked of the class, which answers for pupils without a photo
 * too; only for a pupil who sits in no class any more the record itself is asked.
 */
export const usePhoto = (student: Sitting) =>
  useQuery({
    queryKey: ['photo', student.studentId],
    queryFn: async ({ signal }) => {
      const found = await amongTheClass(student, signal)
      return found === undefined ? ofTheRecord(student.studentId, signal) : found
    },
    staleTime: LINK_LIVES_MS,
    gcTime: LINK_LIVES_MS,
  })
