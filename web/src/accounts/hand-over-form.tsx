import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../functions/accounts/contract.ts'
import { OpenHandOver } from '../../../functions/accounts/hand-over.ts'
import { useMessage } from '../kit/messages.tsx'
import { ZChoice } from '../kit/zchoice.tsx'
import { ZText } from '../kit/zfields.tsx'
import { ZForm } from '../kit/zform.tsx'
import { accounts } from './api.ts'

interface HandOverValues {
  readonly successor: string
  readonly reason: string
}

interface Props {
  readonly leaver: Account
  /** Others of the same duty at the same place who may take over. */
  readonly successors: readonly Account[]
  readonly onDone: () => void
}

/** Begins a change of post: whoever takes over has an account of the same duty at the same place already. */
export function HandOverForm({ leaver, successors, onDone }: Props) {
  const { t } = useTranslation()
  const message = useMessage()
  const queries = useQueryClient()
  const labels = { successor: t('accounts.handOver.successor'), reason: t('accounts.standIn.reason') }
  return (
    <ZForm<HandOverValues>
      name="handover"
      schema={OpenHandOver.omit({ leaverId: true })}
      start={{ successor: successors[0]?.username ?? '', reason: '' }}
      labels={labels}
      send={t('accounts.handOver.open')}
      onCancel={onDone}
      onSend={async (values) => {
        await accounts.openHandOver({ body: OpenHandOver.parse({ ...values, leaverId: leaver.accountId }) })
        await queries.invalidateQueries({ queryKey: ['hand-overs'] })
        message.success(t('accounts.handOver.opened'))
        onDone()
      }}
    >
      <p>{t('accounts.handOver.how')}</p>
      <ZChoice<HandOverValues>
        name="successor"
        options={successors.map(({ username, displayName }) => ({ value: username, label: `${displayName}（${username}）` }))}
        required
      />
      <ZText<HandOverValues> name="reason" maxLength={200} hint={t('accounts.standIn.reasonHint')} required />
    </ZForm>
  )
}
