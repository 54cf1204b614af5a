import { useTranslation } from 'react-i18next'
import { ZMoment, ZText } from '../kit/zfields.tsx'

export interface StandInValues {
  readonly username: string
  readonly reason: string
  readonly from: string
  readonly until: string
}

const HOUR_MS = 3_600_000
const inHours = (hours: number): string => new Date(Date.now() + hours * HOUR_MS).toISOString()

/** From this minute for so long. */
export const fromNow = (hours: number): Pick<StandInValues, 'from' | 'until'> => ({ from: inHours(0), until: inHours(hours) })

/** Who is to stand in, why, from when until when: the same for a delegation and a lending. */
export function StandInFields({ most }: { most: string }) {
  const { t } = useTranslation()
  return (
    <>
      <ZText<StandInValues> name="username" autoComplete="off" hint={t('accounts.standIn.whoHint')} required />
      <ZText<StandInValues> name="reason" maxLength={200} hint={t('accounts.standIn.reasonHint')} required />
      <ZMoment<StandInValues> name="from" utc required />
      <ZMoment<StandInValues> name="until" utc hint={most} required />
    </>
  )
}
