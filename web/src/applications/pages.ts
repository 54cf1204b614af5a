import type { Pages } from '../shell/page-row.ts'

/** What is applied for, whatever the business. */
export const pages = {
  '/applications/$applicationId': {
    page: async () => (await import('./application-page.tsx')).ApplicationPage,
    words: ['applications', 'obstacles'],
  },
} satisfies Pages
