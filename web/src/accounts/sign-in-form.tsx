import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../http.ts'
import { keepToken } from '../session.ts'
import { accounts } from './api.ts'
import { DoorField } from './door-field.tsx'
import { problemText } from './problem-text.ts'

interface FormProps {
  readonly start: { readonly username: string; readonly password: string }
  readonly notice?: 'ended' | undefined
  readonly onMustChange: (password: string) => void
  readonly onDone: () => void
}

/** User name, password and, where asked for, the second factor. */
export function SignInForm({ start, notice, onMustChange, onDone }: FormProps) {
  const { t } = useTranslation()
  const [values, setValues] = useState({ ...start, totp: '' })
  const [asksTotp, setAsksTotp] = useState(false)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()
  const note = useRef<HTMLDivElement>(null)
  const set = (name: keyof typeof values) => (value: string) => setValues((now) => ({ ...now, [name]: value }))

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!values.username || !values.password) return setFault(t('door.missing'))
    setBusy(true)
    setFault(undefined)
    try {
      const { username, password, totp } = values
      const begun = await accounts.signIn({ body: { username: username.trim(), password, ...(totp ? { totp } : {}) } })
      keepToken(begun.accessToken)
      if (begun.mustChangePassword) onMustChange(password)
      else onDone()
    } catch (error) {
      if (isProblem(error, 'totp-required')) setAsksTotp(true)
      setFault(problemText(error, t))
      note.current?.focus()
    } finally {
      setBusy(false)
    }
  }
  return (
    <form onSubmit={submit} noValidate>
      <h2>{t('door.signIn')}</h2>
      {notice && !fault ? <Note tone="door-info">{t('door.ended')}</Note> : null}
      <div ref={note} tabIndex={-1} role="alert">
        {fault ? <Note tone="door-note">{fault}</Note> : null}
      </div>
      <DoorField
        name="username"
        label={t('door.username')}
        value={values.username}
        onChange={set('username')}
        autoComplete="username"
      />
      <DoorField
        name="password"
        type="password"
        label={t('door.password')}
        value={values.password}
        onChange={set('password')}
        autoComplete="current-password"
      />
      {asksTotp ? (
        <DoorField
          name="totp"
          label={t('door.totp')}
          hint={t('door.totpHint')}
          value={values.totp}
          onChange={set('totp')}
          autoComplete="one-time-code"
          inputMode="numeric"
        />
      ) : null}
      <button type="submit" className="door-button" disabled={busy}>
        {t(busy ? 'door.signingIn' : 'door.signIn')}
      </button>
      <p className="door-forgot">{t('door.forgot')}</p>
    </form>
  )
}

const Note = ({ tone, children }: { tone: string; children: ReactNode }) => <div className={tone}>{children}</div>
