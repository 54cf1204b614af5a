import { asked } from '../shell/asked.ts'
import { type Pages, SCHOOL } from '../shell/page-row.ts'

/** The school itself, and what is to become of it. */
export const pages = {
  '/school/facts': {
    page: async () => (await import('./school-page.tsx')).SchoolPage,
    search: asked(['schoolId']),
    words: ['places', 'schools'],
    title: 'schoolFacts',
    needs: 'class.read',
    levels: SCHOOL,
  },
  '/school/changes': {
    page: async () => (await import('./school-changes-page.tsx')).SchoolChangesPage,
    search: asked(['view']),
    words: ['applications', 'transfers'],
    title: 'schoolChanges',
    needs: 'case.read',
  },
  '/school/changes/new': {
    page: async () => (await import('./new-school-change-page.tsx')).NewSchoolChangePage,
    search: asked(['schoolId', 'kind']),
    words: ['applications', 'places', 'schools'],
  },
  '/places/new-school': {
    page: async () => (await import('./new-school-page.tsx')).NewSchoolPage,
    words: ['places', 'schools'],
  },
} satisfies Pages
