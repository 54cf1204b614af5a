import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Proof } from '../../../functions/proofs/contract.ts'
import { Card } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { StatusTag, type Tone } from '../kit/status-tag.tsx'
import { part } from '../shell/part.ts'
import { ProofThumb } from './proof-thumb.tsx'
import { useProofs } from './use-proofs.ts'

/** Only who may add a proof needs what adds it. */
const ProofUpload = part(async () => (await import('./proof-upload.tsx')).ProofUpload)

const TONES: Readonly<Record<Proof['state'], Tone>> = { 'awaiting-file': 'run', clean: 'ok', rejected: 'bad' }

/** The proofs of an application: small pictures, one click to look closely; the school adds while it may. */
export function ProofsBox({ ownerId, editable = false }: { ownerId: string; editable?: boolean }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<Proof>()
  const query = useProofs(ownerId)
  const items = query.data?.items ?? []
  return (
    <Card title={t('proofs.title')}>
      {query.error ? <ProblemNote error={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.data && items.length === 0 ? <p className="soft">{t('proofs.none')}</p> : null}
      <ProofThumbs items={items} onOpen={setOpen} />
      <OpenProof proof={open} onClose={() => setOpen(undefined)} />
      {editable ? (
        <Suspense fallback={null}>
          <ProofUpload ownerId={ownerId} />
        </Suspense>
      ) : null}
    </Card>
  )
}

/** What looks closely at a proof, fetched with the first one that is opened. */
const ProofViewer = part(async () => (await import('./proof-viewer.tsx')).ProofViewer)

/** The proof that was opened, if any, to look at closely. */
export const OpenProof = ({ proof, onClose }: { proof: Proof | undefined; onClose: () => void }) =>
  proof ? (
    <Suspense fallback={null}>
      <ProofViewer key={proof.proofId} proof={proof} onClose={onClose} />
    </Suspense>
  ) : null

/** Proofs as small pictures with their kind; what is not clean says why it cannot be opened. */
export function ProofThumbs({ items, onOpen }: { items: readonly Proof[]; onOpen: (proof: Proof) => void }) {
  const { t } = useTranslation()
  return (
    <ul className="thumbs">
      {items.map((proof) => (
        <li key={proof.proofId}>
          {proof.state === 'clean' ? <ProofThumb proof={proof} onOpen={() => onOpen(proof)} /> : null}
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
  )
}
