import type { Pages } from '../shell/page-row.ts'

/** The national numbers, and parcels with provinces. */
export const pages = {
  '/exchange': {
    page: async () => (await import('./exchange-page.tsx')).ExchangePage,
    words: ['exchange'],
    title: 'exchange',
    needs: 'collision.read',
  },
  '/exchange/provinces': {
    page: async () => (await import('./provinces-page.tsx')).ProvincesPage,
    words: ['provinces'],
    title: 'provinces',
    needs: 'parcel.read',
  },
} satisfies Pages
