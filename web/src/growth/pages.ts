import { asked } from '../shell/asked.ts'
import { type Pages, SCHOOL } from '../shell/page-row.ts'

/** What is entered of the years, and whether a class has confirmed it. */
export const pages = {
  '/students/term-checks': {
    page: async () => (await import('./term-checks-page.tsx')).TermChecksPage,
    search: asked(['term']),
    words: ['growth', 'places'],
    title: 'termChecks',
    needs: 'term.verify',
    levels: SCHOOL,
  },
} satisfies Pages
