import { Button, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '../../../functions/cases/contract.ts'
import { CASE_PAPERS } from '../../../functions/papers/contract.ts'
import { Card } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { useMay, useProfile } from '../shell/profile.ts'
import { Issued } from './issued.tsx'
import { usePrint } from './use-print.ts'

/** Papers about a case, for the offices with a part in it: the transfer form, the receipt. */
export function CasePapers({ view }: { view: CaseView }) {
  const { t } = useTranslation()
  const { place } = useProfile()
  const may = useMay()
  const print = usePrint()
  const { caseId, business, initiatorId } = view.case
  const party = initiatorId === place.placeId || view.steps.some(({ placeId }) => placeId === place.placeId)
  if (!party || !may('paper.issue')) return null
  const kinds = CASE_PAPERS.filter((kind) => kind !== 'transfer-form' || business === 'transfer')
  return (
    <Card title={t('papers.print')}>
      {print.error ? <ProblemNote error={print.error} /> : null}
      {print.data ? <Issued paper={print.data} /> : null}
      <Space wrap>
        {kinds.map((kind) => (
          <Button
            key={kind}
            loading={print.isPending && print.variables?.kind === kind}
            onClick={() => print.mutate({ about: 'case', kind, caseId })}
          >
            {t(`papers.kind.${kind}`)}
          </Button>
        ))}
      </Space>
    </Card>
  )
}
