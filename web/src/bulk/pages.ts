import { asked } from '../shell/asked.ts'
import { type Pages, SCHOOL } from '../shell/page-row.ts'

/** Updates and exports of whole classes. */
export const pages = {
  '/students/updates': {
    page: async () => (await import('./updates-page.tsx')).UpdatesPage,
    search: asked(['classId']),
    words: ['bulk', 'places'],
    title: 'updates',
    needs: 'bulk.update',
    levels: SCHOOL,
  },
  '/students/updates/$updateId': {
    page: async () => (await import('./update-page.tsx')).UpdatePage,
    words: ['bulk'],
  },
  '/students/exports': {
    page: async () => (await import('./exports-page.tsx')).ExportsPage,
    words: ['bulk'],
    title: 'exports',
    needs: 'export.read',
  },
} satisfies Pages
