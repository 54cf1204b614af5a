import { businessPage } from '../applications/business-page.tsx'
import { CleanUpTransfers } from './clean-up.tsx'

/** 转学: what waits, what is over, what the school asked for; and what it has to pull. */
export const TransfersPage = businessPage({
  business: 'transfer',
  at: '/transfers',
  begin: { to: '/transfers/new', words: 'applications.newTransfer' },
  Otherwise: CleanUpTransfers,
  alsoToDo: { states: 'awaiting', title: 'transfers.toPull', empty: 'transfers.nothingToPull' },
})
