import { useTranslation } from 'react-i18next'
import type { HistoryEntry } from '../../../functions/students/record-contract.ts'
import { useFieldWords } from './field-words.ts'

/** Changed fields, old and new side by side; in words for those who hear the page. */
export function ChangesList({ changes }: { changes: HistoryEntry['changes'] }) {
  const { t } = useTranslation()
  const { nameOf, sayValue } = useFieldWords()
  if (changes.length === 0) return <span className="soft">{t('students.noChanges')}</span>
  return (
    <ul className="plain">
      {changes.map(({ field, from, to }) => (
        <li key={field}>
          {nameOf(field)}: <del>{sayValue(field, from)}</del> → <ins>{sayValue(field, to)}</ins>
        </li>
      ))}
    </ul>
  )
}
