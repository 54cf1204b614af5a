import { useQuery } from '@tanstack/react-query'
import type { BusinessWindow } from '../../../functions/settings/contract.ts'
import { settings } from './api.ts'

/** The windows that hold for a place. */
export const useWindows = (placeId: string) =>
  useQuery({
    queryKey: ['windows', placeId],
    queryFn: async ({ signal }) =>
      (await settings.listWindows({ params: { placeId }, signal })).items as readonly BusinessWindow[],
    staleTime: 60_000,
  })
