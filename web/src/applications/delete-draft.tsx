import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApplicationRow } from '../../../functions/applications/contract.ts'
import { ProblemNote } from '../kit/problem-note.tsx'
import { applications } from './api.ts'

type Draft = Pick<ApplicationRow, 'applicationId' | 'version' | 'subject'>

/** Throws a draft away, after asking where it stands: no layer, so that the page stays as light as it is. */
export function DeleteDraft({ row, onDone }: { row: Draft; onDone?: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const remove = useMutation({
    mutationFn: () => applications.deleteApplication({ params: { applicationId: row.applicationId }, ifMatch: row.version }),
    onSuccess: async () => {
      onDone?.()
      await queries.invalidateQueries({ queryKey: ['applications'] })
    },
  })
  return (
    <>
      {asking ? (
        <span className="stack" role="alert">
          <span>{t('applications.deleteTitle', { name: row.subject.name })}</span>
          <span className="tags">
            <Button size="small" danger loading={remove.isPending} onClick={() => remove.mutate()}>
              {t('applications.deleteNow')}
            </Button>
            <Button size="small" onClick={() => setAsking(false)}>
              {t('kit.cancel')}
            </Button>
          </span>
        </span>
      ) : (
        <Button size="small" onClick={() => setAsking(true)} aria-label={t('applications.deleteOf', { name: row.subject.name })}>
          {t('applications.delete')}
        </Button>
      )}
      {remove.error ? <ProblemNote error={remove.error} /> : null}
    </>
  )
}
