import { useQueryClient } from '@tanstack/react-query'
import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import * as z from 'zod'
import { type HandOver, SignHandOver } from '../../../functions/accounts/hand-over.ts'
import { useMessage } from '../kit/messages.tsx'
import { Card } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { ZField, ZForm } from '../kit/zform.tsx'
import { useProfile } from '../shell/profile.ts'
import { accounts } from './api.ts'
import { useMyHandOvers } from './use-my-hand-overs.ts'

/** Hand-overs that wait for one's signature: who leaves, who takes over, what lies there; the password signs. */
export function MyHandOvers() {
  const { t } = useTranslation()
  const query = useMyHandOvers()
  if (query.error) return <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
  return (
    <>
      {query.data?.map((each) => (
        <Card key={each.handOverId} title={t('accounts.handOver.toSign')}>
          <One handOver={each} />
        </Card>
      ))}
    </>
  )
}

function One({ handOver }: { handOver: HandOver }) {
  const { t } = useTranslation()
  const { account } = useProfile()
  const { leaver, successor, reason, waiting, drafts } = handOver
  const signedAt = account.accountId === leaver.accountId ? handOver.leaverSignedAt : handOver.successorSignedAt
  return (
    <>
      <p>{t('accounts.handOver.fromTo', { leaver: leaver.displayName, successor: successor.displayName, reason })}</p>
      <p>{t('accounts.handOver.lies', { waiting, drafts })}</p>
      {signedAt ? <p className="soft">{t('accounts.handOver.otherSide')}</p> : <Sign handOver={handOver} />}
    </>
  )
}

function Sign({ handOver: { handOverId, version } }: { handOver: HandOver }) {
  const { t } = useTranslation()
  const message = useMessage()
  const queries = useQueryClient()
  return (
    <ZForm<{ password: string }>
      name={`sign-${handOverId}`}
      schema={z.strictObject({ password: SignHandOver.shape.password })}
      start={{ password: '' }}
      labels={{ password: t('accounts.handOver.password') }}
      send={t('accounts.handOver.sign')}
      onSend={async ({ password }) => {
        await accounts.signHandOver({ params: { handOverId }, body: { password, version } })
        message.success(t('accounts.handOver.signed'))
        await queries.invalidateQueries()
      }}
    >
      <ZField<{ password: string }> name="password" hint={t('accounts.handOver.passwordHint')} required>
        {(input) => <Input.Password {...input} autoComplete="current-password" />}
      </ZField>
    </ZForm>
  )
}
