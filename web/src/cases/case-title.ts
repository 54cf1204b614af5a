import type { CaseRow } from '../../../functions/cases/contract.ts'
import { SCHOOL_CHANGE_TITLES } from '../../../functions/school-changes/domain/titles.ts'
import { KIND_RULES } from '../../../functions/status-changes/domain/kinds.ts'
import { transferChains } from '../../../functions/transfers/chain.ts'
import type { Label } from '../../../layers/kernel/text.ts'
import type { Language } from '../i18n.ts'

const DECLARED: readonly Label[] = [
  ...Object.values(KIND_RULES),
  ...transferChains.map(({ title }) => ({ label: title })),
  ...Object.values(SCHOOL_CHANGE_TITLES).map((label) => ({ label })),
].map(({ label }) => label)

/** Businesses of one kind, whose title is their name. */
const NAMED: ReadonlySet<CaseRow['business']> = new Set([
  'key-change',
  'problem-corroboration',
  'problem-change',
  'problem-deletion',
  'arbitration',
])

/**
 * What a case or an application is called: the business, and which of its kinds where it has kinds. What a school wrote
 * itself stays as it wrote it; what a table declares is said in the reader's language.
 */
export function titleIn(
  { business, title }: Pick<CaseRow, 'business' | 'title'>,
  language: Language,
  nameOf: (business: CaseRow['business']) => string,
): string {
  if (NAMED.has(business)) return nameOf(business)
  const kind = DECLARED.find(({ zh }) => zh === title)?.[language] ?? title
  return business === 'transfer' ? kind : `${nameOf(business)} · ${kind}`
}
