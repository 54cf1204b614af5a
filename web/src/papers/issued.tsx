import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Paper } from '../../../functions/papers/contract.ts'

/** The paper just given out, with the code by which anybody can verify it. */
export function Issued({ paper }: { paper: Paper }) {
  const { t } = useTranslation()
  return (
    <Alert
      type="success"
      showIcon
      role="status"
      className="problem-note"
      title={t('papers.issued', { paper: t(`papers.kind.${paper.kind}`) })}
      description={
        <>
          {t('papers.checkCode')} <code>{paper.checkCode}</code>
        </>
      }
    />
  )
}
