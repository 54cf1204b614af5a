import { useTranslation } from 'react-i18next'
import type { Proof } from '../../../functions/proofs/contract.ts'
import { isPicture, useContent } from './use-content.ts'

/** A small picture of a proof, empty until it has come; a document shows its kind, and is read out with what it shows. */
export function ProofThumb({ proof, onOpen }: { proof: Proof; onOpen: () => void }) {
  const { t } = useTranslation()
  const content = useContent(proof.proofId)
  const picture = isPicture(proof)
  const name = picture ? proof.fileName : `${proof.fileName} (PDF)`
  return (
    <button type="button" className="thumb" onClick={onOpen} aria-label={t('proofs.open', { name })}>
      {picture && content.data && <img src={content.data.url} alt="" loading="lazy" width="120" height="90" />}
      {!picture && <span>PDF</span>}
    </button>
  )
}
