import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Popconfirm, Space } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '../../../functions/cases/contract.ts'
import { FILE_PULL, type Pulled } from '../../../functions/transfers/contract.ts'
import { useMessage } from '../kit/messages.tsx'
import { Card } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { ReasonedButton } from '../kit/reasoned-button.tsx'
import { useMay, useProfile } from '../shell/profile.ts'
import { transfers } from './api.ts'

/** 调档 or 撤销, once everybody has agreed: by the school that asked, and by its records manager. */
export function FilePull({ view }: { view: CaseView }) {
  const { t } = useTranslation()
  const { place } = useProfile()
  const may = useMay()
  const { caseId, state, initiatorId, initiatorName } = view.case
  const pull = useSettling(caseId, () => transfers.pullFile({ params: { caseId } }), 'transfers.pulled')
  useFollowing(caseId, pull.isSuccess && state === 'awaiting')
  const revoke = useSettling(caseId, () => transfers.revokeTransfer({ params: { caseId } }), 'transfers.revoked')
  if (state !== 'awaiting' || view.awaits !== FILE_PULL) return pull.error || revoke.error ? <TooLate state={state} /> : null
  const refused =
    initiatorId !== place.placeId
      ? t('transfers.pullElsewhere', { school: initiatorName })
      : may('transfer.pull')
        ? undefined
        : t('transfers.pullOtherDuty')
  return (
    <Card title={t('transfers.pullTitle')}>
      <p>{t('transfers.pullHint')}</p>
      {pull.data ? <OnItsWay obstacle={pull.data.obstacle} /> : null}
      {pull.error ? <ProblemNote error={pull.error} /> : null}
      {revoke.error ? <ProblemNote error={revoke.error} /> : null}
      <Space wrap align="start">
        <Popconfirm
          title={t('transfers.pullAsk')}
          okText={t('transfers.pull')}
          cancelText={t('kit.cancel')}
          disabled={refused !== undefined}
          onConfirm={() => pull.mutate()}
        >
          <ReasonedButton type="primary" loading={pull.isPending} refusedBecause={refused}>
            {t('transfers.pull')}
          </ReasonedButton>
        </Popconfirm>
        {refused ? null : (
          <Popconfirm
            title={t('transfers.revokeAsk')}
            okText={t('transfers.revoke')}
            cancelText={t('kit.cancel')}
            onConfirm={() => revoke.mutate()}
          >
            <ReasonedButton danger loading={revoke.isPending}>
              {t('transfers.revoke')}
            </ReasonedButton>
          </Popconfirm>
        )}
      </Space>
    </Card>
  )
}

/** The file was asked for; where one had come that could not be taken, why it could not. */
function OnItsWay({ obstacle }: Pick<Pulled, 'obstacle'>) {
  const { t } = useTranslation()
  return (
    <Alert
      type={obstacle ? 'warning' : 'info'}
      showIcon
      role="status"
      className="problem-note"
      title={t(obstacle ? 'transfers.fileAskedAgain' : 'transfers.fileOnItsWay')}
      description={obstacle ? t([`transfers.fileRefused.${obstacle}`, 'transfers.fileRefused.other']) : undefined}
    />
  )
}

/** Somebody of the same school was first: what became of the case stands above, and what was asked for did not happen. */
function TooLate({ state }: { state: CaseView['case']['state'] }) {
  const { t } = useTranslation()
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      className="problem-note"
      title={t('cases.overtaken')}
      description={t([`transfers.settledAs.${state}`, 'transfers.settledAs.other'])}
    />
  )
}

const LOOK_AGAIN_MS = 2000

/** The file of another province's own system comes by parcel: the case is looked at again until it has arrived. */
function useFollowing(caseId: string, onItsWay: boolean): void {
  const queries = useQueryClient()
  useEffect(() => {
    if (!onItsWay) return
    const timer = setInterval(() => void queries.invalidateQueries({ queryKey: ['case', caseId] }), LOOK_AGAIN_MS)
    return () => clearInterval(timer)
  }, [queries, caseId, onItsWay])
}

/** One of the two; whichever comes first holds, and the page shows the case as it is afterwards either way. */
function useSettling<T>(caseId: string, settle: () => Promise<T>, done: string) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const message = useMessage()
  return useMutation({
    mutationFn: settle,
    onSuccess: () => message.success(t(done)),
    onSettled: async () => {
      for (const queryKey of [['case', caseId], ['applications'], ['cases'], ['student']])
        await queries.invalidateQueries({ queryKey })
    },
  })
}
