import type { Profile } from '../../../functions/accounts/contract.ts'
import type { Level } from '../../../layers/kernel/duties.ts'
import type { Action } from '../../../layers/platform/authorization.ts'
import { mayDo } from './profile.ts'

export interface MenuItem {
  readonly to: string
  /** Key of its words under `shell.menu`. */
  readonly word: string
  readonly needs: Action
  readonly levels?: readonly Level[]
}

export interface MenuGroup {
  readonly word: string
  readonly items: readonly MenuItem[]
}

const SCHOOL = ['school'] as const
const BELOW_MINISTRY = ['province', 'city', 'county', 'school'] as const
const OFFICES = ['ministry', 'province', 'city', 'county'] as const

/** The clerk's menu, in the words the national system has used since 2014. Only what exists is listed. */
export const MENU: readonly MenuGroup[] = [
  {
    word: 'desk',
    items: [
      { to: '/', word: 'inbox', needs: 'case.read' },
      { to: '/cases', word: 'cases', needs: 'case.read' },
    ],
  },
  {
    word: 'registration',
    items: [
      { to: '/enrol/search', word: 'search', needs: 'student.search', levels: SCHOOL },
      { to: '/enrol', word: 'entries', needs: 'registration.edit', levels: SCHOOL },
      { to: '/enrol/imports', word: 'imports', needs: 'registration.import', levels: SCHOOL },
    ],
  },
  { word: 'problems', items: [{ to: '/problems', word: 'problems', needs: 'problem.read' }] },
  {
    word: 'students',
    items: [
      { to: '/students', word: 'roster', needs: 'student.read' },
      { to: '/students/lookup', word: 'lookup', needs: 'student.read' },
      { to: '/changes', word: 'keyChanges', needs: 'case.read' },
      { to: '/students/photos', word: 'photos', needs: 'photo.upload', levels: SCHOOL },
      { to: '/students/updates', word: 'updates', needs: 'bulk.update', levels: SCHOOL },
      { to: '/students/term-checks', word: 'termChecks', needs: 'term.verify', levels: SCHOOL },
      { to: '/students/exports', word: 'exports', needs: 'export.read' },
      { to: '/papers', word: 'papers', needs: 'paper.read' },
    ],
  },
  {
    word: 'changes',
    items: [
      { to: '/status-changes', word: 'statusChanges', needs: 'case.read' },
      { to: '/transfers', word: 'transfers', needs: 'case.read' },
      { to: '/dropouts', word: 'dropouts', needs: 'dropout.read', levels: BELOW_MINISTRY },
      { to: '/transfers/departed', word: 'departed', needs: 'student.read', levels: SCHOOL },
      { to: '/transfers/paper-files', word: 'paperFiles', needs: 'student.read', levels: SCHOOL },
    ],
  },
  {
    word: 'national',
    items: [
      { to: '/exchange', word: 'exchange', needs: 'collision.read' },
      { to: '/exchange/provinces', word: 'provinces', needs: 'parcel.read' },
    ],
  },
  {
    word: 'school',
    items: [
      { to: '/school/classes', word: 'classes', needs: 'class.manage', levels: SCHOOL },
      { to: '/school/moves', word: 'moves', needs: 'class.manage', levels: SCHOOL },
      { to: '/school/facts', word: 'schoolFacts', needs: 'class.read', levels: SCHOOL },
      { to: '/school/changes', word: 'schoolChanges', needs: 'case.read' },
      { to: '/places', word: 'places', needs: 'place.read', levels: OFFICES },
    ],
  },
  {
    word: 'admin',
    items: [
      { to: '/admin/accounts', word: 'accounts', needs: 'account.read' },
      { to: '/admin/hand-overs', word: 'handOvers', needs: 'account.read' },
      { to: '/admin/standing-in', word: 'standingIn', needs: 'loan.read' },
      { to: '/admin/fields', word: 'fields', needs: 'setting.read' },
      { to: '/admin/caps', word: 'caps', needs: 'setting.read' },
      { to: '/admin/switches', word: 'switches', needs: 'setting.read' },
      { to: '/admin/windows', word: 'windows', needs: 'window.read' },
      { to: '/admin/openings', word: 'openings', needs: 'setting.read' },
      { to: '/admin/values', word: 'values', needs: 'setting.read' },
    ],
  },
]

/** What of the menu this person's duty and level open; a group without items is not shown. */
export function menuOf(profile: Pick<Profile, 'permissions' | 'place'>): MenuGroup[] {
  const opens = ({ needs, levels }: MenuItem) => mayDo(profile, needs) && (!levels || levels.includes(profile.place.level))
  return MENU.map((group) => ({ ...group, items: group.items.filter(opens) })).filter(({ items }) => items.length > 0)
}

/** Where the day begins: the inbox, or for those without business the accounts they look after. */
export const homeOf = (profile: Pick<Profile, 'permissions'>): string => (mayDo(profile, 'case.read') ? '/' : '/admin/accounts')
