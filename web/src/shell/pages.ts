import { asked } from './asked.ts'
import type { Pages } from './page-row.ts'

/** Where the day begins, and whom to ask. */
export const pages = {
  '/': {
    page: async () => (await import('./home-page.tsx')).HomePage,
    search: asked([], { queue: ['overdue', 'today', 'week', 'later'] }),
    words: ['bulk'],
    title: 'inbox',
    needs: 'case.read',
  },
  '/help': {
    page: async () => (await import('./help-page.tsx')).HelpPage,
  },
} satisfies Pages
