import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Proof } from '../../../functions/proofs/contract.ts'
import { Card } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { StatusTag, type Tone } from '../kit/status-tag.tsx'
import { proofs } from './api.ts'
import { ProofUpload } from './proof-upload.tsx'
import { ProofThumb, ProofViewer } from './proof-viewer.tsx'

const ASK_AGAIN_MS = 1500
const TONES: Readonly<Record<Proof['state'], Tone>> = { 'awaiting-file': 'run', clean: 'ok', rejected: 'bad' }

/** The proofs of an application: small pictures, one click to look closely; the school adds while it may. */
export function ProofsBox({ ownerId, editable = false }: { ownerId: string; editable?: boolean }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<Proof>()
  const query = useQuery({
    queryKey: ['proofs', ownerId],
    queryFn: ({ signal }) => proofs.listProofs({ params: { ownerId }, signal }),
    refetchInterval: (now) => (now.state.data?.items.some(({ state }) => state === 'awaiting-file') ? ASK_AGAIN_MS : false),
  })
  const items = query.data?.items ?? []
  return (
    <Card title={t('proofs.title')}>
      {query.error ? <ProblemNote error={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.data && items.length === 0 ? <p className="soft">{t('proofs.none')}</p> : null}
      <ul className="thumbs">
        {items.map((proof) => (
          <li key={proof.proofId}>
            {proof.state === 'clean' ? <ProofThumb proof={proof} onOpen={() => setOpen(proof)} /> : null}
            <span>{t(`proofs.kind.${proof.kind}`)}</span>
            <small>{proof.fileName}</small>
            {proof.state === 'clean' ? null : (
              <StatusTag tone={TONES[proof.state]}>
                {proof.rejection ? t(`proofs.rejection.${proof.rejection}`) : t(`proofs.state.${proof.state}`)}
              </StatusTag>
            )}
          </li>
        ))}
      </ul>
      {open ? <ProofViewer proof={open} onClose={() => setOpen(undefined)} /> : null}
      {editable ? <ProofUpload ownerId={ownerId} /> : null}
    </Card>
  )
}
