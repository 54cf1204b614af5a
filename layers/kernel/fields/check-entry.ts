import { type IdDocumentRefusal, NO_DOCUMENT, RESIDENT_ID, validateIdDocument } from '../id-documents.ts'
import type { Regions } from '../regions/regions.ts'
import { GUARDIAN_FIELDS, REGISTRATION_FIELDS } from './catalogue.ts'
import { checkField } from './check-field.ts'
import { type EntryFields, type GuardianFields, textOf } from './entry.ts'
import type { FieldIssue, IssueCode } from './issues.ts'

export interface EntryContext {
  /** Calendar date `YYYY-MM-DD` in Shanghai. */
  readonly today: string
  readonly regions: Regions
  readonly schoolIsSpecial: boolean
  /** Six digits of the county the school lies in, where it is known. */
  readonly schoolCounty?: string
  /** The year the child's class entered its stage, where the class is known. */
  readonly cohort?: number
}

const SEXES: Readonly<Record<string, 'male' | 'female'>> = { '1': 'male', '2': 'female' }

/** The sex of the form's code; nothing for codes no pupil may have. */
export const sexOf = (code: string): 'male' | 'female' | undefined => SEXES[code]

const error = (field: string, code: IssueCode): FieldIssue => ({ field, code, severity: 'error' })
const warning = (field: string, code: IssueCode): FieldIssue => ({ field, code, severity: 'warning' })

/**
 * Everything wrong with a child's entry, field by field and across fields, in the order of the sheet.
 * Errors stop a submission; warnings ask for a second look. No value is repeated.
 */
export function checkEntry(fields: EntryFields, context: EntryContext): FieldIssue[] {
  const single = REGISTRATION_FIELDS.flatMap((field) => checkField(field, textOf(fields, field.id)) ?? [])
  const faulty = new Set(single.map((issue) => issue.field))
  const across = [...identity(fields, context), ...circumstances(fields, context), ...guardians(fields, context)]
  return [...single, ...across.filter((issue) => !faulty.has(issue.field))]
}

const DOCUMENT_CODES: Readonly<Record<IdDocumentRefusal['fault'], readonly [string, IssueCode]>> = {
  empty: ['idDocNo', 'document-empty'],
  type: ['idDocType', 'not-in-table'],
  format: ['idDocNo', 'document-format'],
  'legacy-15': ['idDocNo', 'document-legacy'],
  length: ['idDocNo', 'document-length'],
  charset: ['idDocNo', 'document-charset'],
  'wrong-document-type': ['idDocNo', 'document-other-type'],
  region: ['idDocNo', 'document-region'],
  'birth-date': ['idDocNo', 'document-birth-date'],
  future: ['idDocNo', 'document-future'],
  checksum: ['idDocNo', 'document-checksum'],
  'sex-mismatch': ['sex', 'document-sex'],
  'birth-date-mismatch': ['birthDate', 'document-birth'],
}

const SCIENTIFIC = /^\d([.,]\d+)?[eE]\+?\d+$/

/** What an identity document's text is wrong about. */
export function documentIssue(
  type: string,
  number: string,
  { today, regions }: Pick<EntryContext, 'today' | 'regions'>,
  declared: { sex?: 'male' | 'female'; birthDate?: string } = {},
): FieldIssue | undefined {
  if (SCIENTIFIC.test(number)) return error('idDocNo', 'document-scientific')
  const checked = validateIdDocument(type, number, { today, regions, declared })
  return checked.ok ? undefined : error(...DOCUMENT_CODES[checked.refusal.fault])
}

function identity(fields: EntryFields, context: EntryContext): FieldIssue[] {
  const issues: FieldIssue[] = []
  const [sex, birthDate, type] = [textOf(fields, 'sex'), textOf(fields, 'birthDate'), textOf(fields, 'idDocType')]
  if (sex !== '' && !sexOf(sex)) issues.push(error('sex', 'pupil-sex'))
  if (birthDate > context.today) issues.push(error('birthDate', 'birth-future'))
  const known = sexOf(sex)
  const declared = { ...(known ? { sex: known } : {}), ...(birthDate ? { birthDate } : {}) }
  const document = type === '' ? undefined : documentIssue(type, textOf(fields, 'idDocNo'), context, declared)
  return [...issues, ...(document ? [document] : []), ...nationality(fields, type), ...household(fields, type)]
}

/** Which overseas categories go with a document, where it settles the question. (Domain: cross-field rule 2) */
function nationality(fields: EntryFields, type: string): FieldIssue[] {
  const country = textOf(fields, 'nationality')
  const category = textOf(fields, 'overseasCategory')
  if (type === RESIDENT_ID && country !== '' && country !== 'CHN') return [error('nationality', 'nationality-with-resident-id')]
  const fits =
    type === RESIDENT_ID
      ? !['41', '51'].includes(category)
      : ['6', '7', '8'].includes(type)
        ? /^0[1-6]$/.test(category)
        : ['9', 'A'].includes(type) && country !== 'CHN'
          ? ['41', '51', '99'].includes(category)
          : true
  return fits ? [] : [error('overseasCategory', 'category-with-document')]
}

const household = (fields: EntryFields, type: string): FieldIssue[] =>
  type === RESIDENT_ID && textOf(fields, 'householdPlaceCode') === '' ? [error('householdPlaceCode', 'missing')] : []

/** Which disabilities an inclusion placement is for. */
const INCLUSION_FOR: Readonly<Record<string, RegExp>> = { '0': /^0$/, '1': /^1$/, '2': /^2$/, '3': /^5$/, '9': /^[34679]$/ }

function circumstances(fields: EntryFields, context: EntryContext): FieldIssue[] {
  const { today, schoolIsSpecial } = context
  const is = (id: string, value: string) => textOf(fields, id) === value
  const issues: FieldIssue[] = []
  const inclusion = INCLUSION_FOR[textOf(fields, 'inclusionType')]
  const disability = textOf(fields, 'disabilityType')
  if (!schoolIsSpecial && inclusion && disability !== '' && !inclusion.test(disability))
    issues.push(error('inclusionType', 'inclusion-and-disability'))
  if (is('healthStatus', '50') && is('disabilityType', '0')) issues.push(warning('disabilityType', 'disability-expected'))
  if (is('needsSchoolBus', '1') && is('transportMode', '1')) issues.push(warning('needsSchoolBus', 'bus-on-foot'))
  if (is('isMigrantWorkerChild', '1') && /^[12]$/.test(textOf(fields, 'leftBehindStatus')))
    issues.push(error('isMigrantWorkerChild', 'migrant-and-left-behind'))
  if (is('receivesBoardingSubsidy', '1') && is('boardingMode', '1'))
    issues.push(warning('receivesBoardingSubsidy', 'subsidy-for-day-pupil'))
  if (textOf(fields, 'entryMonth') > today.slice(0, 7).replace('-', '')) issues.push(error('entryMonth', 'entry-in-future'))
  return [...issues, ...migration(fields, context), ...entryYear(fields, context)]
}

const RURAL = '1'

/** A migrant worker's child has its household in the country, in another county than it goes to school. (Cross-field rule 7) */
function migration(fields: EntryFields, { schoolCounty }: EntryContext): FieldIssue[] {
  if (textOf(fields, 'isMigrantWorkerChild') !== '1') return []
  const household = textOf(fields, 'householdPlaceCode').slice(0, 6)
  const type = textOf(fields, 'householdType')
  return [
    ...(schoolCounty && household === schoolCounty ? [warning('isMigrantWorkerChild', 'migrant-same-county')] : []),
    ...(type !== '' && type !== RURAL ? [warning('isMigrantWorkerChild', 'migrant-not-rural')] : []),
  ]
}

/** Whoever stays down or skips is a year off the class; more than that is a slip of the pen. (Cross-field rule 9) */
function entryYear(fields: EntryFields, { cohort }: EntryContext): FieldIssue[] {
  const year = Number(textOf(fields, 'entryMonth').slice(0, 4))
  return cohort && year > 0 && Math.abs(year - cohort) > 1 ? [warning('entryMonth', 'entry-and-grade')] : []
}

function guardians(fields: EntryFields, context: EntryContext): FieldIssue[] {
  const people = fields.guardians ?? []
  const issues = people.flatMap((person, at) => guardian(person, at, fields, context))
  if (!people.some((person) => person.isLegalGuardian === '1')) issues.push(error('guardians', 'guardian-missing'))
  else if (people.length === 1) issues.push(warning('guardians', 'guardian-only-one'))
  return issues
}

function guardian(person: GuardianFields, at: number, fields: EntryFields, context: EntryContext): FieldIssue[] {
  const path = (id: string) => `guardians.${at}.${id}`
  const issues = GUARDIAN_FIELDS.flatMap((field) => checkField(field, person[field.id] ?? '', path(field.id)) ?? [])
  const document = guardianDocument(person, fields, context)
  if (document) issues.push({ ...document, field: path(document.field) })
  if (['97', '99'].includes(person.relationship ?? '') && !person.relationshipNote)
    issues.push(error(path('relationshipNote'), 'relationship-note'))
  if (textOf(fields, 'idDocType') === RESIDENT_ID && !person.householdPlaceCode)
    issues.push(error(path('householdPlaceCode'), 'missing'))
  return issues
}

/** A guardian's document is checked where it is given, and asked for where the pupil has none. */
function guardianDocument(person: GuardianFields, fields: EntryFields, context: EntryContext): FieldIssue | undefined {
  const { idDocType = '', idDocNo = '' } = person
  if (idDocNo !== '' || idDocType !== '') return documentIssue(idDocType || RESIDENT_ID, idDocNo, context)
  const pupilHasNone = textOf(fields, 'idDocType') === NO_DOCUMENT && textOf(fields, 'idDocNo') === ''
  return pupilHasNone && person.isLegalGuardian === '1' ? error('idDocNo', 'guardian-document') : undefined
}
