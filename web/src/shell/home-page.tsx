import { Navigate } from '@tanstack/react-router'
import { InboxPage } from '../cases/inbox-page.tsx'
import { ReturnsDue } from '../students/returns-due.tsx'
import { homeOf } from './menu.ts'
import { useProfile } from './profile.ts'

/** Where the day begins: the inbox, and for those without business what they look after. */
export function HomePage() {
  const home = homeOf(useProfile())
  if (home !== '/') return <Navigate to={home} replace />
  return (
    <>
      <InboxPage />
      <ReturnsDue />
    </>
  )
}
