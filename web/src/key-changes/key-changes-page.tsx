import { businessPage } from '../applications/business-page.tsx'

/** 关键信息变更: what waits, what is over, what the school began. */
export const KeyChangesPage = businessPage({
  business: 'key-change',
  at: '/changes',
  begin: { to: '/changes/new', words: 'applications.newKeyChange' },
})
