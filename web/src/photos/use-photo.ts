import { useQuery } from '@tanstack/react-query'
import { photos } from './api.ts'

/** Links to a photo are short-lived; within this time one is used again. */
const LINK_LIVES_MS = 4 * 60_000

/** A link to the photo a record shows. Asked for only where the record says there is one, so that nothing else is signed. */
export const usePhoto = (studentId: string, setAt: string | undefined) =>
  useQuery({
    queryKey: ['photo', studentId, setAt],
    enabled: setAt !== undefined,
    queryFn: ({ signal }) => photos.showPhoto({ params: { studentId }, signal }),
    staleTime: LINK_LIVES_MS,
    gcTime: LINK_LIVES_MS,
  })
