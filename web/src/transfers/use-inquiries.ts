import { useQuery } from '@tanstack/react-query'
import type { AskableProvince, Inquiry } from '../../../functions/provinces/contract.ts'
import { provinces } from '../exchange/provinces-api.ts'
import { useProfile } from '../shell/profile.ts'

const ASK_AGAIN_MS = 2000
const MOST = '100'

/** What this school asked provinces about, the latest first; looked for again while an answer is on its way. */
export function useInquiries() {
  const { place } = useProfile()
  return useQuery({
    queryKey: ['inquiries', place.placeId],
    queryFn: async ({ signal }): Promise<readonly Inquiry[]> =>
      (await provinces.listInquiries({ params: { schoolId: place.placeId }, query: { limit: MOST }, signal })).items,
    refetchInterval: ({ state }) => (state.data?.some((each) => each.state === 'asked') ? ASK_AGAIN_MS : false),
  })
}

/** The provinces that can be asked. */
export function useAskable() {
  const { place } = useProfile()
  return useQuery({
    queryKey: ['askable', place.placeId],
    queryFn: async ({ signal }): Promise<readonly AskableProvince[]> =>
      (await provinces.listAskable({ params: { schoolId: place.placeId }, signal })).items,
    staleTime: 300_000,
  })
}
