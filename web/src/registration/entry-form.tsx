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
import { useDraft } from '../kit/use-draft.ts'
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
  const message = useMessage()
  const { account } = useProfile()
  const [values, setValues] = useState<EntryValues>(start)
  const [tick, setTick] = useState(0)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<unknown>()
  const draft = useDraft<EntryValues>(`${account.accountId}/${draftName}`, () => (values === start ? undefined : values))
  const [today] = useState(() => shanghaiDateOf(new Date().toISOString()))
  const closed = useWindowReason(schoolId)(values.kind)

  const { shown, notes, leave } = useEntryIssues({ values, start, issues, today, checked: tick > 0 || entryId !== undefined })

  const change = useCallback(
    (next: (now: CatalogueValues) => CatalogueValues) => setValues((now) => ({ ...now, ...next(now) })),
    [],
  )

  const send = async () => {
    if (!values.classId) {
      setTick((now) => now + 1)
      return document.getElementById(fieldId('classId'))?.focus()
    }
    const { another } = values
    if (!isDeclarable(another)) return document.getElementById('another-child')?.focus()
    setBusy(true)
    setFault(undefined)
    try {
      const entry = await save({
        kind: values.kind,
        classId: values.classId,
        fields: entryOf(values),
        ...(another === undefined ? {} : { anotherChild: { reason: another } }),
      })
      await draft.done()
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
  const noClass = tick > 0 && !values.classId
  return (
    <form
      noValidate
      className="entry-form"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {returned ? <Alert type="warning" showIcon title={t('registration.returnedTitle')} description={returned} /> : null}
      {draft.offered ? (
        <DraftOffer
          at={draft.offered.at}
          onTake={() => {
            if (draft.offered) setValues(draft.offered.values)
            draft.decline()
          }}
          onDecline={draft.decline}
        />
      ) : null}
      <ErrorSummary
        lines={[
          ...(noClass ? [{ target: fieldId('classId'), text: t('registration.chooseClass') }] : []),
          ...(tick > 0 || entryId ? linesOf(shown) : []),
        ]}
        tick={tick}
      />
      {fault ? <ProblemNote error={fault} /> : null}
      <EntryWhere
        values={values}
        schoolId={schoolId}
        closed={closed}
        begun={entryId !== undefined}
        noClass={noClass}
        onChange={(to) => setValues((now) => ({ ...now, ...to }))}
      />
      {held ? <AnotherChildBox said={values.another} onSay={(another) => setValues((now) => ({ ...now, another }))} /> : null}
      <CatalogueForm values={values} onChange={change} onLeave={leave} notes={notes} today={today} />
      {entryId ? <ProofsBox ownerId={entryId} editable /> : null}
      <div className="sticky-end">
        <Space wrap>
          <ReasonedButton type="primary" htmlType="submit" loading={busy} refusedBecause={entryId ? undefined : closed}>
            {t('registration.save')}
          </ReasonedButton>
          <Button onClick={() => setTick((now) => now + 1)}>{t('registration.check')}</Button>
          <small role="status">{draft.savedAt ? t('kit.draftSaved', { at: momentOf(draft.savedAt) }) : ''}</small>
        </Space>
      </div>
    </form>
  )
}
