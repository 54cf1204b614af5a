import { useQueryClient } from '@tanstack/react-query'
import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { accounts } from '../accounts/api.ts'
import { wipeDrafts } from '../kit/draft-store.ts'
import { OfflineNote } from '../kit/offline-note.tsx'
import { keepToken, whenSessionEnds } from '../session.ts'
import { menuOf } from './menu.ts'
import { useProfile } from './profile.ts'
import { SignInAgain } from './sign-in-again.tsx'
import { TopBar } from './top-bar.tsx'

/** What surrounds every page: who one is and for which office, the menu of one's duty, the way to support. */
export function Frame() {
  const { t } = useTranslation()
  const profile = useProfile()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const [open, setOpen] = useState(false)
  const main = useRef<HTMLElement>(null)
  const leave = useLeave()

  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu of a telephone closes when another page opens
  useEffect(() => setOpen(false), [path])

  return (
    <div className="frame">
      <a className="skip" href="#main">
        {t('shell.skip')}
      </a>
      <TopBar onMenu={() => setOpen((now) => !now)} menuOpen={open} onLeave={leave} />
      <div className="frame-body">
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
        <main id="main" ref={main} tabIndex={-1}>
          <OfflineNote />
          <Outlet />
        </main>
      </div>
      <SignInAgain />
    </div>
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
