import { asked } from '../shell/asked.ts'
import type { Pages } from '../shell/page-row.ts'

/** Who works here, for whom, and oneself. */
export const pages = {
  '/admin/accounts': {
    page: async () => (await import('./accounts-page.tsx')).AccountsPage,
    search: asked(['placeId']),
    words: ['accounts', 'places'],
    title: 'accounts',
    needs: 'account.read',
  },
  '/admin/hand-overs': {
    page: async () => (await import('./hand-overs-page.tsx')).HandOversPage,
    search: asked(['placeId']),
    words: ['accounts', 'places', 'settings'],
    title: 'handOvers',
    needs: 'account.read',
  },
  '/admin/standing-in': {
    page: async () => (await import('./standing-in-page.tsx')).StandingInPage,
    words: ['accounts', 'settings'],
    title: 'standingIn',
    needs: 'loan.read',
  },
  '/me': {
    page: async () => (await import('./profile-page.tsx')).ProfilePage,
    words: ['accounts'],
  },
} satisfies Pages
