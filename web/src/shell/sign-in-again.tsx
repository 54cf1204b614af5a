import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { accounts } from '../accounts/api.ts'
import { ChangePassword } from '../accounts/change-password.tsx'
import { SignInForm } from '../accounts/sign-in-form.tsx'
import { whenSessionEnds } from '../session.ts'
import { useProfile } from './profile.ts'

/**
 * When a session ends, its owner signs in again in a layer above the page: what is typed stays where it is.
 * Somebody else who signs in there is taken to their own desk, and nothing of the page stays.
 */
export function SignInAgain() {
  const { t } = useTranslation()
  const { account } = useProfile()
  const queries = useQueryClient()
  const layer = useRef<HTMLDialogElement>(null)
  const [open, setOpen] = useState(false)
  const [oneTime, setOneTime] = useState<string>()

  useEffect(() => whenSessionEnds(() => setOpen(true)), [])
  useEffect(() => {
    if (open) layer.current?.showModal()
    else layer.current?.close()
  }, [open])

  const enter = async () => {
    const { account: now } = await accounts.me()
    if (now.accountId !== account.accountId) return location.assign('/')
    setOneTime(undefined)
    setOpen(false)
    await queries.invalidateQueries()
  }
  return (
    <dialog ref={layer} className="again" aria-label={t('door.signIn')} onCancel={(event) => event.preventDefault()}>
      {open && oneTime === undefined ? (
        <SignInForm
          start={{ username: account.username, password: '' }}
          notice="ended"
          onMustChange={setOneTime}
          onDone={() => void enter()}
        />
      ) : null}
      {open && oneTime !== undefined ? <ChangePassword current={oneTime} onDone={() => void enter()} /> : null}
    </dialog>
  )
}
