import type { ClosedDropout, DropoutRow, HandedDropout } from '../../../functions/dropouts/contract.ts'
import { type Pages, usePages } from '../kit/use-pages.ts'
import { useProfile } from '../shell/profile.ts'
import { dropouts } from './api.ts'

const PAGE = '100'

/** The ledger of one's own place and everything below it. */
export function useDropouts(): Pages<DropoutRow> {
  const { place } = useProfile()
  return usePages<DropoutRow>(['dropouts', place.placeId], (cursor, signal) =>
    dropouts.listDropouts({ params: { placeId: place.placeId }, query: { limit: PAGE, ...(cursor ? { cursor } : {}) }, signal }),
  )
}

/** Dropouts whose record was closed because of their age; the list is asked for where it is looked at. */
export function useOverAgeDropouts(): Pages<ClosedDropout> {
  const { place } = useProfile()
  return usePages<ClosedDropout>(['dropouts-over-age', place.placeId], (cursor, signal) =>
    dropouts.listOverAgeDropouts({
      params: { placeId: place.placeId },
      query: { limit: PAGE, ...(cursor ? { cursor } : {}) },
      signal,
    }),
  )
}

/** Dropouts that go to school elsewhere and whose household is here; only a county is told of them. */
export function useHandedDropouts(): Pages<HandedDropout> {
  const { place } = useProfile()
  return usePages<HandedDropout>(
    ['dropouts-handed', place.placeId],
    (cursor, signal) =>
      dropouts.listHandedDropouts({
        params: { placeId: place.placeId },
        query: { limit: PAGE, ...(cursor ? { cursor } : {}) },
        signal,
      }),
    { enabled: place.level === 'county' },
  )
}
