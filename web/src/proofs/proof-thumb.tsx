import { useTranslation } from 'react-i18next'
import type { Proof } from '../../../functions/proofs/contract.ts'
import { isPicture, useContent } from './use-content.ts'

/** A small picture of a proof; a document shows its kind. */
export function ProofThumb({ proof, onOpen }: { proof: Proof; onOpen: () => void }) {
  const { t } = useTranslation()
  const content = useContent(proof.proofId)
  return (
    <button type="button" className="thumb" onClick={onOpen} aria-label={t('proofs.open', { name: proof.fileName })}>
      {isPicture(proof) && content.data ? (
        <img src={content.data.url} alt="" loading="lazy" width="120" height="90" />
      ) : (
        <span>PDF</span>
      )}
    </button>
  )
}
