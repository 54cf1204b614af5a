import * as z from 'zod'
import { EntryFieldsSchema } from '../../layers/kernel/fields/entry.ts'
import { idSchema } from '../../layers/kernel/id.ts'
import { StudentNumber } from '../../layers/kernel/student-number.ts'
import { ClassId, SchoolId } from '../places/contract.ts'

/** Three ways into the registry: first graders, pupils already at school, children who come (back) from abroad. */
export const KINDS = ['gradeOne', 'enrolled', 'returnee'] as const
export const RegistrationKind = z.enum(KINDS).meta({ description: 'Which kind of registration (小学新生, 在校生, 来华归国).' })
export type RegistrationKind = z.infer<typeof RegistrationKind>

export const ENTRY_STATES = ['draft', 'submitted', 'returned', 'registered', 'refused'] as const
export const EntryState = z.enum(ENTRY_STATES).meta({ description: 'Where an entry stands.' })
export type EntryState = z.infer<typeof EntryState>

export const ImportId = idSchema('imp', 'An import of a spreadsheet.')
export const EntryId = idSchema('reg', 'One child’s application for registration.')

/** The most entries one submission may hold: a class, and room for its transaction. */
export const MOST_ENTRIES_A_SUBMISSION = 48

export const Issue = z
  .strictObject({
    field: z.string().meta({ description: 'A field id, or `guardians.0.phone`.', examples: ['idDocNo'] }),
    label: z.string().meta({ description: 'The field’s name in the caller’s language.', examples: ['身份证件号'] }),
    code: z.string().meta({ examples: ['document-checksum'] }),
    severity: z.enum(['error', 'warning']),
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    message: z.string().meta({ description: 'What is wrong, without the value.', examples: ['最后一位校验码不对'] }),
  })
  .meta({ id: 'Issue', description: 'One thing wrong, or worth a second look, with one field.' })
export type Issue = z.infer<typeof Issue>

/** Why a child could not be registered although everybody agreed. Nothing is said about another child. */
export const EntryRefusal = z
  .strictObject({
    kind: z.enum(['document-held', 'class-full', 'class-gone', 'numbers-exhausted']),
    advice: z.enum(['transfer', 'choose-another-class', 'ask-authority']),
  })
  .meta({ id: 'EntryRefusal', description: 'Why the child was not registered and what the school can do.' })
export type EntryRefusal = z.infer<typeof EntryRefusal>

export const EntryRow = z
  .strictObject({
    entryId: EntryId,
    kind: RegistrationKind,
    classId: ClassId,
    className: z.string(),
    name: z.string(),
    sex: z.string(),
    birthDate: z.string(),
    documentType: z.string(),
    documentMasked: z.string(),
    state: EntryState,
    source: z.enum(['form', 'import']),
    errors: z.int().meta({ description: 'Issues that stop a submission.' }),
    warnings: z.int(),
    disputed: z
      .literal(true)
      .optional()
      .meta({ description: 'The school declares that this is another child than the one whose document number it bears.' }),
    late: z.boolean().meta({ description: 'Entered after the month the school has from the start of term.' }),
    dueOn: z.string().meta({ description: 'Last day of that month; calendar date, UTC+8.', examples: ['2026-09-30'] }),
    caseId: z.string().optional(),
    importId: ImportId.optional(),
    studentId: z.string().optional(),
    returnReason: z.string().optional().meta({ description: 'Why an office sent it back.' }),
    refusal: EntryRefusal.optional(),
    updatedAt: z.string(),
    version: z.int(),
  })
  .meta({ id: 'EntryRow', description: 'An entry in a list; the identity document is masked.' })
export type EntryRow = z.infer<typeof EntryRow>

/** A school's word that the child whose number is held already is another child. */
export const AnotherChild = z
  .strictObject({
    reason: z
      .string()
      .trim()
      .min(5)
      .max(200)
      .regex(/^(?:\P{C}|[\r\n])*$/u)
      .meta({ description: 'How the school knows; at least five characters. A proof has to be attached.' }),
  })
  .meta({
    id: 'AnotherChild',
    description:
      'A child is never turned away: its registration goes on as a disputed record that does not hold the number until the dispute is settled.',
  })
export type AnotherChild = z.infer<typeof AnotherChild>

export const Entry = EntryRow.extend({
  schoolId: SchoolId,
  anotherChild: AnotherChild.optional(),
  fields: EntryFieldsSchema.meta({
    description:
      'The child, by field of the national sheet. In the clear for the school’s own records manager, masked for all others.',
  }),
  issues: z.array(Issue),
  /** The temporary number held for the child until its record has it; absent where none is held. */
  studentNumber: StudentNumber.optional(),
}).meta({ id: 'Entry', description: 'One child’s application for registration.' })
export type Entry = z.infer<typeof Entry>

export const CreateEntry = z
  .strictObject({
    kind: RegistrationKind,
    classId: ClassId,
    fields: EntryFieldsSchema,
    anotherChild: AnotherChild.optional(),
  })
  .meta({ id: 'CreateEntry', description: 'A new entry. It may have gaps: a draft is kept with what is wrong named.' })
export type CreateEntry = z.infer<typeof CreateEntry>

export const UpdateEntry = z
  .strictObject({
    classId: ClassId,
    fields: EntryFieldsSchema,
    anotherChild: AnotherChild.optional().meta({ description: 'Left out: no longer declared.' }),
    version: z.int().min(1).meta({ description: 'The version that was seen.' }),
  })
  .meta({ id: 'UpdateEntry', description: 'The whole child again; fields left out are empty from now on.' })
export type UpdateEntry = z.infer<typeof UpdateEntry>

export const SubmitClass = z
  .strictObject({
    classId: ClassId,
    entryIds: z.array(EntryId).min(1).max(MOST_ENTRIES_A_SUBMISSION),
  })
  .meta({ id: 'SubmitClass', description: 'Entries of one class that go to approval as one case.' })
export type SubmitClass = z.infer<typeof SubmitClass>

export const Submitted = z
  .strictObject({ caseId: z.string(), submitted: z.int(), late: z.int().meta({ description: 'How many of them are late.' }) })
  .meta({ id: 'Submitted' })
export type Submitted = z.infer<typeof Submitted>

export const SearchExisting = z
  .union([
    z.strictObject({ idDocType: z.string().max(1), idDocNo: z.string().min(1).max(40) }),
    z.strictObject({ studentNumber: StudentNumber }),
    z.strictObject({ name: z.string().min(1).max(50), sex: z.enum(['1', '2']), birthDate: z.iso.date() }),
  ])
  .meta({ id: 'SearchExisting', description: 'By identity document, by any student number, or by name, sex and birthday.' })
export type SearchExisting = z.infer<typeof SearchExisting>

export const FoundRecord = z
  .strictObject({
    nameMasked: z.string(),
    state: z.string(),
    province: z.string().meta({ description: 'Name of the province the record lies in.' }),
    ownSchool: z.boolean(),
  })
  .meta({ id: 'FoundRecord', description: 'What a school may know of a record elsewhere.' })
export type FoundRecord = z.infer<typeof FoundRecord>

export const SearchAnswer = z
  .strictObject({
    found: z.boolean(),
    advice: z.enum(['register', 'transfer', 'already-here', 'compare']).meta({
      description: 'What the clerk can do: register, ask for a transfer, nothing (the child is here), or compare likenesses.',
    }),
    records: z.array(FoundRecord),
    searchesLeft: z.int().meta({ description: 'How many more searches this account has today.' }),
  })
  .meta({ id: 'SearchAnswer' })
export type SearchAnswer = z.infer<typeof SearchAnswer>

/** How many searches beyond the own school one account has a day. */
export const SEARCHES_A_DAY = 20
