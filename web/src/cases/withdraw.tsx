import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Input, Popconfirm } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '../../../functions/cases/contract.ts'
import { ProblemNote } from '../kit/problem-note.tsx'
import { ReasonedButton } from '../kit/reasoned-button.tsx'
import { useMay, useProfile } from '../shell/profile.ts'
import { cases } from './api.ts'
import { SHORTEST_REASON } from './reasons.ts'

/** The initiator takes a case back, as long as no other office has decided. */
export function Withdraw({ view }: { view: CaseView }) {
  const { t } = useTranslation()
  const { place } = useProfile()
  const may = useMay()
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  const allowed = view.allowed.find(({ action }) => action === 'withdraw')
  const withdraw = useMutation({
    mutationFn: () => cases.withdrawCase({ params: { caseId: view.case.caseId }, body: { version: view.case.version, reason } }),
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: ['case', view.case.caseId] })
      await queries.invalidateQueries({ queryKey: ['entries'] })
      await queries.invalidateQueries({ queryKey: ['applications'] })
    },
  })
  // An arbitration is opened by the registry, and an arbiter cannot take it back.
  if (view.case.business === 'arbitration') return null
  // What has been agreed is not taken back but revoked, where its business knows a revocation.
  if (!may('case.withdraw') || view.case.initiatorId !== place.placeId || view.case.state === 'awaiting') return null
  return (
    <div className="withdraw">
      <Popconfirm
        title={t('cases.withdrawTitle')}
        description={
          <Input.TextArea
            aria-label={t('cases.reason')}
            placeholder={t('cases.reasonShort', { least: SHORTEST_REASON })}
            rows={2}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        }
        okText={t('cases.withdraw')}
        cancelText={t('kit.cancel')}
        okButtonProps={{ disabled: [...reason].length < SHORTEST_REASON }}
        onConfirm={() => withdraw.mutate()}
      >
        <ReasonedButton
          loading={withdraw.isPending}
          refusedBecause={allowed?.ok ? undefined : t([`cases.refused.${allowed?.reason ?? ''}`, 'cases.refused.other'])}
        >
          {t('cases.withdraw')}
        </ReasonedButton>
      </Popconfirm>
      {withdraw.error ? <ProblemNote error={withdraw.error} /> : null}
    </div>
  )
}
