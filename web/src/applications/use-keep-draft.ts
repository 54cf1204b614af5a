import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Application, ApplicationContent } from '../../../functions/applications/contract.ts'
import { useMessage } from '../kit/messages.tsx'
import { useProfile } from '../shell/profile.ts'
import { applications } from './api.ts'

/**
 * Keeps what was filled in as a draft of one's own office: the first time it becomes an application and the page goes on
 * to it; afterwards it overwrites the version that was seen and no other.
 */
export function useKeepDraft(draft: Application | undefined): (content: ApplicationContent) => Promise<void> {
  const { t } = useTranslation()
  const { place } = useProfile()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const message = useMessage()
  return async (body) => {
    const kept = draft
      ? await applications.updateApplication({
          params: { applicationId: draft.applicationId },
          body,
          ifMatch: draft.version,
        })
      : await applications.createApplication({ params: { placeId: place.placeId }, body })
    const { applicationId } = kept
    queries.setQueryData(['application', applicationId], kept)
    await queries.invalidateQueries({ queryKey: ['applications'] })
    message.success(t('applications.kept'))
    if (!draft) await navigate({ to: '/applications/$applicationId', params: { applicationId }, replace: true })
  }
}
