import * as z from 'zod'
import { Sha256 } from '../../layers/kernel/files.ts'
import { idSchema } from '../../layers/kernel/id.ts'
import { PlaceId } from '../../layers/kernel/places.ts'
import { CSV_TYPE, FileProblem, MOST_FILE_BYTES, XLSX_TYPE } from '../../layers/kernel/spreadsheet-files.ts'
import { ClassId, SchoolId } from '../places/contract.ts'
import { StudentId } from '../students/contract.ts'

export const UpdateId = idSchema('upd', 'An update of a class by spreadsheet.')
export const ExportId = idSchema('exp', 'An export of pupils.')

const Words = z
  .string()
  .trim()
  .min(4)
  .max(200)
  .regex(/^\P{C}*$/u)

export const StartUpdate = z
  .strictObject({
    schoolId: SchoolId,
    fileName: z
      .string()
      .regex(/^[^\p{C}/\\]{1,120}$/u)
      .meta({ examples: ['一年级1班.xlsx'] }),
    contentType: z.enum([XLSX_TYPE, CSV_TYPE]),
    size: z.int().min(1).max(MOST_FILE_BYTES),
    sha256: Sha256,
  })
  .meta({ id: 'StartUpdate', description: 'The filled-in template of a class.' })
export type StartUpdate = z.infer<typeof StartUpdate>

export const UPDATE_STATES = ['awaiting-file', 'checking', 'checked', 'applying', 'done', 'failed'] as const
export const Update = z
  .strictObject({
    updateId: UpdateId,
    schoolId: SchoolId,
    classId: ClassId,
    fileName: z.string(),
    state: z.enum(UPDATE_STATES),
    total: z.int().meta({ description: 'Pupils in the file.' }),
    changed: z.int().meta({ description: 'Pupils of whom something changes.' }),
    errors: z.int().meta({ description: 'Rows with an error; with any, nothing is taken over.' }),
    warnings: z.int(),
    done: z.int().meta({ description: 'Rows gone through since it was accepted.' }),
    applied: z.int(),
    leftOut: z.int().meta({ description: 'Rows that could no longer be applied, each named with its reason.' }),
    fileProblem: FileProblem.optional(),
    startedAt: z.string(),
    version: z.int(),
  })
  .meta({ id: 'Update' })
export type Update = z.infer<typeof Update>

export const UpdateIssue = z.strictObject({
  field: z.string(),
  label: z.string(),
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  message: z.string(),
})

export const UpdateRow = z
  .strictObject({
    row: z.int(),
    studentId: StudentId.optional(),
    name: z.string(),
    fields: z.array(z.string()).meta({ description: 'Labels of what changes.' }),
    issues: z.array(UpdateIssue),
    leftOut: z.string().optional().meta({ description: 'Why it could no longer be applied.' }),
  })
  .meta({ id: 'UpdateRow' })
export type UpdateRow = z.infer<typeof UpdateRow>

/** Why pupils leave the registry as a file. Whatever it is, somebody says it and it stays. (Measures art. 25) */
export const EXPORT_PURPOSES = ['school-business', 'supervision', 'statistics', 'aid', 'health', 'examination', 'other'] as const

export const AskExport = z
  .strictObject({
    purpose: z.enum(EXPORT_PURPOSES),
    reason: Words.meta({ description: 'What it is for, in words.' }),
    withNumbers: z.boolean().meta({ description: 'Identity and student numbers in full, where the office may see them.' }),
  })
  .meta({ id: 'AskExport' })
export type AskExport = z.infer<typeof AskExport>

export const EXPORT_STATES = ['writing', 'done', 'failed'] as const
export const Export = z
  .strictObject({
    exportId: ExportId,
    placeId: PlaceId,
    purpose: z.enum(EXPORT_PURPOSES),
    reason: z.string(),
    withNumbers: z.boolean(),
    state: z.enum(EXPORT_STATES),
    rows: z.int(),
    problem: z.enum(['too-many-pupils']).optional(),
    requestedAt: z.string(),
    requestedBy: z.string(),
    expiresAt: z.string().meta({ description: 'After this nobody gets the file.' }),
    downloads: z.int(),
    version: z.int(),
  })
  .meta({ id: 'Export' })
export type Export = z.infer<typeof Export>
