import { Navigate } from '@tanstack/react-router'
import { InboxPage } from '../cases/inbox-page.tsx'
import { homeOf } from './menu.ts'
import { useProfile } from './profile.ts'

/** Where the day begins: the inbox, and for those without business what they look after. */
export function HomePage() {
  const home = homeOf(useProfile())
  return home === '/' ? <InboxPage /> : <Navigate to={home} replace />
}
