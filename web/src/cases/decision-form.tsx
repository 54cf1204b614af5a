import { Input, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '../../../functions/cases/contract.ts'
import type { Step } from '../../../layers/kernel/approvals/chain.ts'
import { useLanguage } from '../kit/language.ts'
import { ReasonedButton } from '../kit/reasoned-button.tsx'
import { opinionsFor, reasonsFor, SHORTEST_REASON } from './reasons.ts'

/** What an officer says beside yes or no. */
export interface Answers {
  readonly words: string
  readonly reasonCode?: string
  readonly choice?: string
}

interface Props {
  readonly verdict: 'approve' | 'return'
  /** The step decided on, as its chain declares it: which grounds it has and what it asks for. */
  readonly step: Step
  /** Whom an approval may be decided for, where the step asks. */
  readonly options: CaseView['members']
  readonly answers: Answers
  readonly onAnswers: (answers: Answers) => void
  /** Whether the case is one application, which a return ends, and no list that goes back to be put right. */
  readonly single: boolean
  readonly summary: string
  readonly busy: boolean
  readonly onSend: () => void
}

/** The words of a decision, its ground where the step has grounds, and its choice where the step asks for one. */
export function DecisionForm({ verdict, step, options, answers, onAnswers, single, summary, busy, onSend }: Props) {
  const { t } = useTranslation()
  const back = verdict === 'return'
  const templates = back
    ? reasonsFor(single).map((key) => t(`cases.reasons.${key}`))
    : opinionsFor(single).map((key) => t(`cases.opinions.${key}`))
  const missing = useMissing({ verdict, step, answers })
  return (
    <div className="stack">
      <p>{summary}</p>
      {back && step.reasonCodes ? <Grounds {...{ step, answers, onAnswers }} /> : null}
      {!back && step.asks === 'choice' ? <Choice {...{ options, answers, onAnswers }} /> : null}
      {!back && step.explains ? null : (
        <Select
          aria-label={t('cases.reasonTemplate')}
          placeholder={t('cases.reasonTemplate')}
          value={null}
          onChange={(words: string) => onAnswers({ ...answers, words })}
          options={templates.map((text) => ({ value: text, label: text }))}
        />
      )}
      <label htmlFor="decision-words">{t(back ? 'cases.reason' : step.explains ? 'cases.grounds' : 'cases.opinion')}</label>
      <Input.TextArea
        id="decision-words"
        rows={4}
        maxLength={500}
        showCount
        value={answers.words}
        onChange={(event) => onAnswers({ ...answers, words: event.target.value })}
      />
      <ReasonedButton type="primary" danger={back} loading={busy} refusedBecause={missing} onClick={onSend}>
        {t(confirmWord(step, back, single))}
      </ReasonedButton>
    </div>
  )
}

const isShort = ({ words }: Answers): boolean => [...words.trim()].length < SHORTEST_REASON

const confirmWord = ({ asks }: Step, back: boolean, single: boolean): string => {
  if (back) return single ? 'cases.confirmRefuse' : 'cases.confirmReturn'
  return asks ? 'cases.confirmChoice' : 'cases.confirmApprove'
}

/** What the decision still lacks, in words. */
function useMissing({ verdict, step, answers }: Pick<Props, 'verdict' | 'step' | 'answers'>): string | undefined {
  const { t } = useTranslation()
  if (verdict === 'approve') {
    if (step.asks === 'choice' && !answers.choice) return t('cases.choiceMissing')
    return step.explains && isShort(answers) ? t('cases.reasonShort', { least: SHORTEST_REASON }) : undefined
  }
  if (step.reasonCodes && !answers.reasonCode) return t('cases.groundMissing')
  return isShort(answers) ? t('cases.reasonShort', { least: SHORTEST_REASON }) : undefined
}

function Grounds({ step, answers, onAnswers }: Pick<Props, 'step' | 'answers' | 'onAnswers'>) {
  const { t } = useTranslation()
  const { said } = useLanguage()
  return (
    <>
      <label htmlFor="decision-ground">{t('cases.ground')}</label>
      <Select
        id="decision-ground"
        value={answers.reasonCode ?? null}
        onChange={(reasonCode: string) => onAnswers({ ...answers, reasonCode })}
        options={(step.reasonCodes ?? []).map(({ code, label }) => ({ value: code, label: said(label) }))}
      />
    </>
  )
}

function Choice({ options, answers, onAnswers }: Pick<Props, 'options' | 'answers' | 'onAnswers'>) {
  const { t } = useTranslation()
  return (
    <Radio.Group
      aria-label={t('cases.choice')}
      value={answers.choice ?? null}
      onChange={({ target }) => onAnswers({ ...answers, choice: String(target.value) })}
      options={options.map(({ memberId, name, placeName, documentMasked }) => ({
        value: memberId,
        label: [placeName, name, documentMasked].filter(Boolean).join(' · '),
      }))}
    />
  )
}
