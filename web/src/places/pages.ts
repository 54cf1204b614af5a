import { asked } from '../shell/asked.ts'
import { OFFICES, type Pages, SCHOOL } from '../shell/page-row.ts'

/** Classes, moves between them, and the offices and schools below. */
export const pages = {
  '/school/classes': {
    page: async () => (await import('./classes-page.tsx')).ClassesPage,
    words: ['places'],
    title: 'classes',
    needs: 'class.manage',
    levels: SCHOOL,
  },
  '/school/moves': {
    page: async () => (await import('./moves-page.tsx')).MovesPage,
    search: asked(['classId']),
    words: ['places'],
    title: 'moves',
    needs: 'class.manage',
    levels: SCHOOL,
  },
  '/places': {
    page: async () => (await import('./places-page.tsx')).PlacesPage,
    search: asked(['placeId']),
    words: ['places'],
    title: 'places',
    needs: 'place.read',
    levels: OFFICES,
  },
} satisfies Pages
