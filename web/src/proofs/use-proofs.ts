import { useQuery } from '@tanstack/react-query'
import { proofs } from './api.ts'

const ASK_AGAIN_MS = 1500

/** The proofs of an entry or an application; asked again while one of them is being checked. */
export const useProofs = (ownerId: string) =>
  useQuery({
    queryKey: ['proofs', ownerId],
    queryFn: ({ signal }) => proofs.listProofs({ params: { ownerId }, signal }),
    refetchInterval: (now) => (now.state.data?.items.some(({ state }) => state === 'awaiting-file') ? ASK_AGAIN_MS : false),
  })
