import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Overtaken } from '../../../functions/growth/contract.ts'
import { isProblem } from '../http.ts'
import { momentOf } from '../kit/when.ts'
import { ItemReading } from './item-reading.tsx'

/** What another wrote meanwhile, where that is why something was refused. */
export const overtakenIn = (error: unknown): Overtaken | undefined =>
  isProblem(error, 'stale-version') ? (error.facts.meanwhile as Overtaken | undefined) : undefined

interface Props {
  readonly theirs: Overtaken
  /** What was being done when it turned out. */
  readonly doing: 'correcting' | 'removing'
  readonly onLatest: () => void
}

/** The item as another left it, who that was and when; what was typed here stays where it is. */
export function OvertakenNote({ theirs: { item, by }, doing, onLatest }: Props) {
  const { t } = useTranslation()
  const correcting = doing === 'correcting'
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      className="problem-note"
      title={t(correcting ? 'growth.overtaken' : 'growth.overtakenRemoving')}
      description={
        <div className="stack">
          <strong>
            {[by ? `${by.name}（${t(`students.duty.${by.duty}`)}）` : '', momentOf(item.recordedAt)].filter(Boolean).join(' · ')}
          </strong>
          <div>
            <ItemReading item={item} />
          </div>
          {correcting ? <span>{t('growth.yourWordsStay')}</span> : null}
          <Button onClick={onLatest}>{t(correcting ? 'growth.goOn' : 'growth.seen')}</Button>
        </div>
      }
    />
  )
}
