import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { SignedIn } from '../../../functions/accounts/contract.ts'
import type { StandInOffer } from '../../../functions/accounts/standing-in.ts'
import { keepToken } from '../session.ts'
import { accounts } from './api.ts'

/** Whom one may stand in for, now or soon, and what is over. */
export const useStandIns = (enabled: boolean) =>
  useQuery({
    queryKey: ['stand-ins'],
    queryFn: async ({ signal }) => (await accounts.myStandIns({ signal })).items as readonly StandInOffer[],
    staleTime: 60_000,
    enabled,
  })

/** Goes over into another's duty, or back into one's own: a new session, and nothing that was read before stays. */
export function useGoOver() {
  const queries = useQueryClient()
  const arrive = ({ accessToken }: SignedIn) => {
    keepToken(accessToken)
    queries.clear()
    location.assign('/')
  }
  const begin = useMutation({
    mutationFn: ({ kind, id }: Pick<StandInOffer, 'kind' | 'id'>) => accounts.beginStandIn({ body: { kind, id } }),
    onSuccess: arrive,
  })
  const end = useMutation({ mutationFn: () => accounts.endStandIn(), onSuccess: arrive })
  return { begin, end }
}
