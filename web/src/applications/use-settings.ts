import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { Settings } from '../../../functions/settings/sheet-contract.ts'
import { settings } from '../settings/api.ts'

/** Everything that is set for a place: what is open, which fields are controlled, and by whom. */
export const useSettings = (placeId: string): UseQueryResult<Settings> =>
  useQuery({
    queryKey: ['settings', placeId],
    queryFn: ({ signal }) => settings.readSettings({ params: { placeId }, signal }),
    staleTime: 60_000,
  })
