import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Paper } from '../../../functions/papers/contract.ts'
import { Page } from '../kit/page.tsx'
import { PagedTable } from '../kit/paged-table.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import type { Column } from '../kit/reg-table.tsx'
import { usePages } from '../kit/use-pages.ts'
import { momentOf } from '../kit/when.ts'
import { useProfile } from '../shell/profile.ts'
import { papers } from './api.ts'
import { fetchPaper } from './use-print.ts'

const PAGE = '50'

/** 文书: every paper the office gave out, with its check code; each can be fetched again as it was. */
export function PapersPage() {
  const { t } = useTranslation()
  const { place } = useProfile()
  const pages = usePages<Paper>(['papers', place.placeId], (cursor, signal) =>
    papers.listPapers({ params: { placeId: place.placeId }, query: { limit: PAGE, ...(cursor ? { cursor } : {}) }, signal }),
  )
  return (
    <Page
      title={t('shell.menu.papers')}
      note={
        <>
          {t('papers.verifyHint')} <a href="/verify">{t('papers.toVerify')}</a>
        </>
      }
    >
      <PagedTable
        label={t('shell.menu.papers')}
        columns={useColumns()}
        pages={pages}
        rowKey={({ paperId }) => paperId}
        empty={t('papers.none')}
      />
    </Page>
  )
}

function useColumns(): Column<Paper>[] {
  const { t } = useTranslation()
  return [
    { id: 'kind', title: t('papers.kindTitle'), show: ({ kind }) => t(`papers.kind.${kind}`) },
    { id: 'code', title: t('papers.checkCode'), nowrap: true, show: ({ checkCode }) => <code>{checkCode}</code> },
    { id: 'office', title: t('papers.office'), show: ({ placeName }) => placeName },
    { id: 'at', title: t('papers.issuedAt'), nowrap: true, show: ({ issuedAt }) => momentOf(issuedAt) },
    { id: 'act', title: t('kit.actions'), show: (paper) => <Fetch paper={paper} /> },
  ]
}

function Fetch({ paper }: { paper: Paper }) {
  const { t } = useTranslation()
  const fetching = useMutation({ mutationFn: () => fetchPaper(paper.paperId) })
  return (
    <>
      <Button size="small" loading={fetching.isPending} onClick={() => fetching.mutate()}>
        {t('papers.fetch')}
      </Button>
      {fetching.error ? <ProblemNote error={fetching.error} /> : null}
    </>
  )
}
