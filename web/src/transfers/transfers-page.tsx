import { Suspense } from 'react'
import { businessPage } from '../applications/business-page.tsx'
import { part } from '../shell/part.ts'
import { useMay } from '../shell/profile.ts'
import { CleanUpTransfers } from './clean-up.tsx'
import { coming } from './coming.ts'

const YearlyNotice = part(async () => (await import('./yearly-notice.tsx')).YearlyNotice)

/** What the year's clean-up will end, said to those who may end it earlier. */
function Notice() {
  const may = useMay()
  const near = coming()
  return near && may('transfer.clean-up') ? (
    <Suspense fallback={null}>
      <YearlyNotice near={near} />
    </Suspense>
  ) : null
}

/** 转学: what waits, what is over, what the school asked for; and what it has to pull. */
export const TransfersPage = businessPage({
  business: 'transfer',
  at: '/transfers',
  begin: { to: '/transfers/new', words: 'applications.newTransfer' },
  Otherwise: CleanUpTransfers,
  Notice,
  alsoToDo: { states: 'awaiting', title: 'transfers.toPull', empty: 'transfers.nothingToPull' },
})
