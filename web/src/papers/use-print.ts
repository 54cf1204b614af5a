import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { IssuePaper, Paper } from '../../../functions/papers/contract.ts'
import { untilMade } from '../kit/until-made.ts'
import { download } from '../kit/upload.ts'
import { useProfile } from '../shell/profile.ts'
import { papers } from './api.ts'

/** Fetches the file of a paper, once it is made. */
export async function fetchPaper(paperId: string): Promise<void> {
  const { downloadUrl } = await untilMade(() => papers.paperFile({ params: { paperId } }))
  download(downloadUrl)
}

/** Gives a paper out in the name of one's own office and fetches its file; answers the paper with its check code. */
export function usePrint() {
  const { place } = useProfile()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (body: IssuePaper): Promise<Paper> => {
      const paper = await papers.issuePaper({ params: { placeId: place.placeId }, body })
      await fetchPaper(paper.paperId)
      return paper
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['papers'] }),
  })
}
