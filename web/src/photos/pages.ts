import { asked } from '../shell/asked.ts'
import { type Pages, SCHOOL } from '../shell/page-row.ts'

/** Photographs of whole classes. */
export const pages = {
  '/students/photos': {
    page: async () => (await import('./photos-page.tsx')).PhotosPage,
    search: asked(['classId']),
    words: ['photos', 'places'],
    title: 'photos',
    needs: 'photo.upload',
    levels: SCHOOL,
  },
  '/students/photos/$batchId': {
    page: async () => (await import('./batch-page.tsx')).BatchPage,
    words: ['photos'],
  },
} satisfies Pages
