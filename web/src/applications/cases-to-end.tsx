import { useMutation } from '@tanstack/react-query'
import { Button, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ToCleanUp } from '../../../functions/transfers/contract.ts'
import { useCaseColumns } from '../cases/case-columns.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { RegTable } from '../kit/reg-table.tsx'

/** What is said of a case that is about to be ended; its deadline is past caring. */
const SHOWN: readonly string[] = ['title', 'from', 'pupil', 'step', 'opened']

interface Props {
  readonly found: ToCleanUp
  readonly onEnd: () => Promise<void>
  readonly onBack: () => void
}

/** The cases a clean-up would end, and the word that ends them, which says how many. */
export function CasesToEnd({ found, onEnd, onBack }: Props) {
  const { t } = useTranslation()
  const columns = useCaseColumns().filter(({ id }) => SHOWN.includes(id))
  const end = useMutation({ mutationFn: onEnd })
  const count = found.items.length
  return (
    <>
      <RegTable
        label={t('applications.cleanUp.cases')}
        columns={columns}
        rows={found.items}
        rowKey={({ caseId }) => caseId}
        empty={t('applications.cleanUp.none')}
      />
      {found.left ? <p>{t('applications.cleanUp.left', { count })}</p> : null}
      {end.error ? <ProblemNote error={end.error} /> : null}
      <Space wrap>
        {count > 0 ? (
          <Button type="primary" danger loading={end.isPending} onClick={() => end.mutate()}>
            {t('applications.cleanUp.confirm', { count })}
          </Button>
        ) : null}
        <Button onClick={onBack}>{t('applications.cleanUp.back')}</Button>
      </Space>
    </>
  )
}
