import { useTranslation } from 'react-i18next'
import type { RegistrationKind } from '../../../functions/registration/contract.ts'
import type { BusinessWindow } from '../../../functions/settings/contract.ts'
import { momentOf } from '../kit/when.ts'
import { useWindows } from '../settings/use-windows.ts'

/** The window that closes a kind of registration, if none is open; the one that matters to say is the latest. */
export function closedWindow(windows: readonly BusinessWindow[], kind: RegistrationKind): BusinessWindow | 'none' | undefined {
  const of = windows.filter(({ business }) => business === `registration.${kind}`)
  if (of.some(({ open }) => open)) return undefined
  return [...of].sort((a, b) => a.from.localeCompare(b.from)).at(-1) ?? 'none'
}

/** Why a kind of registration is closed at this school now: from, to, set by whom. Nothing while it is open. */
export function useWindowReason(schoolId: string): (kind: RegistrationKind) => string | undefined {
  const { t } = useTranslation()
  const windows = useWindows(schoolId)
  return (kind) => {
    if (!windows.data) return undefined
    const closed = closedWindow(windows.data, kind)
    if (closed === undefined) return undefined
    if (closed === 'none') return t('registration.noWindow')
    const { from, to, setBy, note } = closed
    return t('registration.windowClosed', { from: momentOf(from), to: momentOf(to), by: setBy, note: note ?? '' })
  }
}
