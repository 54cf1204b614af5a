import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Verification } from '../../../functions/papers/contract.ts'
import { DoorField } from '../accounts/door-field.tsx'
import { DoorFoot } from '../accounts/door-foot.tsx'
import { ApiProblem, exchange } from '../http.ts'

/** A code as it is printed, whatever was typed between its groups. */
const tidy = (typed: string): string => typed.replace(/[\s-]/g, '').toUpperCase()
const LENGTH = 12

/** 文书查验: whether a paper is genuine, for anybody who holds it in the hand. Asks for no account and shows no more than it must. */
export function Verify({ code: given }: { code: string }) {
  const { t } = useTranslation()
  const [code, setCode] = useState(given)
  const { ask, found, fault, busy } = useVerification(given)
  useEffect(() => {
    document.title = `${t('verify.title')} – ${t('door.system')}`
  }, [t])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void ask(code)
  }
  return (
    <div className="door">
      <header className="door-head">
        <h1>{t('door.system')}</h1>
        <p>{t('verify.tagline')}</p>
      </header>
      <main>
        <div className="door-card">
          <form onSubmit={submit} noValidate>
            <h2>{t('verify.title')}</h2>
            <div role="alert">{fault ? <div className="door-note">{fault}</div> : null}</div>
            <DoorField
              name="code"
              label={t('verify.code')}
              hint={t('verify.hint')}
              value={code}
              onChange={setCode}
              autoComplete="off"
            />
            <button type="submit" className="door-button" disabled={busy}>
              {t(busy ? 'verify.asking' : 'verify.ask')}
            </button>
          </form>
          <div role="status">{found ? <Answer found={found} /> : null}</div>
        </div>
      </main>
      <DoorFoot />
    </div>
  )
}

/** Asks about a code, and of its own accord about the one the address names. */
function useVerification(given: string) {
  const { t } = useTranslation()
  const [found, setFound] = useState<Verification>()
  const [fault, setFault] = useState<string>()
  const [busy, setBusy] = useState(false)
  const ask = useCallback(
    async (typed: string) => {
      setFound(undefined)
      setFault(undefined)
      if (tidy(typed).length !== LENGTH || /[^0-9A-Z]/.test(tidy(typed))) return setFault(t('verify.notACode'))
      setBusy(true)
      try {
        const path = `/v1/paper-verifications/${encodeURIComponent(tidy(typed))}`
        setFound((await exchange({ method: 'GET', path }, undefined)) as Verification)
      } catch (error) {
        setFault(wordsOf(error, t))
      } finally {
        setBusy(false)
      }
    },
    [t],
  )
  // Asked once for the code in the address: a change of language is no new question, and questions are counted.
  const asked = useRef('')
  useEffect(() => {
    if (given === '' || asked.current === given) return
    asked.current = given
    void ask(given)
  }, [given, ask])
  return { ask, found, fault, busy }
}

function wordsOf(error: unknown, t: ReturnType<typeof useTranslation>['t']): string {
  if (!(error instanceof ApiProblem) || error.status === 0) return t('door.unreachable')
  return error.kind === 'too-many-verifications' ? t('verify.tooMany') : error.title || t('door.unreachable')
}

function Answer({ found }: { found: Verification }) {
  const { t } = useTranslation()
  if (!found.genuine) return <p className="door-note verify-answer">{t('verify.unknown')}</p>
  const facts = [
    ['kind', found.kind ? t(`verify.kinds.${found.kind}`) : undefined],
    ['name', found.nameMasked],
    ['office', found.placeName],
    ['on', found.issuedOn],
  ] as const
  return (
    <>
      <p className="door-info verify-answer">
        <strong>{t('verify.genuine')}</strong>
      </p>
      <dl className="verify-facts">
        {facts.map(([name, value]) =>
          value ? (
            <div key={name}>
              <dt>{t(`verify.fact.${name}`)}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      <p className="door-forgot">{t('verify.compare')}</p>
    </>
  )
}
