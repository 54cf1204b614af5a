import { useTranslation } from 'react-i18next'
import type { HistoryEntry } from '../../../functions/students/record-contract.ts'

/** Who did something: by name where it is known, with place and duty. */
export function ActorWords({ actor }: { actor: HistoryEntry['actor'] }) {
  const { t } = useTranslation()
  const place = actor.duty === 'system' ? '' : actor.placeId === 'CN' ? t('students.ministry') : actor.placeId
  return <>{[actor.name ?? '', place, t([`students.duty.${actor.duty}`, ''])].filter(Boolean).join(' ')}</>
}
