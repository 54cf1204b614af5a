import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PATHS, type ProblemPath } from '../../../functions/duplicates/contract.ts'
import { useKeepDraft } from '../applications/use-keep-draft.ts'
import { Page } from '../kit/page.tsx'
import { MissingPage } from '../shell/error-pages.tsx'
import { type PathContent, ProblemDraft } from './problem-draft.tsx'

const route = getRouteApi('/problems/$problemId/$path')
const NOTHING_WRONG = new Map()

const startOf = (path: ProblemPath, about: { problemId: string; studentId: string }): PathContent => {
  const empty = { ...about, reason: '' }
  switch (path) {
    case 'corroborate':
      return { business: 'problem-corroboration', ...empty }
    case 'change':
      return { business: 'problem-change', ...empty, fields: {} }
    case 'delete':
      return { business: 'problem-deletion', ...empty, attends: false }
  }
}

/** Begins one of the three ways out for one record of a problem. */
export function NewPathPage() {
  const { t } = useTranslation()
  const { problemId, path: asked } = route.useParams()
  const { studentId } = route.useSearch()
  const keep = useKeepDraft(undefined)
  const path = PATHS.find((each) => each === asked)
  if (!path || !studentId) return <MissingPage />
  return (
    <Page title={t(`duplicates.begin.${path}`)}>
      <ProblemDraft
        start={startOf(path, { problemId, studentId })}
        notes={NOTHING_WRONG}
        send={t('applications.keepAndGoOn')}
        onSend={keep}
      />
    </Page>
  )
}
