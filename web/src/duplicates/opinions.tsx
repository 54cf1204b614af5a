import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ProblemSide } from '../../../functions/duplicates/contract.ts'
import { Card } from '../kit/page.tsx'

interface Props {
  readonly members: readonly ProblemSide[]
  readonly onNamed: () => void
}

const letterOf = (nth: number): string => String.fromCharCode('A'.charCodeAt(0) + nth)

/** What each side says and with which kinds of proof, by letter: an arbiter weighs the words before seeing whose they are. */
export function Opinions({ members, onNamed }: Props) {
  const { t } = useTranslation()
  return (
    <Card title={t('duplicates.opinions')}>
      <p>{t('duplicates.opinionsHint')}</p>
      <dl className="opinions">
        {members.map((side, nth) => (
          <div key={side.studentId}>
            <dt>{t('duplicates.sideLetter', { letter: letterOf(nth) })}</dt>
            <Said side={side} />
          </div>
        ))}
      </dl>
      <Button type="primary" onClick={onNamed}>
        {t('duplicates.showNames')}
      </Button>
    </Card>
  )
}

function Said({ side: { evidence } }: { side: ProblemSide }) {
  const { t } = useTranslation()
  if (evidence.length === 0) return <dd className="soft">{t('duplicates.saidNothing')}</dd>
  return evidence.map(({ ownerId, path, reason, proofs }) => (
    <dd key={ownerId} className="stack">
      <strong>{t(`duplicates.evidenceOf.${path}`)}</strong>
      <q>{reason}</q>
      <small>
        {t('duplicates.proofKinds', { kinds: proofs.map(({ kind }) => t(`proofs.kind.${kind}`)).join(t('duplicates.comma')) })}
      </small>
    </dd>
  ))
}
