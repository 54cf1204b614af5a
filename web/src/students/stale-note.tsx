import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Student } from '../../../functions/students/contract.ts'
import type { HistoryEntry } from '../../../functions/students/record-contract.ts'
import type { ApiProblem } from '../http.ts'
import { momentOf } from '../kit/when.ts'
import { ActorWords } from './actor-words.tsx'
import { ChangesList } from './changes-list.tsx'
import type { Edited } from './edit-values.ts'
import { useFieldWords } from './field-words.ts'

interface Props {
  readonly problem: ApiProblem
  readonly edited: Edited
  readonly studentId: string
  /** The latest record is here; its family too, where that was what changed. */
  readonly onLatest: (family?: readonly unknown[]) => void
}

/** What another changed while this page was being filled, beside what was typed here; nothing typed is lost. */
export function StaleNote({ problem, edited, studentId, onLatest }: Props) {
  const { t } = useTranslation()
  const { nameOf, sayValue } = useFieldWords()
  const cache = useQueryClient()
  const meanwhile = (Array.isArray(problem.facts.meanwhile) ? problem.facts.meanwhile : []) as HistoryEntry[]
  const goOn = async () => {
    await cache.invalidateQueries({ queryKey: ['student', studentId] })
    const moved = meanwhile.some(({ changes }) => changes.some(({ field }) => field.startsWith('guardians.')))
    onLatest(moved ? cache.getQueryData<Student>(['student', studentId])?.guardians : undefined)
  }
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      className="problem-note"
      title={t('students.changedMeanwhile')}
      description={
        <div className="stack">
          {meanwhile.map((entry) => (
            <div key={entry.sequence}>
              <strong>
                <ActorWords actor={entry.actor} /> · {momentOf(entry.at)}
              </strong>
              <ChangesList changes={entry.changes} />
            </div>
          ))}
          <strong>{t('students.yours')}</strong>
          <ul className="plain">
            {Object.entries(edited.fields).map(([field, value]) => (
              <li key={field}>
                {nameOf(field)}: {sayValue(field, value)}
              </li>
            ))}
          </ul>
          <Button onClick={() => void goOn()}>{t('students.continueOnLatest')}</Button>
        </div>
      }
    />
  )
}
