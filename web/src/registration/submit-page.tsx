import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Space } from 'antd'
import type { TFunction } from 'i18next'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { registrationChain } from '../../../functions/registration/chain.ts'
import { type EntryRow, MOST_ENTRIES_A_SUBMISSION, type Submitted } from '../../../functions/registration/contract.ts'
import type { ApiProblem } from '../http.ts'
import { useLanguage } from '../kit/language.ts'
import { Page } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { ReasonedButton } from '../kit/reasoned-button.tsx'
import { Receipt } from '../kit/receipt.tsx'
import { type Column, RegTable } from '../kit/reg-table.tsx'
import { usePages } from '../kit/use-pages.ts'
import { ClassSelect } from '../places/class-select.tsx'
import { useProfile } from '../shell/profile.ts'
import { registration } from './api.ts'
import { EntryChecks, EntryStatus } from './entry-status.tsx'

const route = getRouteApi('/enrol/submit')
const MOST = '100'

/** One class goes to approval as one case: who of it, who not yet and why. */
export function SubmitPage() {
  const { t } = useTranslation()
  const { said } = useLanguage()
  const { place } = useProfile()
  const { classId } = route.useSearch()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const waiting = useWaiting(place.placeId, classId)
  const [chosen, setChosen] = useChosen(waiting.rows)
  const submit = useMutation({
    mutationFn: () =>
      registration.submitClass({ params: { schoolId: place.placeId }, body: { classId: classId ?? '', entryIds: [...chosen] } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['entries'] }),
  })
  if (submit.data) return <SubmissionReceipt submitted={submit.data} />
  const refused = refusalOf(classId, chosen.length, t)
  return (
    <Page
      title={t('registration.submitClass')}
      note={t('registration.submitHint', { office: said(registrationChain.steps[0].label) })}
    >
      <div className="filters">
        <ClassSelect
          id="submit-class"
          label={t('registration.class')}
          schoolId={place.placeId}
          value={classId}
          onChange={(next) => void navigate({ to: '/enrol/submit', search: { classId: next } })}
        />
      </div>
      {submit.error ? <ProblemNote error={submit.error} explain={(problem) => explainRefusal(problem, waiting.rows, t)} /> : null}
      {classId ? <WaitingTable waiting={waiting} chosen={chosen} onChoose={setChosen} /> : null}
      <div className="sticky-end">
        <Space wrap>
          <ReasonedButton type="primary" loading={submit.isPending} refusedBecause={refused} onClick={() => submit.mutate()}>
            {t('registration.submitCount', { count: chosen.length })}
          </ReasonedButton>
        </Space>
      </div>
    </Page>
  )
}

/** Why the choice cannot be submitted as it is. */
function refusalOf(classId: string | undefined, chosen: number, t: TFunction): string | undefined {
  if (!classId) return t('registration.chooseClass')
  if (chosen === 0) return t('registration.nobodyChosen')
  return chosen > MOST_ENTRIES_A_SUBMISSION ? t('registration.tooMany', { most: MOST_ENTRIES_A_SUBMISSION }) : undefined
}

interface WaitingProps {
  readonly waiting: ReturnType<typeof useWaiting>
  readonly chosen: readonly string[]
  readonly onChoose: (keys: string[]) => void
}

/** Whoever of the class waits; who has something wrong cannot be chosen. */
function WaitingTable({ waiting: { rows, loading, error, again }, chosen, onChoose }: WaitingProps) {
  const { t } = useTranslation()
  const withErrors = rows.filter((row) => row.errors > 0).length
  const rowOf = (key: string) => rows.find(({ entryId }) => entryId === key)
  return (
    <>
      {withErrors > 0 ? <p className="page-note">{t('registration.withErrors', { count: withErrors })}</p> : null}
      <RegTable
        label={t('registration.submitClass')}
        columns={useColumns()}
        rows={rows}
        rowKey={({ entryId }) => entryId}
        loading={loading}
        error={error}
        onRetry={again}
        empty={t('registration.emptySubmit')}
        selection={{
          keys: chosen,
          onChange: onChoose,
          refuses: (key) => (rowOf(key)?.errors ?? 0) > 0,
          nameOf: (key) => rowOf(key)?.name ?? key,
        }}
      />
    </>
  )
}

/** What a refused submission means, with the names of those it is about. */
function explainRefusal({ kind, facts }: ApiProblem, rows: readonly EntryRow[], t: TFunction): string {
  const about = Array.isArray(facts.entryIds) ? rows.filter(({ entryId }) => (facts.entryIds as unknown[]).includes(entryId)) : []
  return [t([`registration.submitRefused.${kind}`, '']), about.map(({ name }) => name).join(t('door.listGlue'))]
    .filter(Boolean)
    .join(' ')
}

/** Drafts, returned and refused entries of the class: what the school may submit. */
function useWaiting(schoolId: string, classId: string | undefined) {
  const read = (state: 'draft' | 'returned' | 'refused') => (cursor: string | undefined, signal: AbortSignal) =>
    registration.listEntries({
      params: { schoolId },
      query: { state, limit: MOST, ...(classId ? { classId } : {}), ...(cursor ? { cursor } : {}) },
      signal,
    })
  const drafts = usePages<EntryRow>(['entries', schoolId, 'draft', classId, 'all'], read('draft'), {
    enabled: classId !== undefined,
  })
  const back = usePages<EntryRow>(['entries', schoolId, 'returned', classId, 'all'], read('returned'), {
    enabled: classId !== undefined,
  })
  const refused = usePages<EntryRow>(['entries', schoolId, 'refused', classId, 'all'], read('refused'), {
    enabled: classId !== undefined,
  })
  const all = [back, refused, drafts]
  return {
    rows: all.flatMap(({ rows }) => rows),
    loading: all.some(({ loading }) => loading),
    error: all.find(({ error }) => error !== null)?.error ?? null,
    again: () => {
      for (const each of all) each.again()
    },
  }
}

/** Whoever has nothing wrong is chosen to begin with. */
function useChosen(rows: readonly EntryRow[]): [readonly string[], (keys: string[]) => void] {
  const [chosen, setChosen] = useState<readonly string[]>([])
  const fit = rows
    .filter((row) => row.errors === 0)
    .slice(0, MOST_ENTRIES_A_SUBMISSION)
    .map(({ entryId }) => entryId)
  const known = fit.join()
  useEffect(() => setChosen(known ? known.split(',') : []), [known])
  return [chosen, setChosen]
}

function useColumns(): Column<EntryRow>[] {
  const { t } = useTranslation()
  return [
    {
      id: 'name',
      title: t('registration.name'),
      width: 180,
      show: (row) => (
        <Link to="/enrol/entries/$entryId" params={{ entryId: row.entryId }}>
          {row.name || t('registration.nameless')}
        </Link>
      ),
    },
    { id: 'document', title: t('registration.document'), nowrap: true, show: (row) => row.documentMasked || '—' },
    { id: 'birth', title: t('registration.birthDate'), nowrap: true, show: (row) => row.birthDate || '—' },
    { id: 'kind', title: t('registration.kindTitle'), show: (row) => t(`registration.kind.${row.kind}`) },
    { id: 'checks', title: t('registration.checks'), show: (row) => <EntryChecks errors={row.errors} warnings={row.warnings} /> },
    { id: 'state', title: t('registration.stateTitle'), show: (row) => <EntryStatus state={row.state} /> },
  ]
}

function SubmissionReceipt({ submitted }: { submitted: Submitted }) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  return (
    <Page title={t('registration.receipt')}>
      <Receipt
        title={t('registration.submitted', { count: submitted.submitted })}
        next={
          <Link className="button button-main" to="/cases/$caseId" params={{ caseId: submitted.caseId }}>
            {t('registration.toCase')}
          </Link>
        }
      >
        <p>
          {t('cases.number')}: <code>{submitted.caseId}</code>
        </p>
        {submitted.late > 0 ? <p>{t('registration.lateCount', { count: submitted.late })}</p> : null}
        <p>{t('registration.next', { steps: registrationChain.steps.map(({ label }) => said(label)).join(' → ') })}</p>
      </Receipt>
    </Page>
  )
}
