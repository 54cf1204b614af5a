import type { EntryContext } from '../../layers/kernel/fields/check-entry.ts'
import { type EntryFields, textOf } from '../../layers/kernel/fields/entry.ts'
import { documentKey, type IdDocument, validateIdDocument } from '../../layers/kernel/id-documents.ts'
import { shanghaiDateOf } from '../../layers/kernel/instant.ts'
import { matchKey } from '../../layers/kernel/person-name.ts'
import { divisionOf } from '../../layers/kernel/places.ts'
import { countyRegions, demoRegions } from '../../layers/kernel/regions/regions.ts'
import { blindIndex, blindIndices } from '../../layers/platform/blind-index.ts'
import { configFlag } from '../../layers/platform/config.ts'
import type { Place } from '../places/contract.ts'
import { likenessIndex } from './repository.ts'

/** Special schools: their pupils may have a disability without an inclusion placement. */
const isSpecial = ({ school }: Place): boolean => /^(371|51\d)$/.test(school?.kind ?? '')

/** What a child's fields are checked against at a school on a day. */
export const entryContext = (school: Place, at: string): EntryContext => ({
  today: shanghaiDateOf(at),
  regions: configFlag('DEMO_REGIONS') ? demoRegions : countyRegions,
  schoolIsSpecial: isSpecial(school),
  schoolCounty: divisionOf(school.path),
})

type DocumentContext = Pick<EntryContext, 'today' | 'regions'>

/** The document of a child where it has one that can be read; what does not hold water is nobody's. */
export function documentOf(fields: EntryFields, context: DocumentContext): IdDocument | undefined {
  const read = validateIdDocument(textOf(fields, 'idDocType'), textOf(fields, 'idDocNo'), context)
  return read.ok && read.value.number !== '' ? read.value : undefined
}

/** What a child's document is found by; the number itself is in no key. */
export async function documentIndexOf(fields: EntryFields, context: DocumentContext): Promise<string | undefined> {
  const document = documentOf(fields, context)
  return document && blindIndex(documentKey(document))
}

/** All that lists may hold it under, for whoever looks for it in one. */
export async function documentIndicesOf(fields: EntryFields, context: DocumentContext): Promise<readonly string[]> {
  const document = documentOf(fields, context)
  return document ? blindIndices(documentKey(document)) : []
}

/** What a child's name, sex and birthday are found by, where all three are there. */
export async function likenessOf(fields: EntryFields): Promise<string | undefined> {
  const [name, sex, birthDate] = [textOf(fields, 'fullName'), textOf(fields, 'sex'), textOf(fields, 'birthDate')]
  return name && sex && birthDate ? likenessIndex(matchKey(name), sex, birthDate) : undefined
}
