import { Link } from '@tanstack/react-router'
import { startTransition, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { currentLanguage, speak } from '../i18n.ts'
import { PostSwitch } from './post-switch.tsx'
import { useProfile } from './profile.ts'
import { textSize } from './text-size.ts'

interface Props {
  readonly onMenu: () => void
  readonly menuOpen: boolean
  readonly onLeave: () => void
}

/** The office and the duty one acts for are always in sight, as the notice asks of every page that decides anything. */
export function TopBar({ onMenu, menuOpen, onLeave }: Props) {
  const { t } = useTranslation()
  const { account, place, duty } = useProfile()
  const size = useSyncExternalStore(textSize.subscribe, textSize.now)
  return (
    <header className="top">
      <button type="button" className="top-menu" onClick={onMenu} aria-expanded={menuOpen} aria-controls="menu">
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M2 4h12M2 8h12M2 12h12" stroke="currentColor" strokeWidth="2" />
        </svg>
        <span className="visually-hidden">{t('shell.menuLabel')}</span>
      </button>
      <Link to="/" className="top-name">
        {t('shell.short')}
      </Link>
      <div className="top-who">
        <strong>{place.name}</strong>
        <span>
          {t(`shell.duty.${place.level === 'school' ? 'school' : 'office'}.${duty}`)} · {account.displayName}
        </span>
      </div>
      <div className="top-tools">
        <PostSwitch onLeave={onLeave} />
        <button type="button" onClick={() => startTransition(() => void speak(currentLanguage() === 'zh' ? 'en' : 'zh'))}>
          {t('door.language')}
        </button>
        <button type="button" onClick={() => textSize.set(size === 'large' ? 'normal' : 'large')}>
          {t(size === 'large' ? 'door.normal' : 'door.larger')}
        </button>
        <Link to="/me">{t('shell.me')}</Link>
        <button type="button" onClick={onLeave}>
          {t('shell.leave')}
        </button>
      </div>
    </header>
  )
}
