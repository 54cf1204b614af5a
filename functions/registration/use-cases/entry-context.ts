import type { EntryFields } from '../../../layers/kernel/fields/entry.ts'
import type { Place } from '../../places/contract.ts'
import type { BusinessWindow } from '../../settings/contract.ts'
import { alike, documentIndexOf, documentIndicesOf, entryContext, holderOfDocument, likenessOf } from '../../students/reads.ts'
import type { RegistrationKind } from '../contract.ts'
import { entryIssues, type Known } from '../domain/entry-issues.ts'
import type { EntryIssue } from '../domain/issue-texts.ts'
import { entriesWithDocument } from '../repository.ts'

export interface CheckedFields {
  readonly issues: readonly EntryIssue[]
  readonly documentIndex?: string
}

export interface Desk {
  readonly school: Place
  readonly kind: RegistrationKind
  readonly window: BusinessWindow | undefined
  readonly at: string
  /** The cohort of the class the child is to sit in, where the class is known. */
  readonly cohort?: number | undefined
  /** The school says that this is another child than the one whose document is held. */
  readonly declared?: boolean
}

/**
 * Checks a child's fields against the catalogue, the rules of the kind, the other entries of the school and the
 * country's records. The same reads are made whether there is something to find or not.
 */
export async function checkFields(
  fields: EntryFields,
  { school, kind, window, at, cohort, declared = false }: Desk,
  ownEntryId?: string,
): Promise<CheckedFields> {
  const context = { ...entryContext(school, at), ...(cohort ? { cohort } : {}) }
  const documentIndex = await documentIndexOf(fields, context)
  const listed = await documentIndicesOf(fields, context)
  const known = await whatIsKnown(school.placeId, documentIndex, listed, await likenessOf(fields), ownEntryId)
  const issues = entryIssues(kind, fields, context, window, { ...known, declared })
  return { issues, ...(documentIndex ? { documentIndex } : {}) }
}

/** No document and no likeness are looked up under a word nobody can have, so that a miss costs what a hit does. */
async function whatIsKnown(
  schoolId: string,
  document = 'none',
  listed: readonly string[] = [],
  likeness = 'none',
  ownEntryId = '',
): Promise<Omit<Known, 'declared'>> {
  const [holder, entries, likes] = await Promise.all([
    holderOfDocument(document),
    entriesWithDocument(schoolId, listed.length > 0 ? listed : [document]),
    alike(likeness),
  ])
  return {
    documentHeld: holder !== undefined,
    documentEnteredHere: entries.some((entryId) => entryId !== ownEntryId),
    alike: likes.length > 0,
  }
}
