import { asked } from '../shell/asked.ts'
import { BELOW_MINISTRY, type Pages } from '../shell/page-row.ts'

/** 控辍保学. */
export const pages = {
  '/dropouts': {
    page: async () => (await import('./dropouts-page.tsx')).DropoutsPage,
    search: asked(['view']),
    words: ['dropouts'],
    title: 'dropouts',
    needs: 'dropout.read',
    levels: BELOW_MINISTRY,
  },
  '/dropouts/$studentId': {
    page: async () => (await import('./dropout-page.tsx')).DropoutPage,
    words: ['dropouts'],
  },
} satisfies Pages
