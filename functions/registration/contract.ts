import * as z from 'zod'
import { EntryFieldsSchema } from '../../layers/kernel/fields/entry.ts'
import { idSchema } from '../../layers/kernel/id.ts'
import { StudentNumber } from '../../layers/kernel/student-number.ts'
import { ClassId, SchoolId } from '../places/contract.ts'

export const EntryId = idSchema('reg', 'One child’s application for registration.')
export const ImportId = idSchema('imp', 'An import of a spreadsheet.')

/** Grade-one entrants, pupils who already sit in a class, and those who come from abroad. */
export const KINDS = ['gradeOne', 'enrolled', 'returnee'] as const
export const Kind = z.enum(KINDS).meta({ description: 'Which registration this is.' })
export type Kind = z.infer<typeof Kind>

export const ENTRY_STATES = ['draft', 'submitted', 'returned', 'registered', 'refused'] as const
export const EntryState = z.enum(ENTRY_STATES)
export type EntryState = z.infer<typeof EntryState>

export const Issue = z
  .strictObject({
    field: z.string(),
    code: z.string(),
    severity: z.enum(['error', 'warning']),
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    label: z.string().meta({ description: 'The field’s name in the caller’s language.' }),
    message: z.string().meta({ description: 'What is wrong, in the caller’s language; never the value.' }),
  })
  .meta({ id: 'FieldIssue' })
export type Issue = z.infer<typeof Issue>

/** Why a registration came to nothing, with what the clerk can do. */
export const EntryRefusal = z
  .strictObject({ kind: z.enum(['document-held', 'class-full', 'numbers-exhausted']), advice: z.enum(['transfer', 'choose-class', 'ask-province']) })
  .meta({ id: 'EntryRefusal' })
export type EntryRefusal = z.infer<typeof EntryRefusal>

export const EntryRow = z
  .strictObject({
    entryId: EntryId,
    kind: Kind,
    state: EntryState,
    classId: ClassId,
    name: z.string(),
    sex: z.string(),
    birthDate: z.string(),
    documentMasked: z.string(),
    errors: z.int().meta({ description: 'Fields that stop a submission.' }),
    warnings: z.int(),
    late: z.boolean().meta({ description: 'After the deadline of one month from the start of term.' }),
    reason: z.string().optional().meta({ description: 'Why an office sent it back.' }),
    refusal: EntryRefusal.optional(),
    studentId: z.string().optional(),
    caseId: z.string().optional(),
    version: z.int(),
  })
  .meta({ id: 'EntryRow' })
export type EntryRow = z.infer<typeof EntryRow>

export const Entry = EntryRow.extend({ schoolId: SchoolId, fields: EntryFieldsSchema, issues: z.array(Issue), dueOn: z.string().optional() }).meta({ id: 'Entry' })
export type Entry = z.infer<typeof Entry>

export const SaveEntry = z.strictObject({ kind: Kind, classId: ClassId, fields: EntryFieldsSchema }).meta({ id: 'SaveEntry' })
export type SaveEntry = z.infer<typeof SaveEntry>

/** A case is decided in one transaction, members sent back included: a hundred writes bound it. */
export const MOST_A_CASE = 48
export const SubmitClass = z.strictObject({ classId: ClassId, entryIds: z.array(EntryId).min(1).max(MOST_A_CASE) }).meta({ id: 'SubmitClass' })
export type SubmitClass = z.infer<typeof SubmitClass>

const Text = z.string().min(1).max(60)
export const SearchExisting = z
  .union([
    z.strictObject({ idDocType: z.string().length(1), idDocNo: z.string().min(1).max(40) }),
    z.strictObject({ studentNumber: StudentNumber }),
    z.strictObject({ name: Text, sex: z.enum(['1', '2']), birthDate: z.iso.date() }),
  ])
  .meta({ id: 'SearchExisting', description: 'By document, by student number, or by name, sex and birthday.' })
export type SearchExisting = z.infer<typeof SearchExisting>

export const ExistingRecord = z
  .strictObject({
    found: z.boolean(),
    advice: z.enum(['register', 'transfer', 'own-school', 'look-closer']).meta({ description: 'What the clerk can do.' }),
    matches: z.int().optional().meta({ description: 'How many records look alike, where only a likeness was asked for.' }),
  })
  .meta({ id: 'ExistingRecord', description: 'Whether a record exists; nothing about the child it belongs to.' })
export type ExistingRecord = z.infer<typeof ExistingRecord>

// ---- imports
export const FORMATS = ['xlsx', 'csv', 'csv-gb18030'] as const
export const IMPORT_STATES = ['awaiting-file', 'checking', 'checked', 'importing', 'done', 'failed'] as const
export const MOST_ROWS = 5000
export const MOST_FILE_BYTES = 20 * 1_048_576
const CONTENT_TYPES = ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'text/csv'] as const

export const StartImport = z
  .strictObject({
    kind: Kind,
    fileName: z.string().min(1).max(120),
    contentType: z.enum(CONTENT_TYPES),
    size: z.int().min(1).max(MOST_FILE_BYTES),
    sha256: z.string().regex(/^[A-Za-z0-9+/]{43}=$/).meta({ description: 'SHA-256 of the file, base64.' }),
  })
  .meta({ id: 'StartImport' })
export type StartImport = z.infer<typeof StartImport>

export const UploadForm = z
  .strictObject({ url: z.string(), fields: z.record(z.string(), z.string()), expiresSeconds: z.int() })
  .meta({ id: 'UploadForm', description: 'A signed form: post its fields and then the file.' })

export const ImportJob = z
  .strictObject({
    importId: ImportId,
    schoolId: SchoolId,
    kind: Kind,
    fileName: z.string(),
    state: z.enum(IMPORT_STATES),
    total: z.int(),
    done: z.int().meta({ description: 'Rows gone through in the present state.' }),
    errors: z.int().meta({ description: 'Rows that cannot be imported as they are.' }),
    warnings: z.int(),
    created: z.int().meta({ description: 'Entries made.' }),
    failure: z.strictObject({ code: z.string(), message: z.string(), row: z.int().optional() }).optional().meta({ description: 'Why the file as a whole was refused.' }),
    sameFileAs: z.string().optional().meta({ description: 'When the very same file was imported before.' }),
    startedAt: z.string(),
    version: z.int(),
  })
  .meta({ id: 'ImportJob' })
export type ImportJob = z.infer<typeof ImportJob>

export const ImportRow = z
  .strictObject({
    row: z.int().meta({ description: 'Number of the row in the clerk’s own file.' }),
    className: z.string(),
    fields: EntryFieldsSchema,
    issues: z.array(Issue),
  })
  .meta({ id: 'ImportRow' })
export type ImportRow = z.infer<typeof ImportRow>

export const CorrectRow = z.strictObject({ className: z.string().max(30).optional(), fields: EntryFieldsSchema }).meta({ id: 'CorrectRow', description: 'The cells to change; the others stay.' })
export const AcceptImport = z.strictObject({ mode: z.enum(['all', 'valid-only']) }).meta({ id: 'AcceptImport' })
export const Download = z.strictObject({ url: z.string(), fileName: z.string() }).meta({ id: 'Download' })
