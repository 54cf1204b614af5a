import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

interface DemoList {
  readonly password?: string
  readonly accounts: readonly { readonly username: string; readonly displayName: string }[]
}

/** The accounts of a demonstration, where the site offers such a list; elsewhere nothing is asked twice and nothing shown. */
export function DemoAccounts({ onChoose }: { onChoose: (username: string, password: string) => void }) {
  const { t } = useTranslation()
  const [list, setList] = useState<DemoList>()
  useEffect(() => {
    void demoList().then(setList)
  }, [])
  if (!list) return null
  return (
    <section className="door-demo">
      <h2>{t('door.demoTitle')}</h2>
      <p>{t('door.demoHint')}</p>
      <ul>
        {list.accounts.map(({ username, displayName }) => (
          <li key={username}>
            <span>
              {displayName} <code>{username}</code>
            </span>
            <button
              type="button"
              onClick={() => onChoose(username, list.password ?? '')}
              aria-label={`${t('door.fill')} ${username}`}
            >
              {t('door.fill')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

async function demoList(): Promise<DemoList | undefined> {
  try {
    const response = await fetch('/demo-accounts.json')
    if (!response.ok || !response.headers.get('content-type')?.includes('json')) return undefined
    const list = (await response.json()) as DemoList
    return Array.isArray(list.accounts) ? list : undefined
  } catch {
    return undefined
  }
}
