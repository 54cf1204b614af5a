import { useQuery } from '@tanstack/react-query'
import type { HandOver } from '../../../functions/accounts/hand-over.ts'
import { accounts } from './api.ts'

/** The changes of post one has to sign; nothing is shown where there is none. */
export const useMyHandOvers = () =>
  useQuery({
    queryKey: ['my-hand-overs'],
    queryFn: async ({ signal }) => (await accounts.myHandOvers({ signal })).items as readonly HandOver[],
    staleTime: 300_000,
  })
