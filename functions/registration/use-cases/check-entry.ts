import { checkEntry } from '../../../layers/kernel/fields/check-entry.ts'
import { type EntryFields, textOf } from '../../../layers/kernel/fields/entry.ts'
import type { FieldIssue } from '../../../layers/kernel/fields/issues.ts'
import { documentKey, NO_DOCUMENT, validateIdDocument } from '../../../layers/kernel/id-documents.ts'
import { shanghaiDateOf } from '../../../layers/kernel/instant.ts'
import { countyRegions, demoRegions } from '../../../layers/kernel/regions/regions.ts'
import { configFlag } from '../../../layers/platform/config.ts'
import { blindIndex } from '../../../layers/platform/sealed.ts'
import type { Place } from '../../places/contract.ts'
import type { BusinessWindow } from '../../settings/contract.ts'
import { holderOfDocument } from '../../students/reads.ts'
import type { Kind } from '../contract.ts'
import { ageIssues } from '../domain/eligibility.ts'

/** Everything known to be wrong with an entry, and the index its document is found by. */
export interface CheckedEntry {
  readonly issues: readonly FieldIssue[]
  readonly documentIndex?: string
}

/** Special schools: 371 and 51x; their pupils may have a disability without an inclusion placement. */
const isSpecial = (school: Place): boolean => /^(371|51\d)$/.test(school.school?.kind ?? '')

export const regionsInForce = () => (configFlag('DEMO_REGIONS') ? demoRegions : countyRegions)

/**
 * Checks a child's entry against the catalogue, the age rule and the country's records. That a document is held is all
 * it says about another record; whose it is, it does not know.
 */
export async function checkChild(
  kind: Kind,
  fields: EntryFields,
  school: Place,
  window: BusinessWindow | undefined,
  at: string,
): Promise<CheckedEntry> {
  const today = shanghaiDateOf(at)
  const regions = regionsInForce()
  const issues = [
    ...checkEntry(fields, { today, regions, schoolIsSpecial: isSpecial(school) }),
    ...ageIssues(kind, window, textOf(fields, 'birthDate')),
  ]
  const documentIndex = await indexOf(fields, today)
  if (documentIndex && (await holderOfDocument(documentIndex)))
    issues.push({ field: 'idDocNo', code: 'document-held', severity: 'error' })
  return { issues, ...(documentIndex ? { documentIndex } : {}) }
}

/** The keyed index of an entry's document; nothing where it has none or it is not valid. */
export async function indexOf(fields: EntryFields, today: string): Promise<string | undefined> {
  const [type, number] = [textOf(fields, 'idDocType'), textOf(fields, 'idDocNo')]
  if (number === '' || type === NO_DOCUMENT) return undefined
  const document = validateIdDocument(type, number, { today, regions: regionsInForce() })
  return document.ok ? blindIndex(documentKey(document.value)) : undefined
}
