import { asked } from '../shell/asked.ts'
import type { Pages } from '../shell/page-row.ts'

/** 删除正式学籍. */
export const pages = {
  '/record-deletions/new': {
    page: async () => (await import('./new-record-deletion-page.tsx')).NewRecordDeletionPage,
    search: asked(['studentId']),
    words: ['applications', 'places'],
  },
} satisfies Pages
