import type { TFunction } from 'i18next'

/** Why something is closed to this reader, as a sentence. */
export const refusalWords = (reason: string | undefined, t: TFunction): string =>
  t([`duplicates.refused.${reason ?? ''}`, 'duplicates.refused.other'], { reason: reason ?? '' })
