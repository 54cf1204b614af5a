import { useQuery } from '@tanstack/react-query'
import { duplicates } from './api.ts'

/** A problem with all its records, each as far as the reader may see it. */
export const useProblem = (problemId: string) =>
  useQuery({
    queryKey: ['problem', problemId],
    queryFn: ({ signal }) => duplicates.getProblem({ params: { problemId }, signal }),
    // Others decide about it: whoever comes back to it sees it as it is, not as it was a moment ago.
    staleTime: 0,
  })
