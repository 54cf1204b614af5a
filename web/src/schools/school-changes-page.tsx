import { businessPage } from '../applications/business-page.tsx'

/** What is to become of schools: begun here, waiting for this office, over. Each begins on the page of its school. */
export const SchoolChangesPage = businessPage({ business: 'school-change', at: '/school/changes', ownEverywhere: true })
