import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { PaperFile } from '../../../functions/transfers/contract.ts'
import { useMessage } from '../kit/messages.tsx'
import { useMay, useProfile } from '../shell/profile.ts'
import { transfers } from './api.ts'

/** What this school has to say of a paper file now; nothing where it is the other school's turn or it has arrived. */
export function nextMove(
  { fromSchoolId, toSchoolId, dispatchedOn, receivedOn }: PaperFile,
  placeId: string,
): 'dispatch' | 'receive' | undefined {
  if (receivedOn) return undefined
  if (!dispatchedOn) return fromSchoolId === placeId ? 'dispatch' : undefined
  return toSchoolId === placeId ? 'receive' : undefined
}

/** Says that the paper file was sent or has arrived, and on which day. */
export function useMoveFile(file: PaperFile) {
  const { t } = useTranslation()
  const { place } = useProfile()
  const may = useMay()
  const queries = useQueryClient()
  const message = useMessage()
  const move = nextMove(file, place.placeId)
  const { caseId } = file
  const mutation = useMutation({
    mutationFn: (on: string) =>
      move === 'dispatch'
        ? transfers.dispatchPaperFile({ params: { caseId }, body: { on } })
        : transfers.receivePaperFile({ params: { caseId }, body: { on } }),
    onSuccess: () => message.success(t(`transfers.moved.${move ?? 'receive'}`)),
    onSettled: () => queries.invalidateQueries({ queryKey: ['paper-files'] }),
  })
  return { move: may('paper-file.move') ? move : undefined, mutation }
}
