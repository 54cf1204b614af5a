import { asked } from '../shell/asked.ts'
import { type Pages, SCHOOL } from '../shell/page-row.ts'

/** 转学, and what travels after the pupil. */
export const pages = {
  '/transfers': {
    page: async () => (await import('./transfers-page.tsx')).TransfersPage,
    search: asked(['view']),
    words: ['applications', 'transfers'],
    title: 'transfers',
    needs: 'case.read',
    businesses: ['transfer'],
  },
  '/transfers/new': {
    page: async () => (await import('./new-transfer-page.tsx')).NewTransferPage,
    search: asked(['inquiryId']),
    words: ['applications', 'obstacles', 'places', 'transfers'],
  },
  '/transfers/inquiries': {
    page: async () => (await import('./inquiries-page.tsx')).InquiriesPage,
    words: ['applications', 'transfers'],
    title: 'inquiries',
    needs: 'inquiry.make',
    levels: SCHOOL,
  },
  '/transfers/departed': {
    page: async () => (await import('./departed-page.tsx')).DepartedPage,
    words: ['transfers'],
    title: 'departed',
    needs: 'student.read',
    levels: SCHOOL,
  },
  '/transfers/paper-files': {
    page: async () => (await import('./paper-files-page.tsx')).PaperFilesPage,
    words: ['transfers'],
    title: 'paperFiles',
    needs: 'student.read',
    levels: SCHOOL,
  },
} satisfies Pages
