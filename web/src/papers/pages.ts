import type { Pages } from '../shell/page-row.ts'

/** Papers that were drawn up. */
export const pages = {
  '/papers': {
    page: async () => (await import('./papers-page.tsx')).PapersPage,
    words: ['papers'],
    title: 'papers',
    needs: 'paper.read',
  },
} satisfies Pages
