import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Card } from '../kit/page.tsx'
import { useProfile } from '../shell/profile.ts'
import { transfers } from './api.ts'
import { PaperFileMove, PaperFileState } from './paper-file-move.tsx'

/** The paper file of one transfer, for the two schools it goes between. */
export function PaperFileOf({ caseId }: { caseId: string }) {
  const { t } = useTranslation()
  const { place } = useProfile()
  const files = useQuery({
    queryKey: ['paper-files', place.placeId, 'all'],
    enabled: place.level === 'school',
    queryFn: ({ signal }) => transfers.listPaperFiles({ params: { schoolId: place.placeId }, query: { limit: '100' }, signal }),
  })
  const file = files.data?.items.find((each) => each.caseId === caseId)
  if (!file) return null
  return (
    <Card title={t('transfers.paperFile')}>
      <p className="facts">
        <PaperFileState file={file} /> {t('transfers.dueOn', { on: file.dueOn })}
      </p>
      <PaperFileMove file={file} />
      <p>
        <Link to="/transfers/paper-files">{t('shell.menu.paperFiles')}</Link>
      </p>
    </Card>
  )
}
