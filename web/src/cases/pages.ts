import { asked } from '../shell/asked.ts'
import type { Pages } from '../shell/page-row.ts'

/** What is decided: every case an office takes part in. */
export const pages = {
  '/cases': {
    page: async () => (await import('./cases-page.tsx')).CasesPage,
    search: asked(['view']),
    title: 'cases',
    needs: 'case.read',
  },
  '/cases/$caseId': {
    page: async () => (await import('./case-page.tsx')).CasePage,
  },
} satisfies Pages
