import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Modal, Space, Spin } from 'antd'
import type { TFunction } from 'i18next'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '../../../functions/cases/contract.ts'
import { intentionKey } from '../client.ts'
import { isProblem } from '../http.ts'
import { Card } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { ReasonedButton } from '../kit/reasoned-button.tsx'
import { part } from '../shell/part.ts'
import { cases } from './api.ts'
import { chainOf } from './chain-of.ts'
import type { Answers } from './decision-form.tsx'
import { DecisionReceipt, Overtaken } from './decision-outcome.tsx'
import { SHORTEST_REASON } from './reasons.ts'
import { Withdraw } from './withdraw.tsx'

interface Props {
  readonly view: CaseView
  readonly sentBack: ReadonlyMap<string, string>
  readonly onDone: () => void
}

/** Fetched when somebody begins to decide; most who open a case only look. */
const DecisionForm = part(async () => (await import('./decision-form.tsx')).DecisionForm)

/** Refusals that mean somebody else was here first. */
const OVERTAKEN = ['stale-version', 'step-passed', 'case-closed', 'not-your-turn']

type Verdict = 'approve' | 'return'

/** Opinion, approve or return. A decision always names the version that was looked at; being overtaken shows what changed. */
export function DecisionPanel({ view, sentBack, onDone }: Props) {
  const { t } = useTranslation()
  const [verdict, setVerdict] = useState<Verdict>()
  const [key, setKey] = useState(intentionKey)
  const decision = useDecision(view, sentBack, key)
  if (decision.data) return <DecisionReceipt view={view} verdict={decision.data.verdict} sentBack={sentBack.size} />
  // The next attempt is another intention: what is decided on has changed.
  const onSettled = () => {
    setKey(intentionKey())
    setVerdict(undefined)
  }
  return (
    <Card className="decision" title={t('cases.handling')}>
      {OVERTAKEN.some((kind) => isProblem(decision.error, kind)) ? (
        <Overtaken view={view} onLook={() => decision.reset()} />
      ) : decision.error ? (
        <ProblemNote error={decision.error} />
      ) : null}
      {sentBack.size > 0 ? <p className="field-caution">{t('cases.willSendBack', { count: sentBack.size })}</p> : null}
      <Verdicts view={view} sentBack={sentBack} onChoose={setVerdict} />
      <Withdraw view={view} />
      <DecisionModal
        view={view}
        sentBack={sentBack}
        verdict={verdict}
        busy={decision.isPending}
        onSend={(answers) => decision.mutate(answers, { onSuccess: onDone, onSettled })}
        onClose={() => setVerdict(undefined)}
      />
    </Card>
  )
}

interface VerdictsProps extends Pick<Props, 'view' | 'sentBack'> {
  readonly onChoose: (verdict: Verdict) => void
}

/** The two answers, or why this office may give neither. */
function Verdicts({ view, sentBack, onChoose }: VerdictsProps) {
  const { t } = useTranslation()
  const refused = deciding(view, t)
  if (refused) return <p className="refused">{refused}</p>
  const words = actWords(view)
  return (
    <Space wrap>
      <ReasonedButton type="primary" refusedBecause={approving(view, sentBack, t)} onClick={() => onChoose('approve')}>
        {t(words.approve)}
      </ReasonedButton>
      <Button danger onClick={() => onChoose('return')}>
        {t(words.return)}
      </Button>
    </Space>
  )
}

interface ModalProps extends Pick<Props, 'view' | 'sentBack'> {
  readonly verdict: Verdict | undefined
  readonly busy: boolean
  readonly onSend: (answers: Answers & { verdict: Verdict }) => void
  readonly onClose: () => void
}

/** What is said with the answer; what was typed stays while one looks at the case again. */
function DecisionModal({ view, sentBack, verdict, busy, onSend, onClose }: ModalProps) {
  const { t } = useTranslation()
  const [answers, setAnswers] = useState<Answers>({ words: '' })
  const step = chainOf(view.chainId).steps.find(({ id }) => id === view.case.step)
  return (
    <Modal
      open={verdict !== undefined}
      title={t(actWords(view)[verdict ?? 'return'])}
      onCancel={onClose}
      footer={null}
      destroyOnHidden
    >
      {verdict && step ? (
        <Suspense fallback={<Spin />}>
          <DecisionForm
            verdict={verdict}
            step={step}
            options={view.members.filter(({ memberId }) => !sentBack.has(memberId))}
            answers={answers}
            onAnswers={setAnswers}
            // An arbitration that is returned goes on afterwards.
            single={view.matter !== undefined && view.case.business !== 'arbitration'}
            summary={summaryOf(view, verdict, sentBack.size, t)}
            busy={busy}
            onSend={() => onSend({ verdict, ...answers })}
          />
        </Suspense>
      ) : null}
    </Modal>
  )
}

/** What the two answers are called: an arbiter decides or asks for more, others agree or not. */
const actWords = ({ case: { business }, matter }: CaseView): Readonly<Record<Verdict, string>> => {
  if (business === 'arbitration') return { approve: 'cases.arbitrate', return: 'cases.askMore' }
  return { approve: 'cases.approve', return: matter ? 'cases.refuse' : 'cases.return' }
}

/** What the decision would do, before it is confirmed. */
function summaryOf(view: CaseView, verdict: Verdict, back: number, t: TFunction): string {
  const { length } = view.members
  if (view.case.business === 'arbitration') return t(verdict === 'return' ? 'cases.summaryAskMore' : 'cases.summaryArbitrate')
  if (view.matter) return t(verdict === 'return' ? 'cases.summaryRefuse' : 'cases.summaryAgree')
  return verdict === 'return'
    ? t('cases.summaryReturn', { count: length, back })
    : t('cases.summaryApprove', { count: length - back, back })
}

/** Why this office may not decide now, in words. */
function deciding(view: CaseView, t: TFunction): string | undefined {
  const allowed = view.allowed.find(({ action }) => action === 'decide')
  if (allowed?.ok) return undefined
  return view.case.state === 'awaiting'
    ? t('cases.refused.awaiting')
    : t([`cases.refused.${allowed?.reason ?? ''}`, 'cases.refused.other'])
}

/** Why the case cannot be approved as it is marked: a reason too short, or nobody left to approve. */
function approving(view: CaseView, sentBack: ReadonlyMap<string, string>, t: TFunction): string | undefined {
  if ([...sentBack.values()].some((reason) => [...reason].length < SHORTEST_REASON)) return t('cases.reasonsMissing')
  return sentBack.size >= view.members.length ? t('cases.nobodyLeft') : undefined
}

function useDecision(view: CaseView, sentBack: ReadonlyMap<string, string>, key: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ verdict, words, reasonCode, choice }: Answers & { verdict: Verdict }) => {
      await cases.decideCase({
        params: { caseId: view.case.caseId },
        key,
        body: {
          step: view.case.step ?? '',
          verdict,
          version: view.case.version,
          ...(verdict === 'return' ? { reason: words } : words ? { opinion: words } : {}),
          ...(verdict === 'return' && reasonCode ? { reasonCode } : {}),
          ...(verdict === 'approve' && choice ? { choice } : {}),
          ...(verdict === 'approve' && sentBack.size > 0
            ? { sentBack: [...sentBack].map(([memberId, reason]) => ({ memberId, reason })) }
            : {}),
        },
      })
      return { verdict }
    },
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: ['case', view.case.caseId] })
      await queries.invalidateQueries({ queryKey: ['inbox'] })
      await queries.invalidateQueries({ queryKey: ['cases'] })
    },
  })
}
