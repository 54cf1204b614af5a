import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Popconfirm } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ApplicationRow } from '../../../functions/applications/contract.ts'
import { ProblemNote } from '../kit/problem-note.tsx'
import { applications } from './api.ts'

type Draft = Pick<ApplicationRow, 'applicationId' | 'version' | 'subject'>

/** Throws a draft away, after asking. */
export function DeleteDraft({ row, onDone }: { row: Draft; onDone?: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const remove = useMutation({
    mutationFn: () => applications.deleteApplication({ params: { applicationId: row.applicationId }, ifMatch: row.version }),
    onSuccess: async () => {
      onDone?.()
      await queries.invalidateQueries({ queryKey: ['applications'] })
    },
  })
  return (
    <>
      <Popconfirm
        title={t('applications.deleteTitle', { name: row.subject.name })}
        okText={t('applications.delete')}
        cancelText={t('kit.cancel')}
        onConfirm={() => remove.mutate()}
      >
        <Button size="small" loading={remove.isPending} aria-label={t('applications.deleteOf', { name: row.subject.name })}>
          {t('applications.delete')}
        </Button>
      </Popconfirm>
      {remove.error ? <ProblemNote error={remove.error} /> : null}
    </>
  )
}
