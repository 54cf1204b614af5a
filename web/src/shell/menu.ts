import type { Profile } from '../../../functions/accounts/contract.ts'
import { type Address, PAGES } from './all-pages.ts'
import type { PageRow } from './page-row.ts'
import { mayDo } from './profile.ts'

/** The pages a menu can offer: those that say what they are called and whose menu they are for. */
type Offered = { [To in Address]: (typeof PAGES)[To] extends { title: string; needs: string } ? To : never }[Address]

interface MenuItem {
  readonly to: Offered
  /** Key of its words under `shell.menu`. */
  readonly word: string
  readonly businesses?: PageRow['businesses']
}

interface MenuGroup {
  readonly word: string
  readonly items: readonly MenuItem[]
}

/** The clerk's menu, in the words the national system has used since 2014 and in their order. Only what exists is listed. */
const MENU: readonly { readonly word: string; readonly pages: readonly Offered[] }[] = [
  { word: 'desk', pages: ['/', '/cases'] },
  { word: 'registration', pages: ['/enrol/search', '/enrol', '/enrol/imports'] },
  { word: 'problems', pages: ['/problems'] },
  {
    word: 'students',
    pages: [
      '/students',
      '/students/lookup',
      '/changes',
      '/students/photos',
      '/students/updates',
      '/students/term-checks',
      '/students/exports',
      '/papers',
    ],
  },
  {
    word: 'changes',
    pages: [
      '/status-changes',
      '/transfers',
      '/transfers/inquiries',
      '/dropouts',
      '/transfers/departed',
      '/transfers/paper-files',
    ],
  },
  { word: 'national', pages: ['/exchange', '/exchange/provinces'] },
  { word: 'school', pages: ['/school/classes', '/school/moves', '/school/facts', '/school/changes', '/places'] },
  {
    word: 'admin',
    pages: [
      '/admin/accounts',
      '/admin/hand-overs',
      '/admin/standing-in',
      '/admin/fields',
      '/admin/caps',
      '/admin/switches',
      '/admin/windows',
      '/admin/openings',
      '/admin/values',
    ],
  },
]

/** What of the menu this person's duty and level open; a group without items is not shown. */
export function menuOf(profile: Pick<Profile, 'permissions' | 'place'>): MenuGroup[] {
  const opens = (to: Offered) => {
    const { needs, levels }: PageRow = PAGES[to]
    return needs !== undefined && mayDo(profile, needs) && (!levels || levels.includes(profile.place.level))
  }
  return MENU.map(({ word, pages }) => ({
    word,
    items: pages.filter(opens).map((to) => {
      const { businesses }: PageRow = PAGES[to]
      return { to, word: PAGES[to].title, businesses }
    }),
  })).filter(({ items }) => items.length > 0)
}

/** Where the day begins: the inbox, or for those without business the accounts they look after. */
export const homeOf = (profile: Pick<Profile, 'permissions'>): Offered => (mayDo(profile, 'case.read') ? '/' : '/admin/accounts')
