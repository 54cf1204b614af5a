import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Proof } from '../../../functions/proofs/contract.ts'
import { Card } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { StatusTag } from '../kit/status-tag.tsx'
import { ProofUpload } from '../proofs/proof-upload.tsx'
import { OpenProof, ProofThumbs } from '../proofs/proofs-box.tsx'
import { useProofs } from '../proofs/use-proofs.ts'

/** Kinds of proof that are still missing: one of each has to be there and found clean. */
export const missingKinds = (needed: readonly string[], there: readonly Proof[]): string[] =>
  needed.filter((kind) => !there.some((proof) => proof.kind === kind && proof.state === 'clean'))

interface Props {
  readonly ownerId: string
  readonly needed: readonly string[]
}

/** The proofs an application asks for, kind by kind, each with its upload; and room for others. */
export function NeededProofs({ ownerId, needed }: Props) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<Proof>()
  const query = useProofs(ownerId)
  const there = query.data?.items ?? []
  const missing = missingKinds(needed, there)
  const others = there.filter(({ kind }) => !needed.includes(kind))
  return (
    <Card title={t('proofs.title')}>
      {query.error ? <ProblemNote error={query.error} onRetry={() => void query.refetch()} /> : null}
      {needed.length === 0 ? <p className="soft">{t('applications.noProofNeeded')}</p> : null}
      <ul className="plain needed">
        {needed.map((kind) => (
          <li key={kind}>
            <p className="facts">
              <strong>{t([`proofs.kind.${kind}`, kind])}</strong>
              <StatusTag tone={missing.includes(kind) ? 'wait' : 'ok'}>
                {t(missing.includes(kind) ? 'applications.proofMissing' : 'applications.proofThere')}
              </StatusTag>
            </p>
            <ProofThumbs items={there.filter((proof) => proof.kind === kind)} onOpen={setOpen} />
            <ProofUpload ownerId={ownerId} only={kind as Proof['kind']} />
          </li>
        ))}
      </ul>
      <h3>{t('applications.otherProofs')}</h3>
      <ProofThumbs items={others} onOpen={setOpen} />
      <ProofUpload ownerId={ownerId} />
      <OpenProof proof={open} onClose={() => setOpen(undefined)} />
    </Card>
  )
}
