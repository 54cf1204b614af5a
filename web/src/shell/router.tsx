import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { PAGES } from './all-pages.ts'
import { BrokenPage, MissingPage } from './error-pages.tsx'
import { Frame } from './frame.tsx'
import type { PageRow } from './page-row.ts'
import { withWords } from './words.ts'

const root = createRootRoute({ component: Frame, notFoundComponent: MissingPage })

const nothing = () => ({})

const routeOf = <const Path extends string, Search extends NonNullable<PageRow['search']>>(
  path: Path,
  { page, words }: PageRow,
  search: Search,
) =>
  createRoute({
    getParentRoute: () => root,
    path,
    validateSearch: search,
    component: lazyRouteComponent(async () => ({ default: await withWords(page, words) })),
  })

type SearchAt<Row> = Row extends { readonly search: infer Search extends NonNullable<PageRow['search']> }
  ? Search
  : typeof nothing

/** Every page's route with its own path and search, so that a link to a page that is not there does not compile. */
type Routes = {
  readonly [Path in keyof typeof PAGES]: ReturnType<typeof routeOf<Path, SearchAt<(typeof PAGES)[Path]>>>
}

const rows: readonly [string, PageRow][] = Object.entries(PAGES)
const routes: Record<string, unknown> = Object.fromEntries(
  rows.map(([path, row]) => [path, routeOf(path, row, row.search ?? nothing)]),
)

/** The pages by address; each fetches its own code when it is first opened. */
export const newRouter = () =>
  createRouter({
    routeTree: root.addChildren(routes as Routes),
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

/** Begins to fetch the page whose address stands above, before anything is shown of it. */
export function fetchPage(router: ReturnType<typeof newRouter>): void {
  const [, , route] = router.getMatchedRoutes(location.pathname)
  const component: { readonly preload?: () => unknown } | undefined = route?.options.component
  component?.preload?.()
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof newRouter>
  }
}
