import type { CaseRow } from '../../../functions/cases/contract.ts'
import { type ComingCleanUp, comingCleanUp } from '../../../functions/transfers/domain/stale.ts'
import { dayOf } from '../kit/when.ts'

/** The year's clean-up that people are told of today. */
export const coming = (): ComingCleanUp | undefined => comingCleanUp(dayOf(new Date().toISOString()))

/** The clean-up that will end this case where its offices do not; nothing where it is over, younger, or no transfer. */
export function endsWith({ business, state, openedAt }: CaseRow, near = coming()): ComingCleanUp | undefined {
  const unfinished = business === 'transfer' && (state === 'open' || state === 'awaiting')
  return near && unfinished && dayOf(openedAt) < near.begunBefore ? near : undefined
}
