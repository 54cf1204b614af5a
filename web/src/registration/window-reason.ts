import { useTranslation } from 'react-i18next'
import type { RegistrationKind } from '../../../functions/registration/contract.ts'
import { closedFor, closedText } from '../kit/closed-reason.ts'
import { useOpenings } from '../settings/use-settings.ts'

/** Why a kind of registration is closed at this school now: from, to, set by whom. Nothing while it is open. */
export function useWindowReason(schoolId: string): (kind: RegistrationKind) => string | undefined {
  const { t } = useTranslation()
  const openings = useOpenings(schoolId)
  return (kind) => {
    const closed = openings.data && closedFor(openings.data, `registration.${kind}`)
    return closed && closedText(closed, t)
  }
}
