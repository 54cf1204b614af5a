import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ClassTermCheck } from '../../../functions/growth/contract.ts'
import { type TermId, termOf } from '../../../functions/growth/domain/terms.ts'
import { Page } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { type Column, RegTable } from '../kit/reg-table.tsx'
import { StatusTag } from '../kit/status-tag.tsx'
import { momentOf } from '../kit/when.ts'
import { usePrint } from '../papers/use-print.ts'
import { useMay, useProfile } from '../shell/profile.ts'
import { growth } from './api.ts'

const route = getRouteApi('/students/term-checks')
const TERMS_BACK = 6

/** The terms up to this one, the latest first. */
function termsUntil(now: TermId): string[] {
  const [year, term] = now.split('-').map(Number) as [number, number]
  const nth = year * 2 + term - 1
  return Array.from({ length: TERMS_BACK }, (_, back) => nth - back).map((each) => `${Math.floor(each / 2)}-${(each % 2) + 1}`)
}

/** 学期核对: class by class the sheet that parents sign, and that the school looked its records through this term. (Measures art. 24) */
export function TermChecksPage() {
  const { t } = useTranslation()
  const { place } = useProfile()
  const navigate = useNavigate()
  const now = termOf(new Date().toISOString())
  const { term = now } = route.useSearch()
  const query = useQuery({
    queryKey: ['term-checks', place.placeId, term],
    queryFn: ({ signal }) => growth.termChecks({ params: { schoolId: place.placeId, term }, signal }),
  })
  const say = (each: string) => t(`growth.term.${each.slice(-1)}`, { year: each.slice(0, 4), next: Number(each.slice(0, 4)) + 1 })
  return (
    <Page title={t('shell.menu.termChecks')} note={t('growth.check.what')}>
      <div className="filters">
        <Select
          className="class-select"
          aria-label={t('growth.check.term')}
          value={term}
          onChange={(next) => void navigate({ to: '/students/term-checks', search: next === now ? {} : { term: next } })}
          options={termsUntil(now).map((value) => ({ value, label: say(value) }))}
        />
      </div>
      <RegTable
        label={t('shell.menu.termChecks')}
        columns={useColumns(term === now)}
        rows={query.data?.items ?? []}
        rowKey={({ classId }) => classId}
        loading={query.isLoading}
        error={query.error}
        onRetry={() => void query.refetch()}
        empty={t('places.noClasses')}
      />
    </Page>
  )
}

function useColumns(current: boolean): Column<ClassTermCheck>[] {
  const { t } = useTranslation()
  return [
    { id: 'class', title: t('registration.class'), show: ({ className }) => className },
    { id: 'pupils', title: t('growth.check.pupils'), show: ({ pupils }) => pupils },
    { id: 'sheet', title: t('growth.check.sheet'), show: (row) => <Sheet row={row} /> },
    {
      id: 'check',
      title: t('growth.check.check'),
      show: (row) => (row.check ? <Checked row={row} /> : current ? <Sign row={row} /> : t('growth.check.never')),
    },
  ]
}

function Checked({ row: { check, by } }: { row: ClassTermCheck }) {
  const { t } = useTranslation()
  if (!check) return null
  const who = by ? `${by.name}（${t(`students.duty.${by.duty}`)}）` : t('growth.check.somebody')
  return (
    <div className="stack">
      <StatusTag tone="ok">{t('growth.check.done')}</StatusTag>
      <small>
        {momentOf(check.checkedAt)} · {who} · {t('growth.check.of', { count: check.pupils })}
      </small>
    </div>
  )
}

function Sign({ row: { classId } }: { row: ClassTermCheck }) {
  const { t } = useTranslation()
  const { place } = useProfile()
  const queries = useQueryClient()
  const sign = useMutation({
    mutationFn: () => growth.signTerm({ params: { classId }, body: { schoolId: place.placeId } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['term-checks', place.placeId] }),
  })
  return (
    <>
      <Button size="small" loading={sign.isPending} onClick={() => sign.mutate()}>
        {t('growth.check.sign')}
      </Button>
      {sign.error ? <ProblemNote error={sign.error} /> : null}
    </>
  )
}

function Sheet({ row: { classId } }: { row: ClassTermCheck }) {
  const { t } = useTranslation()
  const may = useMay()
  const print = usePrint()
  if (!may('paper.issue')) return null
  return (
    <div className="stack">
      <Button
        size="small"
        loading={print.isPending}
        onClick={() => print.mutate({ about: 'class', kind: 'confirmation-sheet', classId })}
      >
        {t('growth.check.print')}
      </Button>
      {print.data ? <code>{print.data.checkCode}</code> : null}
      {print.error ? <ProblemNote error={print.error} /> : null}
    </div>
  )
}
