import * as z from 'zod'
import { EntryFieldsSchema } from '../../layers/kernel/fields/entry.ts'
import { Sha256, UploadForm } from '../../layers/kernel/files.ts'
import { CSV_TYPE, FileProblem, MOST_FILE_BYTES, XLSX_TYPE } from '../../layers/kernel/spreadsheet-files.ts'
import { ClassId, SchoolId } from '../places/contract.ts'
import { ImportId, Issue, RegistrationKind } from './contract.ts'

/** The most rows one spreadsheet may bring. */
export const MOST_ROWS = 5000

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
    sha256: Sha256,
    contentType: z.enum([XLSX_TYPE, CSV_TYPE, 'application/vnd.ms-excel', 'application/octet-stream']),
  })
  .meta({ id: 'StartImport' })
export type StartImport = z.infer<typeof StartImport>

export const IMPORT_STATES = ['awaiting-file', 'checking', 'checked', 'importing', 'done', 'failed'] as const
export const AcceptanceMode = z
  .enum(['all', 'valid-only'])
  .meta({ description: 'All rows, which must be free of errors; or those that are, leaving the others out.' })
export type AcceptanceMode = z.infer<typeof AcceptanceMode>

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
    upload: UploadForm,
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
