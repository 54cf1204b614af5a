import { asked } from '../shell/asked.ts'
import type { Pages } from '../shell/page-row.ts'

/** 问题学籍. */
export const pages = {
  '/problems': {
    page: async () => (await import('./problems-page.tsx')).ProblemsPage,
    search: asked(['view']),
    words: ['applications', 'duplicates'],
    title: 'problems',
    needs: 'problem.read',
  },
  '/problems/$problemId': {
    page: async () => (await import('./problem-page.tsx')).ProblemPage,
    words: ['duplicates'],
  },
  '/problems/$problemId/$path': {
    page: async () => (await import('./new-path-page.tsx')).NewPathPage,
    search: asked(['studentId']),
    words: ['applications', 'duplicates'],
  },
} satisfies Pages
