import { asked } from '../shell/asked.ts'
import type { Pages } from '../shell/page-row.ts'

/** 学籍异动. */
export const pages = {
  '/status-changes': {
    page: async () => (await import('./status-changes-page.tsx')).StatusChangesPage,
    search: asked(['view']),
    words: ['applications', 'transfers'],
    title: 'statusChanges',
    needs: 'case.read',
  },
  '/status-changes/new': {
    page: async () => (await import('./new-status-change-page.tsx')).NewStatusChangePage,
    search: asked(['studentId', 'kind']),
    words: ['applications', 'obstacles', 'places'],
  },
  '/status-corrections/new': {
    page: async () => (await import('./new-correction-page.tsx')).NewCorrectionPage,
    search: asked(['studentId']),
    words: ['applications', 'obstacles', 'places'],
  },
} satisfies Pages
