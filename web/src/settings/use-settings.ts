import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { OpeningRow, Settings } from '../../../functions/settings/sheet-contract.ts'
import { settings } from './api.ts'

/** Everything that is set for a place, and by whom. */
export const useSettings = (placeId: string) =>
  useQuery({
    queryKey: ['settings', placeId],
    queryFn: async ({ signal }) => (await settings.readSettings({ params: { placeId }, signal })) as Settings,
  })

/** Which business is open at a place now, until when or why not. */
export const useOpenings = (placeId: string) =>
  useQuery({
    queryKey: ['openings', placeId],
    queryFn: async ({ signal }) => (await settings.listOpenings({ params: { placeId }, signal })).items as readonly OpeningRow[],
    staleTime: 60_000,
  })

/** Reads again whatever a change of settings may have changed. */
export function useSettingsChanged(): () => Promise<void> {
  const queries = useQueryClient()
  return async () => {
    for (const subject of ['settings', 'openings', 'windows', 'year']) await queries.invalidateQueries({ queryKey: [subject] })
  }
}
