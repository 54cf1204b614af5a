import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { renew } from '../session.ts'
import { accounts } from './api.ts'
import { DoorField } from './door-field.tsx'
import { problemText } from './problem-text.ts'

/** Asked of everybody who signs in with a password somebody else has seen. */
export function ChangePassword({ current, onDone }: { current: string; onDone: () => void }) {
  const { t } = useTranslation()
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()
  const note = useRef<HTMLDivElement>(null)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (next !== again) return setFault(t('door.notSame'))
    setBusy(true)
    setFault(undefined)
    try {
      await accounts.changePassword({ body: { current, next } })
      // The token in hand still says that the password must change.
      await renew()
      onDone()
    } catch (error) {
      setFault(problemText(error, t))
      note.current?.focus()
    } finally {
      setBusy(false)
    }
  }
  return (
    <form onSubmit={submit} noValidate>
      <h2>{t('door.changeTitle')}</h2>
      <p className="door-info">{t('door.changeHint')}</p>
      <div ref={note} tabIndex={-1} role="alert">
        {fault ? <div className="door-note">{fault}</div> : null}
      </div>
      <DoorField
        name="next"
        type="password"
        label={t('door.next')}
        hint={t('door.passwordRules')}
        value={next}
        onChange={setNext}
        autoComplete="new-password"
      />
      <DoorField
        name="again"
        type="password"
        label={t('door.again')}
        value={again}
        onChange={setAgain}
        autoComplete="new-password"
      />
      <button type="submit" className="door-button" disabled={busy}>
        {t('door.change')}
      </button>
    </form>
  )
}
