import { useTranslation } from 'react-i18next'
import type { Loan } from '../../../functions/accounts/standing-in.ts'
import { Card } from '../kit/page.tsx'
import { PagedTable } from '../kit/paged-table.tsx'
import type { Column } from '../kit/reg-table.tsx'
import { StatusTag, type Tone } from '../kit/status-tag.tsx'
import { usePages } from '../kit/use-pages.ts'
import { momentOf } from '../kit/when.ts'
import { useProfile } from '../shell/profile.ts'
import { accounts } from './api.ts'
import { LoanActions } from './loan-actions.tsx'
import { Period } from './stand-in-cells.tsx'

const PAGE = '20'
const TONES: Readonly<Record<Loan['state'], Tone>> = {
  requested: 'wait',
  approved: 'run',
  active: 'run',
  returned: 'wait',
  locked: 'bad',
  closed: 'ok',
  refused: 'bad',
  withdrawn: 'off',
  lapsed: 'off',
}

/** The lending register of one's office, the newest first: who lent to whom, who consented, and whether the password was changed. */
export function Loans() {
  const { t } = useTranslation()
  const { place } = useProfile()
  const { placeId } = place
  const pages = usePages<Loan>(['loans', placeId], (cursor, signal) =>
    accounts.listLoans({ params: { placeId }, query: { limit: PAGE, ...(cursor ? { cursor } : {}) }, signal }),
  )
  const columns: Column<Loan>[] = [
    { id: 'owner', title: t('accounts.standIn.lender'), width: 130, show: ({ owner }) => owner.displayName },
    { id: 'borrower', title: t('accounts.standIn.borrowerName'), width: 130, show: ({ borrower }) => borrower.displayName },
    { id: 'reason', title: t('accounts.standIn.reason'), show: ({ reason }) => reason },
    { id: 'period', title: t('accounts.standIn.period'), show: (row) => <Period {...row} /> },
    { id: 'consent', title: t('accounts.standIn.consentedBy'), show: (row) => <Consent row={row} /> },
    { id: 'state', title: t('registration.stateTitle'), show: (row) => <LoanState row={row} /> },
    { id: 'act', title: t('kit.actions'), show: (row) => <LoanActions row={row} /> },
  ]
  return (
    <Card title={t('accounts.standIn.loans')}>
      <PagedTable
        label={t('accounts.standIn.loans')}
        columns={columns}
        pages={pages}
        rowKey={({ loanId }) => loanId}
        empty={t('accounts.standIn.noLoans')}
      />
    </Card>
  )
}

function Consent({ row: { consentedBy, consentedAt, refusedBecause } }: { row: Loan }) {
  if (!consentedBy) return <>—</>
  return (
    <div className="stack">
      {consentedBy}
      {consentedAt ? <small className="whole">{momentOf(consentedAt)}</small> : null}
      {refusedBecause ? <q>{refusedBecause}</q> : null}
    </div>
  )
}

/** Where a lending stands; after the return, until when the password has to be changed and whether that is past. */
function LoanState({ row: { state, rotateBy, closedAt } }: { row: Loan }) {
  const { t } = useTranslation()
  const late = state === 'returned' && rotateBy !== undefined && Date.parse(rotateBy) <= Date.now()
  const said = late ? t('accounts.standIn.late') : t(`accounts.loanState.${state}`)
  return (
    <div className="stack">
      <StatusTag tone={late ? 'bad' : TONES[state]}>{said}</StatusTag>
      {rotateBy && ['returned', 'locked'].includes(state) ? (
        <small>{t('accounts.standIn.rotateBy', { at: momentOf(rotateBy) })}</small>
      ) : null}
      {closedAt ? <small>{t('accounts.standIn.rotatedAt', { at: momentOf(closedAt) })}</small> : null}
    </div>
  )
}
