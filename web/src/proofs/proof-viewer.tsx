import { Button, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Proof } from '../../../functions/proofs/contract.ts'
import { ProblemNote } from '../kit/problem-note.tsx'
import { download } from '../kit/upload.ts'
import { isPicture, useContent } from './use-content.ts'

const ZOOMS = [0.5, 0.75, 1, 1.5, 2, 3] as const
const USUAL_ZOOM = 2

/** A proof to look at closely, larger or turned, while the sheet stays in view beside it. */
export function ProofViewer({ proof, onClose }: { proof: Proof; onClose: () => void }) {
  const { t } = useTranslation()
  const [zoom, setZoom] = useState(USUAL_ZOOM)
  const [turn, setTurn] = useState(0)
  const content = useContent(proof.proofId)
  const scale = ZOOMS[zoom] ?? 1
  return (
    <section className="viewer" aria-label={proof.fileName}>
      <Space wrap>
        <Button size="small" disabled={zoom === 0} onClick={() => setZoom(zoom - 1)}>
          {t('proofs.smaller')}
        </Button>
        <span aria-live="polite">{Math.round(scale * 100)}%</span>
        <Button size="small" disabled={zoom === ZOOMS.length - 1} onClick={() => setZoom(zoom + 1)}>
          {t('proofs.larger')}
        </Button>
        <Button size="small" onClick={() => setTurn((turn + 90) % 360)}>
          {t('proofs.turn')}
        </Button>
        {content.data ? (
          <Button size="small" onClick={() => download(content.data.url)}>
            {t('proofs.download')}
          </Button>
        ) : null}
        <Button size="small" onClick={onClose}>
          {t('kit.close')}
        </Button>
      </Space>
      {content.error ? <ProblemNote error={content.error} onRetry={() => void content.refetch()} /> : null}
      {content.data && isPicture(proof) ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard
        <section className="viewer-stage" tabIndex={0} aria-label={proof.fileName}>
          <img
            src={content.data.url}
            alt={`${t(`proofs.kind.${proof.kind}`)} ${proof.fileName}`}
            style={{ width: `${scale * 100}%`, transform: `rotate(${turn}deg)` }}
          />
        </section>
      ) : (
        <p>{t('proofs.document')}</p>
      )}
    </section>
  )
}
