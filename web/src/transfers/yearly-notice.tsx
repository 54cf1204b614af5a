import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ComingCleanUp } from '../../../functions/transfers/domain/stale.ts'
import { useSettings } from '../applications/use-settings.ts'
import { useProfile } from '../shell/profile.ts'
import { transfers } from './api.ts'

interface Props {
  readonly near: ComingCleanUp
}

/** Says on a transfer that the year's clean-up will end it, while there is time to decide it. */
export function YearlyNoticeOfCase({ near }: Props) {
  const { t } = useTranslation()
  return useIsSet() ? (
    <Alert type="warning" showIcon className="problem-note" title={t('transfers.yearly.case', { ...near })} />
  ) : null
}

/** Says to an authority how many transfers here and below the year's clean-up will end. */
export function YearlyNotice({ near }: Props) {
  const { t } = useTranslation()
  const { place } = useProfile()
  const isSet = useIsSet()
  const { data } = useQuery({
    queryKey: ['cases', 'clean-up', place.placeId, near.begunBefore],
    queryFn: ({ signal }) =>
      transfers.previewCleanUp({ params: { placeId: place.placeId }, query: { begunBefore: near.begunBefore }, signal }),
    enabled: isSet,
  })
  if (!data || data.items.length === 0) return null
  const count = `${data.items.length}${data.left ? '+' : ''}`
  return <Alert type="warning" showIcon className="problem-note" title={t('transfers.yearly.office', { ...near, count })} />
}

/** Whether the ministry has the clean-up done at all; nothing is said until that is known. */
function useIsSet(): boolean {
  const { place } = useProfile()
  return useSettings(place.placeId).data?.values.find(({ key }) => key === 'transfer.cleanYearly')?.value === true
}
