import { asked } from '../shell/asked.ts'
import type { Pages } from '../shell/page-row.ts'

/** Who the pupils are. */
export const pages = {
  '/students': {
    page: async () => (await import('./roster-page.tsx')).RosterPage,
    search: asked(['schoolId', 'classId', 'state', 'tags']),
    words: ['places'],
    title: 'roster',
    needs: 'student.read',
  },
  '/students/lookup': {
    page: async () => (await import('./lookup-page.tsx')).LookupPage,
    title: 'lookup',
    needs: 'student.read',
  },
  '/students/$studentId': {
    page: async () => (await import('./student-page.tsx')).StudentPage,
    search: asked(['on'], { tab: ['sheet', 'growth', 'history', 'access'] }),
  },
} satisfies Pages
