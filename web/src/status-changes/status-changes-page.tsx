import { businessPage } from '../applications/business-page.tsx'

/** 学籍异动: what waits, what is over, what the school began. */
export const StatusChangesPage = businessPage({
  business: 'status-change',
  with: 'status-correction',
  at: '/status-changes',
  begin: { to: '/status-changes/new', words: 'applications.newStatusChange' },
})
