import { useQuery } from '@tanstack/react-query'
import type { Proof } from '../../../functions/proofs/contract.ts'
import { proofs } from './api.ts'

/** Links to a proof are short-lived; within this time one is used again. */
const LINK_LIVES_MS = 4 * 60_000

/** The link to a proof’s file. */
export const useContent = (proofId: string) =>
  useQuery({
    queryKey: ['proof-content', proofId],
    queryFn: ({ signal }) => proofs.viewProof({ params: { proofId }, signal }),
    staleTime: LINK_LIVES_MS,
    gcTime: LINK_LIVES_MS,
  })

/** Whether a browser shows it as a picture. */
export const isPicture = ({ contentType }: Proof): boolean => contentType.startsWith('image/')
