import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence, ProblemSide } from '../../../functions/duplicates/contract.ts'
import type { Proof } from '../../../functions/proofs/contract.ts'
import { ProblemNote } from '../kit/problem-note.tsx'
import { OpenProof, ProofThumbs } from '../proofs/proofs-box.tsx'
import { useProofs } from '../proofs/use-proofs.ts'

/** What was put forward for a record: what the school said and its proofs, each to look at closely where it stands. */
export function SideEvidence({ side }: { side: ProblemSide }) {
  const { t } = useTranslation()
  if (side.evidence.length > 0)
    return (
      <ul className="plain">
        {side.evidence.map((each) => (
          <li key={each.ownerId}>
            <OneEvidence evidence={each} />
          </li>
        ))}
      </ul>
    )
  return <span className="soft">{t(side.own ? 'duplicates.noEvidence' : 'duplicates.evidenceElsewhere')}</span>
}

function OneEvidence({ evidence }: { evidence: Evidence }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<Proof>()
  const proofs = useProofs(evidence.ownerId)
  return (
    <div className="stack">
      <strong>{t(`duplicates.evidenceOf.${evidence.path}`)}</strong>
      <q>{evidence.reason}</q>
      {proofs.error ? <ProblemNote error={proofs.error} onRetry={() => void proofs.refetch()} /> : null}
      <ProofThumbs items={proofs.data?.items ?? []} onOpen={setOpen} />
      <OpenProof proof={open} onClose={() => setOpen(undefined)} />
    </div>
  )
}
