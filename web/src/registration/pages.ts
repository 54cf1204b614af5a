import { asked } from '../shell/asked.ts'
import { type Pages, SCHOOL } from '../shell/page-row.ts'

const REGISTRATION = ['registration.gradeOne', 'registration.enrolled', 'registration.returnee'] as const

/** 学籍注册: children before they are pupils. */
export const pages = {
  '/enrol': {
    page: async () => (await import('./entries-page.tsx')).EntriesPage,
    search: asked(['state', 'classId']),
    words: ['places'],
    title: 'entries',
    needs: 'registration.edit',
    levels: SCHOOL,
    businesses: REGISTRATION,
  },
  '/enrol/new': {
    page: async () => (await import('./entry-page.tsx')).NewEntryPage,
    search: asked(['kind', 'classId']),
    words: ['places'],
  },
  '/enrol/search': {
    page: async () => (await import('./search-page.tsx')).SearchPage,
    title: 'search',
    needs: 'student.search',
    levels: SCHOOL,
  },
  '/enrol/submit': {
    page: async () => (await import('./submit-page.tsx')).SubmitPage,
    search: asked(['classId']),
    words: ['places'],
  },
  '/enrol/entries/$entryId': {
    page: async () => (await import('./entry-page.tsx')).EntryPage,
    words: ['places'],
  },
  '/enrol/imports': {
    page: async () => (await import('./imports-page.tsx')).ImportsPage,
    title: 'imports',
    needs: 'registration.import',
    levels: SCHOOL,
    businesses: REGISTRATION,
  },
  '/enrol/imports/new': {
    page: async () => (await import('./new-import-page.tsx')).NewImportPage,
    search: asked(['kind', 'classId']),
  },
  '/enrol/imports/$importId': {
    page: async () => (await import('./import-page.tsx')).ImportPage,
    search: asked([], { only: ['errors', 'all'] }),
  },
} satisfies Pages
