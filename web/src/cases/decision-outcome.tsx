import { Link } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '../../../functions/cases/contract.ts'
import { Card } from '../kit/page.tsx'
import { Receipt } from '../kit/receipt.tsx'
import { History } from './history.tsx'

/** Somebody was first: who, what, and the case as it is now. */
export function Overtaken({ view, onLook }: { view: CaseView; onLook: () => void }) {
  const { t } = useTranslation()
  return (
    <Alert
      type="warning"
      showIcon
      title={t('cases.overtaken')}
      description={
        <>
          <History view={{ ...view, history: view.history.slice(-1) }} />
          <Button size="small" onClick={onLook}>
            {t('cases.look')}
          </Button>
        </>
      }
    />
  )
}

/** What was decided, under which number, and what happens next. */
export function DecisionReceipt({
  view,
  verdict,
  sentBack,
}: {
  view: CaseView
  verdict: 'approve' | 'return'
  sentBack: number
}) {
  const { t } = useTranslation()
  return (
    <Card className="decision" title={t('cases.receipt')}>
      <Receipt
        title={t(verdict === 'approve' ? 'cases.approved' : view.matter ? 'cases.refusedNow' : 'cases.returned')}
        next={
          <>
            <Link className="button button-main" to="/">
              {t('cases.nextInInbox')}
            </Link>
            <Button onClick={() => window.print()}>{t('kit.print')}</Button>
          </>
        }
      >
        <p>
          {t('cases.number')} <code>{view.case.caseId}</code>
        </p>
        {sentBack > 0 ? <p>{t('cases.sentBackCount', { count: sentBack })}</p> : null}
        <p>
          {view.case.state === 'open'
            ? t('cases.nextOffice')
            : t([`cases.nextStateOf.${view.case.business}-${view.case.state}`, `cases.nextState.${view.case.state}`])}
        </p>
      </Receipt>
    </Card>
  )
}
