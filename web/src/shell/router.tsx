import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import * as z from 'zod'
import { BrokenPage, MissingPage } from './error-pages.tsx'
import { Frame } from './frame.tsx'
import { filed, withWords, worded } from './words.ts'

const root = createRootRoute({ component: Frame, notFoundComponent: MissingPage })

const text = z.string().optional().catch(undefined)
/** What a list's address says of it; anything unknown is dropped, so that an old bookmark still opens. */
const EntriesSearch = z.object({ state: text, classId: text })
const NewEntrySearch = z.object({ kind: text, classId: text })
const SubmitSearch = z.object({ classId: text })
const ImportSearch = z.object({ only: z.enum(['errors', 'all']).optional().catch(undefined) })
const MovesSearch = z.object({ classId: text })
const RosterSearch = z.object({ schoolId: text, classId: text, state: text, tags: text })
const StudentSearch = z.object({ tab: z.enum(['sheet', 'growth', 'history', 'access']).optional().catch(undefined), on: text })
const ClassSearch = z.object({ classId: text })
const TermSearch = z.object({ term: text })
const SchoolSearch = z.object({ schoolId: text })
const NewSchoolChangeSearch = z.object({ schoolId: text, kind: text })
const PlaceSearch = z.object({ placeId: text })
const NewKeyChangeSearch = z.object({ studentId: text })
const NewStatusChangeSearch = z.object({ studentId: text, kind: text })
const CasesSearch = z.object({ view: text })
const PathSearch = z.object({ studentId: text })
const InboxSearch = z.object({ queue: z.enum(['overdue', 'today', 'week', 'later']).optional().catch(undefined) })

const parent = { getParentRoute: () => root }

const inbox = createRoute({
  ...parent,
  path: '/',
  validateSearch: InboxSearch,
  component: lazyRouteComponent(() => import('./home-page.tsx'), 'HomePage'),
})
const cases = createRoute({
  ...parent,
  path: '/cases',
  validateSearch: CasesSearch,
  component: lazyRouteComponent(() => import('../cases/cases-page.tsx'), 'CasesPage'),
})
const oneCase = createRoute({
  ...parent,
  path: '/cases/$caseId',
  component: lazyRouteComponent(() => import('../cases/case-page.tsx'), 'CasePage'),
})
const entries = createRoute({
  ...parent,
  path: '/enrol',
  validateSearch: EntriesSearch,
  component: lazyRouteComponent(() => import('../registration/entries-page.tsx'), 'EntriesPage'),
})
const newEntry = createRoute({
  ...parent,
  path: '/enrol/new',
  validateSearch: NewEntrySearch,
  component: lazyRouteComponent(() => import('../registration/entry-page.tsx'), 'NewEntryPage'),
})
const search = createRoute({
  ...parent,
  path: '/enrol/search',
  component: lazyRouteComponent(() => import('../registration/search-page.tsx'), 'SearchPage'),
})
const submission = createRoute({
  ...parent,
  path: '/enrol/submit',
  validateSearch: SubmitSearch,
  component: lazyRouteComponent(() => import('../registration/submit-page.tsx'), 'SubmitPage'),
})
const entry = createRoute({
  ...parent,
  path: '/enrol/entries/$entryId',
  component: lazyRouteComponent(() => import('../registration/entry-page.tsx'), 'EntryPage'),
})
const imports = createRoute({
  ...parent,
  path: '/enrol/imports',
  component: lazyRouteComponent(() => import('../registration/imports-page.tsx'), 'ImportsPage'),
})
const newImport = createRoute({
  ...parent,
  path: '/enrol/imports/new',
  validateSearch: NewEntrySearch,
  component: lazyRouteComponent(() => import('../registration/new-import-page.tsx'), 'NewImportPage'),
})
const oneImport = createRoute({
  ...parent,
  path: '/enrol/imports/$importId',
  validateSearch: ImportSearch,
  component: lazyRouteComponent(() => import('../registration/import-page.tsx'), 'ImportPage'),
})
const roster = createRoute({
  ...parent,
  path: '/students',
  validateSearch: RosterSearch,
  component: lazyRouteComponent(() => import('../students/roster-page.tsx'), 'RosterPage'),
})
const lookup = createRoute({
  ...parent,
  path: '/students/lookup',
  component: lazyRouteComponent(() => import('../students/lookup-page.tsx'), 'LookupPage'),
})
const student = createRoute({
  ...parent,
  path: '/students/$studentId',
  validateSearch: StudentSearch,
  component: lazyRouteComponent(() => import('../students/student-page.tsx'), 'StudentPage'),
})
const photos = createRoute({
  ...parent,
  path: '/students/photos',
  validateSearch: ClassSearch,
  component: lazyRouteComponent(
    filed(() => import('../photos/photos-page.tsx')),
    'PhotosPage',
  ),
})
const photoBatch = createRoute({
  ...parent,
  path: '/students/photos/$batchId',
  component: lazyRouteComponent(
    filed(() => import('../photos/batch-page.tsx')),
    'BatchPage',
  ),
})
const updates = createRoute({
  ...parent,
  path: '/students/updates',
  validateSearch: ClassSearch,
  component: lazyRouteComponent(
    filed(() => import('../bulk/updates-page.tsx')),
    'UpdatesPage',
  ),
})
const update = createRoute({
  ...parent,
  path: '/students/updates/$updateId',
  component: lazyRouteComponent(
    filed(() => import('../bulk/update-page.tsx')),
    'UpdatePage',
  ),
})
const exports = createRoute({
  ...parent,
  path: '/students/exports',
  component: lazyRouteComponent(
    filed(() => import('../bulk/exports-page.tsx')),
    'ExportsPage',
  ),
})
const termChecks = createRoute({
  ...parent,
  path: '/students/term-checks',
  validateSearch: TermSearch,
  component: lazyRouteComponent(
    filed(() => import('../growth/term-checks-page.tsx')),
    'TermChecksPage',
  ),
})
const application = createRoute({
  ...parent,
  path: '/applications/$applicationId',
  component: lazyRouteComponent(
    worded(() => import('../applications/application-page.tsx')),
    'ApplicationPage',
  ),
})
const keyChanges = createRoute({
  ...parent,
  path: '/changes',
  validateSearch: CasesSearch,
  component: lazyRouteComponent(
    worded(() => import('../key-changes/key-changes-page.tsx')),
    'KeyChangesPage',
  ),
})
const newKeyChange = createRoute({
  ...parent,
  path: '/changes/new',
  validateSearch: NewKeyChangeSearch,
  component: lazyRouteComponent(
    worded(() => import('../key-changes/new-key-change-page.tsx')),
    'NewKeyChangePage',
  ),
})
const statusChanges = createRoute({
  ...parent,
  path: '/status-changes',
  validateSearch: CasesSearch,
  component: lazyRouteComponent(
    worded(() => import('../status-changes/status-changes-page.tsx')),
    'StatusChangesPage',
  ),
})
const newStatusChange = createRoute({
  ...parent,
  path: '/status-changes/new',
  validateSearch: NewStatusChangeSearch,
  component: lazyRouteComponent(
    worded(() => import('../status-changes/new-status-change-page.tsx')),
    'NewStatusChangePage',
  ),
})
const newRecordDeletion = createRoute({
  ...parent,
  path: '/record-deletions/new',
  validateSearch: NewKeyChangeSearch,
  component: lazyRouteComponent(
    worded(() => import('../record-deletions/new-record-deletion-page.tsx')),
    'NewRecordDeletionPage',
  ),
})
const transferList = createRoute({
  ...parent,
  path: '/transfers',
  validateSearch: CasesSearch,
  component: lazyRouteComponent(
    worded(() => import('../transfers/transfers-page.tsx')),
    'TransfersPage',
  ),
})
const newTransfer = createRoute({
  ...parent,
  path: '/transfers/new',
  component: lazyRouteComponent(
    worded(() => import('../transfers/new-transfer-page.tsx')),
    'NewTransferPage',
  ),
})
const departed = createRoute({
  ...parent,
  path: '/transfers/departed',
  component: lazyRouteComponent(
    worded(() => import('../transfers/departed-page.tsx')),
    'DepartedPage',
  ),
})
const paperFiles = createRoute({
  ...parent,
  path: '/transfers/paper-files',
  component: lazyRouteComponent(
    worded(() => import('../transfers/paper-files-page.tsx')),
    'PaperFilesPage',
  ),
})
const dropouts = createRoute({
  ...parent,
  path: '/dropouts',
  component: lazyRouteComponent(
    worded(() => import('../dropouts/dropouts-page.tsx')),
    'DropoutsPage',
  ),
})
const dropout = createRoute({
  ...parent,
  path: '/dropouts/$studentId',
  component: lazyRouteComponent(
    worded(() => import('../dropouts/dropout-page.tsx')),
    'DropoutPage',
  ),
})
const problems = createRoute({
  ...parent,
  path: '/problems',
  validateSearch: CasesSearch,
  component: lazyRouteComponent(
    worded(() => import('../duplicates/problems-page.tsx')),
    'ProblemsPage',
  ),
})
const problem = createRoute({
  ...parent,
  path: '/problems/$problemId',
  component: lazyRouteComponent(
    worded(() => import('../duplicates/problem-page.tsx')),
    'ProblemPage',
  ),
})
const newPath = createRoute({
  ...parent,
  path: '/problems/$problemId/$path',
  validateSearch: PathSearch,
  component: lazyRouteComponent(
    worded(() => import('../duplicates/new-path-page.tsx')),
    'NewPathPage',
  ),
})
const papers = createRoute({
  ...parent,
  path: '/papers',
  component: lazyRouteComponent(
    worded(() => import('../papers/papers-page.tsx')),
    'PapersPage',
  ),
})
const exchange = createRoute({
  ...parent,
  path: '/exchange',
  component: lazyRouteComponent(() => import('../exchange/exchange-page.tsx'), 'ExchangePage'),
})
const provinces = createRoute({
  ...parent,
  path: '/exchange/provinces',
  component: lazyRouteComponent(() => import('../exchange/provinces-page.tsx'), 'ProvincesPage'),
})
const classes = createRoute({
  ...parent,
  path: '/school/classes',
  component: lazyRouteComponent(() => import('../places/classes-page.tsx'), 'ClassesPage'),
})
const moves = createRoute({
  ...parent,
  path: '/school/moves',
  validateSearch: MovesSearch,
  component: lazyRouteComponent(() => import('../places/moves-page.tsx'), 'MovesPage'),
})
const schoolFacts = createRoute({
  ...parent,
  path: '/school/facts',
  validateSearch: SchoolSearch,
  component: lazyRouteComponent(
    worded(() => import('../schools/school-page.tsx')),
    'SchoolPage',
  ),
})
const schoolChanges = createRoute({
  ...parent,
  path: '/school/changes',
  validateSearch: CasesSearch,
  component: lazyRouteComponent(
    worded(() => import('../schools/school-changes-page.tsx')),
    'SchoolChangesPage',
  ),
})
const newSchoolChange = createRoute({
  ...parent,
  path: '/school/changes/new',
  validateSearch: NewSchoolChangeSearch,
  component: lazyRouteComponent(
    worded(() => import('../schools/new-school-change-page.tsx')),
    'NewSchoolChangePage',
  ),
})
const newSchool = createRoute({
  ...parent,
  path: '/places/new-school',
  component: lazyRouteComponent(
    worded(() => import('../schools/new-school-page.tsx')),
    'NewSchoolPage',
  ),
})
const places = createRoute({
  ...parent,
  path: '/places',
  validateSearch: PlaceSearch,
  component: lazyRouteComponent(() => import('../places/places-page.tsx'), 'PlacesPage'),
})
const accounts = createRoute({
  ...parent,
  path: '/admin/accounts',
  validateSearch: PlaceSearch,
  component: lazyRouteComponent(() => withWords(import('../accounts/accounts-page.tsx')), 'AccountsPage'),
})
const windows = createRoute({
  ...parent,
  path: '/admin/windows',
  component: lazyRouteComponent(() => withWords(import('../settings/windows-page.tsx')), 'WindowsPage'),
})
const handOvers = createRoute({
  ...parent,
  path: '/admin/hand-overs',
  validateSearch: PlaceSearch,
  component: lazyRouteComponent(() => withWords(import('../accounts/hand-overs-page.tsx')), 'HandOversPage'),
})
const standingIn = createRoute({
  ...parent,
  path: '/admin/standing-in',
  component: lazyRouteComponent(() => withWords(import('../accounts/standing-in-page.tsx')), 'StandingInPage'),
})
const fields = createRoute({
  ...parent,
  path: '/admin/fields',
  component: lazyRouteComponent(() => withWords(import('../settings/fields-page.tsx')), 'FieldsPage'),
})
const caps = createRoute({
  ...parent,
  path: '/admin/caps',
  component: lazyRouteComponent(() => withWords(import('../settings/caps-page.tsx')), 'CapsPage'),
})
const switches = createRoute({
  ...parent,
  path: '/admin/switches',
  component: lazyRouteComponent(() => withWords(import('../settings/switches-page.tsx')), 'SwitchesPage'),
})
const openings = createRoute({
  ...parent,
  path: '/admin/openings',
  component: lazyRouteComponent(() => withWords(import('../settings/openings-page.tsx')), 'OpeningsPage'),
})
const values = createRoute({
  ...parent,
  path: '/admin/values',
  component: lazyRouteComponent(() => withWords(import('../settings/values-page.tsx')), 'ValuesPage'),
})
const profile = createRoute({
  ...parent,
  path: '/me',
  component: lazyRouteComponent(() => withWords(import('../accounts/profile-page.tsx')), 'ProfilePage'),
})
const help = createRoute({ ...parent, path: '/help', component: lazyRouteComponent(() => import('./help-page.tsx'), 'HelpPage') })

const tree = root.addChildren([
  inbox,
  cases,
  oneCase,
  entries,
  newEntry,
  search,
  submission,
  entry,
  imports,
  newImport,
  oneImport,
  roster,
  lookup,
  photos,
  photoBatch,
  updates,
  update,
  exports,
  termChecks,
  student,
  application,
  keyChanges,
  newKeyChange,
  statusChanges,
  newStatusChange,
  newRecordDeletion,
  transferList,
  newTransfer,
  departed,
  dropouts,
  dropout,
  paperFiles,
  problems,
  problem,
  newPath,
  papers,
  exchange,
  provinces,
  classes,
  moves,
  schoolFacts,
  schoolChanges,
  newSchoolChange,
  newSchool,
  places,
  accounts,
  handOvers,
  standingIn,
  windows,
  fields,
  caps,
  switches,
  openings,
  values,
  profile,
  help,
])

/** The pages by address; each fetches its own code when it is first opened. */
export const newRouter = () =>
  createRouter({
    routeTree: tree,
    defaultPreload: 'intent',
    defaultErrorComponent: BrokenPage,
    scrollRestoration: true,
    // Plain texts in the address: the router's own way would put quotes around a school's digits.
    parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
    stringifySearch: (search) => {
      const told = Object.entries(search).filter((pair): pair is [string, string] => typeof pair[1] === 'string')
      return told.length > 0 ? `?${new URLSearchParams(told)}` : ''
    },
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof newRouter>
  }
}
