import { Suspense } from 'react'
import { part } from '../shell/part.ts'
import type { Applicable } from './offers.ts'

const Menu = part(async () => (await import('./start-business-menu.tsx')).StartBusinessMenu, 'applications', 'obstacles')

/**
 * 发起业务 ▾ for one pupil: what can be applied for, and why the rest cannot. Shows nothing to whom the pupil's school is
 * not their own. Its code and its words come when it is first shown.
 */
export const StartBusiness = ({ pupil }: { pupil: Applicable & { readonly schoolId: string } }) => (
  <Suspense fallback={null}>
    <Menu pupil={pupil} />
  </Suspense>
)
