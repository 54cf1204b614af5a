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

export const EntryId = idSchema('reg', 'One child’s application for registration.')
export const ImportId = idSchema('imp', 'An import of a spreadsheet.')

/** The most entries one submission may hold: a class, and room for its transaction. */
export const MOST_ENTRIES_A_SUBMISSION = 48
export const MOST_ROWS = 5000
export const MOST_FILE_BYTES = 20 * 1024 * 1024

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

export const SheetFormat = z
  .enum(['xlsx', 'csv', 'csv-gb18030'])
  .meta({ description: 'Workbook, or comma-separated text in UTF-8 or in GB18030.' })
export type SheetFormat = z.infer<typeof SheetFormat>

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
export const CSV_TYPE = 'text/csv'

export const StartImport = z
  .strictObject({
    kind: RegistrationKind,
    fileName: z
      .string()
      .min(1)
      .max(120)
      .regex(/\.(xlsx|csv|xls)$/i)
      .meta({ examples: ['一年级新生.xlsx'] }),
    size: z.int().min(1).max(MOST_FILE_BYTES),
    sha256: z
      .string()
      .regex(/^[A-Za-z0-9+/]{43}=$/)
      .meta({ description: 'SHA-256 of the file, base64.' }),
    contentType: z.enum([XLSX_TYPE, CSV_TYPE, 'application/vnd.ms-excel', 'application/octet-stream']),
  })
  .meta({ id: 'StartImport' })
export type StartImport = z.infer<typeof StartImport>

export const IMPORT_STATES = ['awaiting-file', 'checking', 'checked', 'importing', 'done', 'failed'] as const
export const AcceptanceMode = z
  .enum(['all', 'valid-only'])
  .meta({ description: 'All rows, which must be free of errors; or those that are, leaving the others out.' })
export type AcceptanceMode = z.infer<typeof AcceptanceMode>

export const FileProblem = z
  .strictObject({
    code: z.string().meta({ examples: ['old-xls'] }),
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    message: z.string().meta({ examples: ['这是旧版 .xls,请在 WPS/Excel 中另存为 .xlsx'] }),
  })
  .meta({ id: 'FileProblem', description: 'Why a file could not be read at all, by row and column where there is one.' })
export type FileProblem = z.infer<typeof FileProblem>

export const Import = z
  .strictObject({
    importId: ImportId,
    schoolId: SchoolId,
    kind: RegistrationKind,
    fileName: z.string(),
    state: z.enum(IMPORT_STATES),
    total: z.int().meta({ description: 'Rows with anything in them.' }),
    checked: z.int().meta({ description: 'Rows looked at so far.' }),
    accepted: z.int().meta({ description: 'Rows without an error.' }),
    errors: z.int().meta({ description: 'Rows with an error.' }),
    warnings: z.int().meta({ description: 'Rows with warnings only.' }),
    created: z.int().meta({ description: 'Entries made so far.' }),
    mode: AcceptanceMode.optional(),
    fileProblem: FileProblem.optional(),
    repeatOf: ImportId.optional().meta({ description: 'An earlier import of the very same file that made entries.' }),
    startedAt: z.string(),
    startedBy: z.string().meta({ description: 'Account.' }),
    version: z.int(),
  })
  .meta({ id: 'Import', description: 'An import job; its address is permanent.' })
export type Import = z.infer<typeof Import>

export const StartedImport = z
  .strictObject({
    importId: ImportId,
    upload: z
      .strictObject({ url: z.string(), fields: z.record(z.string(), z.string()), expiresSeconds: z.int() })
      .meta({ description: 'A form that takes exactly this file, for five minutes.' }),
    repeatOf: ImportId.optional().meta({ description: 'The very same file was imported before; say so before going on.' }),
  })
  .meta({ id: 'StartedImport' })
export type StartedImport = z.infer<typeof StartedImport>

export const ImportRow = z
  .strictObject({
    row: z.int().meta({ description: 'Row number as the spreadsheet shows it.' }),
    classId: ClassId.optional(),
    className: z.string(),
    fields: EntryFieldsSchema,
    issues: z.array(Issue),
    corrected: z.boolean(),
  })
  .meta({ id: 'ImportRow', description: 'A row of the file as it was understood.' })
export type ImportRow = z.infer<typeof ImportRow>

/** A cell by its field: `idDocNo`, `className`, `guardians.0.phone`. */
export const CellPath = z.string().regex(/^(?:[a-zA-Z]{1,40}|guardians\.[0-3]\.[a-zA-Z]{1,40})$/)

export const CorrectRow = z
  .strictObject({
    fields: z.record(CellPath, z.string().max(400)).meta({
      description: 'Only the cells that change, by field; empty text clears a cell.',
      examples: [{ idDocNo: '330199202003150019', 'guardians.0.phone': '13900000000' }],
    }),
  })
  .meta({ id: 'CorrectRow' })
export type CorrectRow = z.infer<typeof CorrectRow>

export const AcceptImport = z.strictObject({ mode: AcceptanceMode }).meta({ id: 'AcceptImport' })
export const Download = z
  .strictObject({ downloadUrl: z.string().meta({ description: 'Good for five minutes.' }) })
  .meta({ id: 'Download' })
