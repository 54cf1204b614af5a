import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BaseChange } from '../../../functions/growth/contract.ts'
import type { Proof } from '../../../functions/proofs/contract.ts'
import { Card } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { type Column, RegTable } from '../kit/reg-table.tsx'
import { momentOf } from '../kit/when.ts'
import { OpenProof, ProofThumbs } from '../proofs/proofs-box.tsx'
import { useFieldWords } from '../students/field-words.ts'
import { growth } from './api.ts'

/** Part 1: what changed of the base information, without the values; those stand in the history. */
export function BaseChanges({ studentId }: { studentId: string }) {
  const { t } = useTranslation()
  const { nameOf } = useFieldWords()
  const query = useQuery({
    queryKey: ['growth', studentId, 'changes'],
    queryFn: ({ signal }) => growth.getBaseChanges({ params: { studentId }, signal }),
  })
  const columns: Column<BaseChange>[] = [
    { id: 'at', title: t('students.when'), nowrap: true, show: ({ at }) => momentOf(at) },
    {
      id: 'what',
      title: t('students.what'),
      show: ({ type }) => t([`students.event.${type.replaceAll('.', '-')}`, 'students.event.other'], { type }),
    },
    { id: 'fields', title: t('growth.fields'), show: ({ fields }) => fields.map(nameOf).join(' · ') || '—' },
  ]
  return (
    <Card title={t('growth.part', { part: 1, label: t('growth.base') })}>
      <RegTable
        label={t('growth.base')}
        columns={columns}
        rows={query.data?.items ?? []}
        rowKey={({ sequence }) => String(sequence)}
        loading={query.isLoading}
        error={query.error}
        onRetry={() => void query.refetch()}
        empty={t('students.noHistory')}
      />
    </Card>
  )
}

/** Part 2: the proofs of the businesses the pupil went through; whoever may open one looks at it here. */
export function EvidenceList({ studentId }: { studentId: string }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<Proof>()
  const query = useQuery({
    queryKey: ['growth', studentId, 'evidence'],
    queryFn: ({ signal }) => growth.getEvidence({ params: { studentId }, signal }),
  })
  const items = query.data?.items ?? []
  return (
    <Card title={t('growth.part', { part: 2, label: t('growth.evidence') })}>
      {query.error ? <ProblemNote error={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.data && items.length === 0 ? <p className="soft">{t('growth.noEvidence')}</p> : null}
      <ProofThumbs items={items.filter(({ mayOpen }) => mayOpen).map(({ proof }) => proof)} onOpen={setOpen} />
      <OpenProof proof={open} onClose={() => setOpen(undefined)} />
      <ul className="plain">
        {items.map(({ caseId, title, proof, mayOpen }) => (
          <li key={proof.proofId}>
            {t(`proofs.kind.${proof.kind}`)} ·{' '}
            <Link to="/cases/$caseId" params={{ caseId }}>
              {title}
            </Link>
            {mayOpen ? null : <small> · {t('growth.mayNotOpen')}</small>}
          </li>
        ))}
      </ul>
    </Card>
  )
}
