import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AskExport, EXPORT_PURPOSES, type Export } from '../../../functions/bulk/contract.ts'
import { useMessage } from '../kit/messages.tsx'
import { Card, Page } from '../kit/page.tsx'
import { PagedTable } from '../kit/paged-table.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { ReasonedButton } from '../kit/reasoned-button.tsx'
import type { Column } from '../kit/reg-table.tsx'
import { StatusTag, type Tone } from '../kit/status-tag.tsx'
import { download } from '../kit/upload.ts'
import { usePages } from '../kit/use-pages.ts'
import { momentOf } from '../kit/when.ts'
import { ZChoice } from '../kit/zchoice.tsx'
import { ZText } from '../kit/zfields.tsx'
import { ZForm } from '../kit/zform.tsx'
import { useMay, useProfile } from '../shell/profile.ts'
import { bulk } from './api.ts'

const ASK_AGAIN_MS = 3000

/** 导出: asks for a file of the pupils of one's own place, says what for, and fetches it while it is good. */
export function ExportsPage() {
  const { t } = useTranslation()
  const may = useMay()
  const { place } = useProfile()
  const pages = usePages<Export>(
    ['exports', place.placeId],
    (cursor, signal) =>
      bulk.listExports({ params: { placeId: place.placeId }, query: { limit: '30', ...(cursor ? { cursor } : {}) }, signal }),
    { refetchInterval: ASK_AGAIN_MS },
  )
  return (
    <Page title={t('shell.menu.exports')}>
      {may('export.request') ? <Ask onAsked={pages.again} /> : null}
      <Card title={t('bulk.export.list')}>
        <PagedTable
          label={t('bulk.export.list')}
          columns={useColumns()}
          pages={pages}
          rowKey={({ exportId }) => exportId}
          empty={t('bulk.export.none')}
        />
      </Card>
    </Page>
  )
}

const START: AskExport = { purpose: 'school-business', reason: '', withNumbers: false }

function Ask({ onAsked }: { onAsked: () => void }) {
  const { t } = useTranslation()
  const message = useMessage()
  const { place } = useProfile()
  const [round, setRound] = useState(0)
  const labels = {
    purpose: t('bulk.export.purpose'),
    reason: t('bulk.export.reason'),
    withNumbers: t('bulk.export.numbers'),
  }
  const ask = async (values: AskExport) => {
    await bulk.askExport({ params: { placeId: place.placeId }, body: AskExport.parse(values) })
    message.success(t('bulk.export.asked'))
    setRound((now) => now + 1)
    onAsked()
  }
  return (
    <Card title={t('bulk.export.new')}>
      <p>{t('bulk.export.scope', { place: place.name })}</p>
      <ZForm<AskExport>
        key={round}
        name="export"
        schema={AskExport}
        start={START}
        labels={labels}
        send={t('bulk.export.send')}
        onSend={ask}
      >
        <ZChoice<AskExport>
          name="purpose"
          options={EXPORT_PURPOSES.map((value) => ({ value, label: t(`bulk.export.purposes.${value}`) }))}
          required
        />
        <ZText<AskExport> name="reason" maxLength={200} autoComplete="off" hint={t('bulk.export.reasonHint')} required />
        <ZChoice<AskExport>
          name="withNumbers"
          options={[
            { value: false, label: t('bulk.export.masked') },
            { value: true, label: t('bulk.export.full') },
          ]}
          required
        />
      </ZForm>
    </Card>
  )
}

const TONES: Readonly<Record<Export['state'], Tone>> = { writing: 'run', done: 'ok', failed: 'bad' }

function useColumns(): Column<Export>[] {
  const { t } = useTranslation()
  return [
    {
      id: 'purpose',
      title: t('bulk.export.purpose'),
      show: ({ purpose, reason }) => (
        <div className="stack">
          <span>{t(`bulk.export.purposes.${purpose}`)}</span>
          <small>{reason}</small>
        </div>
      ),
    },
    {
      id: 'numbers',
      title: t('bulk.export.numbers'),
      show: ({ withNumbers }) => t(withNumbers ? 'bulk.export.full' : 'bulk.export.masked'),
    },
    {
      id: 'state',
      title: t('registration.stateTitle'),
      show: ({ state, problem }) => (
        <div className="stack">
          <StatusTag tone={TONES[state]}>{t(`bulk.export.state.${state}`)}</StatusTag>
          {problem ? <small className="field-fault">{t('bulk.export.tooMany')}</small> : null}
        </div>
      ),
    },
    { id: 'rows', title: t('bulk.export.rows'), show: ({ rows }) => rows },
    { id: 'at', title: t('bulk.export.at'), nowrap: true, show: ({ requestedAt }) => momentOf(requestedAt) },
    { id: 'until', title: t('bulk.export.expires'), nowrap: true, show: ({ expiresAt }) => momentOf(expiresAt) },
    { id: 'downloads', title: t('bulk.export.downloads'), show: ({ downloads }) => downloads },
    { id: 'act', title: t('kit.actions'), show: (row) => <Fetch row={row} /> },
  ]
}

function Fetch({ row }: { row: Export }) {
  const { t } = useTranslation()
  const { account } = useProfile()
  const queries = useQueryClient()
  const fetching = useMutation({
    mutationFn: () => bulk.downloadExport({ params: { exportId: row.exportId } }),
    onSuccess: async ({ downloadUrl }) => {
      download(downloadUrl)
      await queries.invalidateQueries({ queryKey: ['exports', row.placeId] })
    },
  })
  if (row.state !== 'done') return null
  if (Date.parse(row.expiresAt) <= Date.now()) return <span className="soft">{t('bulk.export.expired')}</span>
  return (
    <>
      <ReasonedButton
        size="small"
        loading={fetching.isPending}
        refusedBecause={row.requestedBy === account.accountId ? undefined : t('bulk.export.notYours')}
        onClick={() => fetching.mutate()}
      >
        {t('bulk.export.get')}
      </ReasonedButton>
      {fetching.error ? <ProblemNote error={fetching.error} /> : null}
    </>
  )
}
