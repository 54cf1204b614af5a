import { Alert, Button, Space } from 'antd'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnotherChild, Entry, Issue, RegistrationKind } from '../../../functions/registration/contract.ts'
import { shanghaiDateOf } from '../../../layers/kernel/instant.ts'
import { CatalogueForm } from '../kit/catalogue-form.tsx'
import { type CatalogueValues, entryOf } from '../kit/catalogue-values.ts'
import { DraftOffer } from '../kit/draft-offer.tsx'
import { ErrorSummary } from '../kit/error-summary.tsx'
import { fieldId, linesOf } from '../kit/issue-lines.ts'
import { useMessage } from '../kit/messages.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { ReasonedButton } from '../kit/reasoned-button.tsx'
import { type Drafting, useDraft } from '../kit/use-draft.ts'
import { momentOf } from '../kit/when.ts'
import { ProofsBox } from '../proofs/proofs-box.tsx'
import { useProfile } from '../shell/profile.ts'
import { AnotherChildBox, isDeclarable } from './another-child.tsx'
import { EntryWhere } from './entry-where.tsx'
import { useEntryIssues } from './use-entry-issues.ts'
import { useWindowReason } from './window-reason.ts'

export interface EntryValues extends CatalogueValues {
  readonly kind: RegistrationKind
  readonly classId: string | undefined
  /** Why this is another child than the one who holds the number; nothing where that is not declared. */
  readonly another?: string | undefined
}

interface Saved {
  readonly kind: RegistrationKind
  readonly classId: string
  readonly fields: ReturnType<typeof entryOf>
  readonly anotherChild?: AnotherChild
}

interface Props {
  readonly draftName: string
  readonly schoolId: string
  readonly start: EntryValues
  /** What the server last said of it. */
  readonly issues: readonly Issue[]
  readonly returned?: string | undefined
  readonly entryId?: string
  /** The number is held by a record. */
  readonly held?: boolean
  readonly save: (values: Saved) => Promise<Entry>
  readonly onSaved: (entry: Entry) => Promise<void>
}

/** The form of one child. It may be kept with gaps; what is wrong is said on top and at its field, and stops the submission only. */
export function EntryForm({ draftName, schoolId, start, issues, returned, entryId, held = false, save, onSaved }: Props) {
  const { t } = useTranslation()
  const { account } = useProfile()
  const [values, setValues] = useState<EntryValues>(start)
  const [tick, setTick] = useState(0)
  const draft = useDraft<EntryValues>(`${account.accountId}/${draftName}`, () => (values === start ? undefined : values))
  const [today] = useState(() => shanghaiDateOf(new Date().toISOString()))
  const closed = useWindowReason(schoolId)(values.kind)
  const begun = entryId !== undefined
  const { shown, notes, leave } = useEntryIssues({ values, start, issues, today, checked: tick > 0 || begun })
  const put = (part: Partial<EntryValues>) => setValues((now) => ({ ...now, ...part }))
  const change = useCallback(
    (next: (now: CatalogueValues) => CatalogueValues) => setValues((now) => ({ ...now, ...next(now) })),
    [],
  )
  const check = () => setTick((now) => now + 1)
  const sending = useSend({ save, onMissingClass: check, onDone: draft.done, onSaved })
  const noClass = tick > 0 && !values.classId
  const missing = noClass ? [{ target: fieldId('classId'), text: t('registration.chooseClass') }] : []
  return (
    <form
      noValidate
      className="entry-form"
      onSubmit={(event) => {
        event.preventDefault()
        void sending.send(values)
      }}
    >
      {returned ? <Alert type="warning" showIcon title={t('registration.returnedTitle')} description={returned} /> : null}
      <Offered draft={draft} onTake={setValues} />
      <ErrorSummary lines={[...missing, ...(tick > 0 || begun ? linesOf(shown) : [])]} tick={tick} />
      {sending.fault ? <ProblemNote error={sending.fault} /> : null}
      <EntryWhere values={values} schoolId={schoolId} closed={closed} begun={begun} noClass={noClass} onChange={put} />
      {held ? <AnotherChildBox said={values.another} onSay={(another) => put({ another })} /> : null}
      <CatalogueForm values={values} onChange={change} onLeave={leave} notes={notes} today={today} />
      {entryId ? <ProofsBox ownerId={entryId} editable /> : null}
      <Foot busy={sending.busy} refusedBecause={begun ? undefined : closed} savedAt={draft.savedAt} onCheck={check} />
    </form>
  )
}

/** What an earlier visit left unsaved. */
function Offered({ draft, onTake }: { draft: Drafting<EntryValues>; onTake: (values: EntryValues) => void }) {
  const { offered, decline } = draft
  if (!offered) return null
  const take = () => {
    onTake(offered.values)
    decline()
  }
  return <DraftOffer at={offered.at} onTake={take} onDecline={decline} />
}

interface FootProps {
  readonly busy: boolean
  readonly refusedBecause: string | undefined
  readonly savedAt: string | undefined
  readonly onCheck: () => void
}

function Foot({ busy, refusedBecause, savedAt, onCheck }: FootProps) {
  const { t } = useTranslation()
  return (
    <div className="sticky-end">
      <Space wrap>
        <ReasonedButton type="primary" htmlType="submit" loading={busy} refusedBecause={refusedBecause}>
          {t('registration.save')}
        </ReasonedButton>
        <Button onClick={onCheck}>{t('registration.check')}</Button>
        <small role="status">{savedAt ? t('kit.draftSaved', { at: momentOf(savedAt) }) : ''}</small>
      </Space>
    </div>
  )
}

interface Sending extends Pick<Props, 'save' | 'onSaved'> {
  readonly onMissingClass: () => void
  readonly onDone: () => Promise<void>
}

/** Keeps the child as it stands; only a class, and a reason once one is begun, cannot be left open. */
function useSend({ save, onMissingClass, onDone, onSaved }: Sending) {
  const { t } = useTranslation()
  const message = useMessage()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<unknown>()
  const keep = async (asked: Saved) => {
    setBusy(true)
    setFault(undefined)
    try {
      const entry = await save(asked)
      await onDone()
      const wrong = entry.issues.filter(({ severity }) => severity === 'error').length
      if (wrong > 0) message.warning(t('registration.savedWithErrors', { count: wrong }))
      else message.success(t('registration.saved'))
      await onSaved(entry)
    } catch (error) {
      setFault(error)
    } finally {
      setBusy(false)
    }
  }
  const send = async (values: EntryValues) => {
    const { kind, classId, another } = values
    if (!classId) {
      onMissingClass()
      return document.getElementById(fieldId('classId'))?.focus()
    }
    if (!isDeclarable(another)) return document.getElementById('another-child')?.focus()
    await keep({
      kind,
      classId,
      fields: entryOf(values),
      ...(another === undefined ? {} : { anotherChild: { reason: another } }),
    })
  }
  return { send, busy, fault }
}
