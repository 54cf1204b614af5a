import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ChangePassword } from './change-password.tsx'
import { DemoAccounts } from './demo-accounts.tsx'
import { DoorFoot } from './door-foot.tsx'
import { SignInForm } from './sign-in-form.tsx'

/** The first page: no component library, so that it is there in two seconds on a county line. */
export function SignIn({ notice, onDone }: { notice?: 'ended' | undefined; onDone: () => void }) {
  const { t } = useTranslation()
  const [oneTime, setOneTime] = useState<string>()
  const [chosen, setChosen] = useState({ username: '', password: '' })
  useEffect(() => {
    document.title = `${t(oneTime === undefined ? 'door.signIn' : 'door.changeTitle')} – ${t('door.system')}`
  }, [t, oneTime])
  return (
    <div className="door">
      <header className="door-head">
        <h1>{t('door.system')}</h1>
        <p>{t('door.tagline')}</p>
      </header>
      <main>
        <div className="door-card">
          {oneTime === undefined ? (
            <SignInForm key={chosen.username} start={chosen} notice={notice} onMustChange={setOneTime} onDone={onDone} />
          ) : (
            <ChangePassword current={oneTime} onDone={onDone} />
          )}
        </div>
        {oneTime === undefined ? <DemoAccounts onChoose={(username, password) => setChosen({ username, password })} /> : null}
      </main>
      <DoorFoot />
    </div>
  )
}
