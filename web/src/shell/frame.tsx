import { useQueryClient } from '@tanstack/react-query'
import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { type ReactNode, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { accounts } from '../accounts/api.ts'
import { useMyHandOvers } from '../accounts/use-my-hand-overs.ts'
import { wipeDrafts } from '../kit/draft-store.ts'
import { OfflineNote } from '../kit/offline-note.tsx'
import { keepToken, whenSessionEnds } from '../session.ts'
import { ActingBanner } from './acting-banner.tsx'
import { menuOf } from './menu.ts'
import { part } from './part.ts'
import { useProfile } from './profile.ts'
import { SignInAgain } from './sign-in-again.tsx'
import { TopBar } from './top-bar.tsx'
import { useBusy } from './use-busy.ts'

/** Needed by few and seldom, so its form is fetched then. */
const MustChange = part(async () => (await import('../accounts/must-change.tsx')).MustChange, 'accounts')

/** Comes after the menu; nobody waits for it. */
const ClosedMark = part(async () => (await import('./closed-mark.tsx')).ClosedMark)

/** What surrounds every page: who one is and for which office, the menu of one's duty, the way to support. */
export function Frame() {
  const { t } = useTranslation()
  const profile = useProfile()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const [open, setOpen] = useState(false)
  const leave = useLeave()

  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu of a telephone closes when another page opens
  useEffect(() => setOpen(false), [path])

  return (
    <div className="frame">
      <a className="skip" href="#main">
        {t('shell.skip')}
      </a>
      <TopBar onMenu={() => setOpen((now) => !now)} menuOpen={open} onLeave={leave} />
      <ActingBanner />
      <div className="frame-body">
        <SideMenu open={open} path={path} />
        <Main>
          <OfflineNote />
          {profile.mustChangePassword ? (
            <Suspense fallback={t('door.loading')}>
              <MustChange />
            </Suspense>
          ) : (
            <>
              <HandOverNotice />
              <Outlet />
            </>
          )}
        </Main>
      </div>
      <SignInAgain />
    </div>
  )
}

/** Where the page stands; whether it is at rest is said here, so that nothing else of the frame is drawn again for it. */
function Main({ children }: { children: ReactNode }) {
  const busy = useBusy()
  return (
    <main id="main" tabIndex={-1} aria-busy={busy}>
      {children}
    </main>
  )
}

/** The menu of one's duty; help stands below it for everybody. */
function SideMenu({ open, path }: { open: boolean; path: string }) {
  const { t } = useTranslation()
  const profile = useProfile()
  return (
    <nav className={open ? 'side open' : 'side'} aria-label={t('shell.menuLabel')} id="menu">
      {menuOf(profile).map((group) => (
        <div key={group.word} className="side-group">
          <h2>{t(`shell.group.${group.word}`)}</h2>
          <ul>
            {group.items.map((item) => (
              <li key={item.to}>
                <Link to={item.to} activeOptions={{ exact: true }} aria-current={path === item.to ? 'page' : undefined}>
                  {t(`shell.menu.${item.word}`)}
                </Link>
                {item.businesses && profile.place.level !== 'ministry' ? (
                  <Suspense fallback={null}>
                    <ClosedMark businesses={item.businesses} />
                  </Suspense>
                ) : null}
              </li>
            ))}
          </ul>
        </div>
      ))}
      <div className="side-group side-foot">
        <ul>
          <li>
            <Link to="/help">{t('shell.menu.help')}</Link>
          </li>
        </ul>
      </div>
    </nav>
  )
}

/** A change of post that waits for one's signature is said on every page until it is signed. */
function HandOverNotice() {
  const { t } = useTranslation()
  const { account } = useProfile()
  const waiting = useMyHandOvers().data?.filter(({ leaver, leaverSignedAt, successorSignedAt }) =>
    leaver.accountId === account.accountId ? !leaverSignedAt : !successorSignedAt,
  )
  if (!waiting || waiting.length === 0) return null
  return (
    <p className="page-note">
      {t('shell.handOver.waits')} <Link to="/me">{t('shell.handOver.goSign')}</Link>
    </p>
  )
}

/** Signs out everywhere on this machine: session, token, drafts, and whatever was read. */
function useLeave(): () => Promise<void> {
  const queries = useQueryClient()
  return async () => {
    whenSessionEnds(() => undefined)
    // Whether or not the server hears of it, nothing may stay on this machine.
    await accounts.signOut().catch(() => undefined)
    await wipeDrafts().catch(() => undefined)
    keepToken(undefined)
    queries.clear()
    location.assign('/login')
  }
}
