import { Alert, Button, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import { momentOf } from './when.ts'

/** Offers what an earlier visit typed and did not send. */
export function DraftOffer({ at, onTake, onDecline }: { at: string; onTake: () => void; onDecline: () => void }) {
  const { t } = useTranslation()
  return (
    <Alert
      type="info"
      showIcon
      title={t('kit.draftOffer', { at: momentOf(at) })}
      action={
        <Space wrap>
          <Button size="small" type="primary" onClick={onTake}>
            {t('kit.draftTake')}
          </Button>
          <Button size="small" onClick={onDecline}>
            {t('kit.draftDecline')}
          </Button>
        </Space>
      }
    />
  )
}
