import { Navigate } from '@tanstack/react-router'
import { Suspense } from 'react'
import { InboxPage } from '../cases/inbox-page.tsx'
import { ReturnsDue } from '../students/returns-due.tsx'
import { homeOf } from './menu.ts'
import { part } from './part.ts'
import { useMay, useProfile } from './profile.ts'

const DropoutCount = part(async () => (await import('../dropouts/dropout-count.tsx')).DropoutCount, 'dropouts')
const GraduatingCleanUp = part(
  async () => (await import('../applications/graduating-clean-up.tsx')).GraduatingCleanUp,
  'applications',
)
const OverdueBelow = part(async () => (await import('../cases/overdue-below.tsx')).OverdueBelow, 'applications')

/** Where the day begins: the inbox, and for those without business what they look after. */
export function HomePage() {
  const profile = useProfile()
  const may = useMay()
  const home = homeOf(profile)
  if (home !== '/') return <Navigate to={home} replace />
  return (
    <>
      <InboxPage />
      <Suspense fallback={null}>
        {may('dropout.read') && profile.place.level !== 'ministry' ? <DropoutCount /> : null}
        {may('graduating.clean-up') ? <GraduatingCleanUp /> : null}
        {may('summary.read') ? <OverdueBelow /> : null}
      </Suspense>
      <ReturnsDue />
    </>
  )
}
