import type { EntryContext } from '../../../layers/kernel/fields/check-entry.ts'
import { type EntryFields, textOf } from '../../../layers/kernel/fields/entry.ts'
import { documentKey, type IdDocument, validateIdDocument } from '../../../layers/kernel/id-documents.ts'
import { shanghaiDateOf } from '../../../layers/kernel/instant.ts'
import { matchKey } from '../../../layers/kernel/person-name.ts'
import { countyRegions, demoRegions } from '../../../layers/kernel/regions/regions.ts'
import { configFlag } from '../../../layers/platform/config.ts'
import { blindIndex } from '../../../layers/platform/sealed.ts'
import type { Place } from '../../places/contract.ts'
import type { BusinessWindow } from '../../settings/contract.ts'
import { alike, holderOfDocument, likenessIndex } from '../../students/reads.ts'
import type { RegistrationKind } from '../contract.ts'
import { entryIssues, type Known } from '../domain/entry-issues.ts'
import type { EntryIssue } from '../domain/issue-texts.ts'
import { entriesWithDocument } from '../repository.ts'

/** Special schools: their pupils may have a disability without an inclusion placement. */
const isSpecial = ({ school }: Place): boolean => /^(371|51\d)$/.test(school?.kind ?? '')

export const entryContext = (school: Place, at: string): EntryContext => ({
  today: shanghaiDateOf(at),
  regions: configFlag('DEMO_REGIONS') ? demoRegions : countyRegions,
  schoolIsSpecial: isSpecial(school),
})

/** The document of a child where it has one that can be read; what does not hold water is nobody's. */
export function documentOf(fields: EntryFields, context: Pick<EntryContext, 'today' | 'regions'>): IdDocument | undefined {
  const read = validateIdDocument(textOf(fields, 'idDocType'), textOf(fields, 'idDocNo'), context)
  return read.ok && read.value.number !== '' ? read.value : undefined
}

/** What a child's document is found by; the number itself is in no key. */
export async function documentIndexOf(
  fields: EntryFields,
  context: Pick<EntryContext, 'today' | 'regions'>,
): Promise<string | undefined> {
  const document = documentOf(fields, context)
  return document && blindIndex(documentKey(document))
}

/** What a child's name, sex and birthday are found by, where all three are there. */
export async function likenessOf(fields: EntryFields): Promise<string | undefined> {
  const [name, sex, birthDate] = [textOf(fields, 'fullName'), textOf(fields, 'sex'), textOf(fields, 'birthDate')]
  return name && sex && birthDate ? likenessIndex(matchKey(name), sex, birthDate) : undefined
}

export interface CheckedFields {
  readonly issues: readonly EntryIssue[]
  readonly documentIndex?: string
}

export interface Desk {
  readonly school: Place
  readonly kind: RegistrationKind
  readonly window: BusinessWindow | undefined
  readonly at: string
}

/**
 * Checks a child's fields against the catalogue, the rules of the kind, the other entries of the school and the
 * country's records. The same reads are made whether there is something to find or not.
 */
export async function checkFields(
  fields: EntryFields,
  { school, kind, window, at }: Desk,
  ownEntryId?: string,
): Promise<CheckedFields> {
  const context = entryContext(school, at)
  const documentIndex = await documentIndexOf(fields, context)
  const known = await whatIsKnown(school.placeId, documentIndex, await likenessOf(fields), ownEntryId)
  const issues = entryIssues(kind, fields, context, window, known)
  return { issues, ...(documentIndex ? { documentIndex } : {}) }
}

/** No document and no likeness are looked up under a word nobody can have, so that a miss costs what a hit does. */
async function whatIsKnown(schoolId: string, document = 'none', likeness = 'none', ownEntryId = ''): Promise<Known> {
  const [holder, entries, likes] = await Promise.all([
    holderOfDocument(document),
    entriesWithDocument(schoolId, document),
    alike(likeness),
  ])
  return {
    documentHeld: holder !== undefined,
    documentEnteredHere: entries.some((entryId) => entryId !== ownEntryId),
    alike: likes.length > 0,
  }
}
