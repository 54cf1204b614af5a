import type { TFunction } from 'i18next'
import type { ApplicationRow } from '../../../functions/applications/contract.ts'

/** Why an application came to nothing: an office's own words, or the rule that refused it after all. */
export const endedBecause = ({ state, reason }: Pick<ApplicationRow, 'state' | 'reason'>, t: TFunction): string | undefined =>
  reason === undefined || state === 'draft' ? undefined : state === 'not-applied' ? endingWords(reason, t) : reason

/** The rule that kept an agreed case from taking effect, in words. */
export const endingWords = (kind: string, t: TFunction): string =>
  t([`applications.ended.${kind}`, 'applications.ended.other'], { kind })
