import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Modal, Popconfirm, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import * as z from 'zod'
import { type Loan, Reason } from '../../../functions/accounts/standing-in.ts'
import { ProblemNote } from '../kit/problem-note.tsx'
import { ZText } from '../kit/zfields.tsx'
import { ZForm } from '../kit/zform.tsx'
import { useMay, useProfile } from '../shell/profile.ts'
import { accounts } from './api.ts'

type State = Loan['state']
type Move = 'consent' | 'start' | 'return' | 'withdraw'
type Part = 'owner' | 'borrower' | 'administrator'

/** What each side may do from where a lending stands; the rules themselves are the register's. */
const MOVES: Readonly<Partial<Record<State, Readonly<Partial<Record<Part, readonly Move[]>>>>>> = {
  requested: { administrator: ['consent'], owner: ['withdraw'] },
  approved: { owner: ['start', 'withdraw'] },
  active: { owner: ['return'], borrower: ['return'], administrator: ['return'] },
}

function usePart({ owner, borrower }: Loan): Part | undefined {
  const { account } = useProfile()
  const consents = useMay()('loan.consent')
  if (account.accountId === owner.accountId) return 'owner'
  if (account.accountId === borrower.accountId) return 'borrower'
  return consents ? 'administrator' : undefined
}

/** The next steps of a lending for whoever looks at it: consent, refusal, start, return, withdrawal, the new password. */
export function LoanActions({ row }: { row: Loan }) {
  const { t } = useTranslation()
  const part = usePart(row)
  const moving = useMove(row, part)
  const [refusing, setRefusing] = useState(false)
  if (!part) return <>—</>
  if (part === 'owner' && (row.state === 'returned' || row.state === 'locked'))
    return (
      <Link className="button button-main" to="/me">
        {t('accounts.changePassword')}
      </Link>
    )
  const moves = MOVES[row.state]?.[part] ?? []
  if (moves.length === 0) return <>—</>
  return (
    <>
      <Space wrap>
        {moves.map((move) => (
          <Popconfirm
            key={move}
            title={t(`accounts.standIn.ask.${move}`, { name: row.borrower.displayName })}
            okText={t(`accounts.standIn.move.${move}`)}
            cancelText={t('kit.cancel')}
            onConfirm={() => moving.mutate(move)}
          >
            <Button size="small" type={move === 'withdraw' ? 'default' : 'primary'} loading={moving.isPending}>
              {t(`accounts.standIn.move.${move}`)}
            </Button>
          </Popconfirm>
        ))}
        {moves.includes('consent') ? (
          <Button size="small" onClick={() => setRefusing(true)}>
            {t('accounts.standIn.refuse')}
          </Button>
        ) : null}
      </Space>
      {moving.error ? <ProblemNote error={moving.error} /> : null}
      <Modal
        open={refusing}
        title={t('accounts.standIn.refuse')}
        footer={null}
        onCancel={() => setRefusing(false)}
        destroyOnHidden
      >
        <Refuse row={row} onDone={() => setRefusing(false)} />
      </Modal>
    </>
  )
}

/** Moves a lending on; whoever returned their own password has to change it next, so who one is, is asked again. */
function useMove({ loanId, placeId, version: seen, state }: Loan, part: Part | undefined) {
  const queries = useQueryClient()
  const params = { loanId }
  return useMutation({
    mutationFn: async (move: Move) => {
      // Using it moves its version on; as long as it stands where it stood, what was meant is still meant.
      const { items } = await accounts.listLoans({ params: { placeId }, query: { limit: '20' } })
      const version = items.find((each) => each.loanId === loanId && each.state === state)?.version ?? seen
      if (part === 'administrator') {
        const verdict = move === 'return' ? 'return' : 'consent'
        return accounts.consentToLoan({ params, body: { verdict, version } })
      }
      return accounts.moveLoan({ params, body: { move: move === 'consent' ? 'start' : move, version } })
    },
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: ['loans'] })
      await queries.invalidateQueries({ queryKey: ['stand-ins'] })
      await queries.invalidateQueries({ queryKey: ['me'] })
    },
  })
}

function Refuse({ row: { loanId, version }, onDone }: { row: Loan; onDone: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  return (
    <ZForm<{ reason: string }>
      name="refuse"
      schema={z.strictObject({ reason: Reason })}
      start={{ reason: '' }}
      labels={{ reason: t('accounts.standIn.why') }}
      send={t('accounts.standIn.refuse')}
      onCancel={onDone}
      onSend={async ({ reason }) => {
        await accounts.consentToLoan({ params: { loanId }, body: { verdict: 'refuse', reason, version } })
        await queries.invalidateQueries({ queryKey: ['loans'] })
        onDone()
      }}
    >
      <ZText<{ reason: string }> name="reason" maxLength={200} hint={t('accounts.standIn.reasonHint')} required />
    </ZForm>
  )
}
