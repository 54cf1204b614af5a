import { asked } from '../shell/asked.ts'
import type { Pages } from '../shell/page-row.ts'

/** 关键信息变更. */
export const pages = {
  '/changes': {
    page: async () => (await import('./key-changes-page.tsx')).KeyChangesPage,
    search: asked(['view']),
    words: ['applications', 'transfers'],
    title: 'keyChanges',
    needs: 'case.read',
  },
  '/changes/new': {
    page: async () => (await import('./new-key-change-page.tsx')).NewKeyChangePage,
    search: asked(['studentId']),
    words: ['applications', 'obstacles', 'places'],
  },
} satisfies Pages
