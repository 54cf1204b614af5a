import { getRouteApi } from '@tanstack/react-router'
import { BusinessLists } from '../applications/business-lists.tsx'

const route = getRouteApi('/school/changes')

/** What is to become of schools: begun here, waiting for this office, over. Each begins on the page of its school. */
export const SchoolChangesPage = () => (
  <BusinessLists business="school-change" at="/school/changes" view={route.useSearch().view} actions={null} />
)
