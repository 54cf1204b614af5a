import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Application } from '../../../functions/applications/contract.ts'
import { useLanguage } from '../kit/language.ts'
import { useMessage } from '../kit/messages.tsx'
import { Card } from '../kit/page.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { ReasonedButton } from '../kit/reasoned-button.tsx'
import { useProofs } from '../proofs/use-proofs.ts'
import { applications } from './api.ts'
import { DeleteDraft } from './delete-draft.tsx'
import { missingKinds } from './needed-proofs.tsx'
import { obstacleWords } from './obstacle-words.ts'

/** The list a draft is found in. */
const LISTS: Partial<
  Record<Application['business'], '/changes' | '/status-changes' | '/transfers' | '/school/changes' | '/problems'>
> = {
  'key-change': '/changes',
  'status-change': '/status-changes',
  'status-correction': '/status-changes',
  transfer: '/transfers',
  'school-change': '/school/changes',
  'problem-corroboration': '/problems',
  'problem-change': '/problems',
  'problem-deletion': '/problems',
}

/** What stands against a draft now, and its submission: grey with the reason while something does. */
export function SubmitDraft({ draft }: { draft: Application }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const navigate = useNavigate()
  const proofs = useProofs(draft.applicationId)
  const submit = useSubmission(draft)
  const obstacle = draft.obstacle && obstacleWords(draft.obstacle, t, language)
  const missing = missingKinds(draft.proofsNeeded, proofs.data?.items ?? [])
  const kinds = missing.map((kind) => t([`proofs.kind.${kind}`, kind])).join(language === 'zh' ? '、' : ', ')
  const refused = obstacle ?? (missing.length > 0 ? t('applications.proofsMissing', { kinds }) : undefined)
  return (
    <Card title={t('applications.submission')} className="decision">
      <Alert
        type={obstacle ? 'error' : missing.length > 0 ? 'warning' : 'success'}
        showIcon
        className="problem-note obstacle"
        title={t(obstacle ? 'applications.obstacleTitle' : missing.length > 0 ? 'applications.almost' : 'applications.ready')}
        description={refused}
      />
      {submit.error ? <ProblemNote error={submit.error} explain={({ facts }) => explained(facts, t, language)} /> : null}
      <p className="soft">{t('applications.submitHint')}</p>
      <Space wrap align="start">
        <ReasonedButton
          type="primary"
          loading={submit.isPending}
          refusedBecause={refused && t('applications.firstPutRight')}
          onClick={() => submit.mutate()}
        >
          {t('applications.submit')}
        </ReasonedButton>
        <DeleteDraft row={draft} onDone={() => void navigate({ to: LISTS[draft.business] ?? '/cases' })} />
      </Space>
    </Card>
  )
}

/** What the refusal of a submission says, with its facts; nothing where its title says it all. */
function explained(facts: Readonly<Record<string, unknown>>, t: Parameters<typeof obstacleWords>[1], language: 'zh' | 'en') {
  const kind = typeof facts.type === 'string' ? facts.type.replace('/problems/', '') : ''
  return kind ? obstacleWords({ ...facts, kind }, t, language) : undefined
}

function useSubmission({ applicationId, version }: Application) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const message = useMessage()
  return useMutation({
    mutationFn: () => applications.submitApplication({ params: { applicationId }, body: { version } }),
    onSuccess: async ({ caseId }) => {
      message.success(t('applications.submitted'))
      await queries.invalidateQueries({ queryKey: ['applications'] })
      await queries.invalidateQueries({ queryKey: ['cases'] })
      await navigate({ to: '/cases/$caseId', params: { caseId }, replace: true })
    },
    // What refused it may have come about meanwhile; the page shows the draft as it stands now.
    onError: () => queries.invalidateQueries({ queryKey: ['application', applicationId] }),
  })
}
