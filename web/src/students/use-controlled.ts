import { useQuery } from '@tanstack/react-query'
import { settings } from '../settings/api.ts'

const FIVE_MINUTES = 300_000

/** The fields under control at a school, each with the office that put it there. */
export function useControlled(schoolId: string): ReadonlyMap<string, string> {
  const query = useQuery({
    queryKey: ['controlled', schoolId],
    queryFn: ({ signal }) => settings.readSettings({ params: { placeId: schoolId }, signal }),
    staleTime: FIVE_MINUTES,
  })
  return new Map((query.data?.controlled ?? []).map(({ field, by }) => [field, by.name]))
}
