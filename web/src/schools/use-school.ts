import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { Place } from '../../../functions/places/contract.ts'
import { places } from '../places/api.ts'

const MOST = '100'

/** Everything directly below a place: the schools of an authority, or the teaching points of a school. */
export function useBelow(placeId: string | undefined): UseQueryResult<Place[]> {
  return useQuery({
    queryKey: ['children', placeId, 'all'],
    enabled: placeId !== undefined,
    queryFn: async ({ signal }) => {
      const found: Place[] = []
      let cursor: string | undefined
      do {
        const page = await places.listChildren({
          params: { placeId: placeId ?? '' },
          query: { limit: MOST, ...(cursor ? { cursor } : {}) },
          signal,
        })
        found.push(...page.items)
        cursor = page.next
      } while (cursor)
      return found
    },
  })
}

export const isOpenSchool = (place: Place): boolean => place.school !== undefined && place.school.closed === undefined
