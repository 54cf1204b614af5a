import type { Pages } from '../shell/page-row.ts'

/** What administrators set. */
export const pages = {
  '/admin/windows': {
    page: async () => (await import('./windows-page.tsx')).WindowsPage,
    words: ['places', 'settings'],
    title: 'windows',
    needs: 'window.read',
  },
  '/admin/fields': {
    page: async () => (await import('./fields-page.tsx')).FieldsPage,
    words: ['settings'],
    title: 'fields',
    needs: 'setting.read',
  },
  '/admin/caps': {
    page: async () => (await import('./caps-page.tsx')).CapsPage,
    words: ['places', 'settings'],
    title: 'caps',
    needs: 'setting.read',
  },
  '/admin/switches': {
    page: async () => (await import('./switches-page.tsx')).SwitchesPage,
    words: ['settings'],
    title: 'switches',
    needs: 'setting.read',
  },
  '/admin/openings': {
    page: async () => (await import('./openings-page.tsx')).OpeningsPage,
    words: ['places', 'settings'],
    title: 'openings',
    needs: 'setting.read',
  },
  '/admin/values': {
    page: async () => (await import('./values-page.tsx')).ValuesPage,
    words: ['settings'],
    title: 'values',
    needs: 'setting.read',
  },
} satisfies Pages
