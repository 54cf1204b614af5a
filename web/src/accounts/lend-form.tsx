import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { RequestLoan } from '../../../functions/accounts/standing-in.ts'
import { useMessage } from '../kit/messages.tsx'
import { ZForm } from '../kit/zform.tsx'
import { accounts } from './api.ts'
import { fromNow, StandInFields, type StandInValues } from './period-fields.tsx'

const A_DAY_HOURS = 24

/** Asks leave to lend one's password; before that, the better way is offered. */
export function LendForm({ onDone, onDelegate }: { onDone: () => void; onDelegate: () => void }) {
  const { t } = useTranslation()
  const message = useMessage()
  const queries = useQueryClient()
  const labels = {
    username: t('accounts.standIn.borrower'),
    reason: t('accounts.standIn.reason'),
    from: t('settings.from'),
    until: t('settings.to'),
  }
  return (
    <div className="zform">
      <Alert
        type="info"
        showIcon
        title={t('accounts.standIn.better')}
        description={
          <>
            <p>{t('accounts.standIn.betterWhy')}</p>
            <Button type="primary" size="small" onClick={onDelegate}>
              {t('accounts.standIn.delegateInstead')}
            </Button>
          </>
        }
      />
      <ZForm<StandInValues>
        name="lend"
        schema={RequestLoan.omit({ borrower: true }).extend({ username: RequestLoan.shape.borrower })}
        start={{ username: '', reason: '', ...fromNow(A_DAY_HOURS) }}
        labels={labels}
        send={t('accounts.standIn.request')}
        onCancel={onDone}
        onSend={async ({ username, ...asked }) => {
          await accounts.requestLoan({ body: RequestLoan.parse({ ...asked, borrower: username }) })
          await queries.invalidateQueries({ queryKey: ['loans'] })
          message.success(t('accounts.standIn.requested'))
          onDone()
        }}
      >
        <StandInFields most={t('accounts.standIn.mostLent')} />
      </ZForm>
    </div>
  )
}
