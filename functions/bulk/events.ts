import * as z from 'zod'
import { SheetFormat } from '../../layers/kernel/spreadsheet-files.ts'
import { event } from '../../layers/platform/event.ts'
import { ClassId, SchoolId } from '../places/contract.ts'
import { EXPORT_PURPOSES, ExportId, UpdateId } from './contract.ts'

const ofUpdate = z.strictObject({ updateId: UpdateId })
const AskedTemplate = z.strictObject({ schoolId: SchoolId, classId: ClassId, format: SheetFormat })

/** A clerk asked for a spreadsheet: a class’s template, or the own file with its errors. */
export const UpdateSheetRequested = event(
  'bulk.sheet-requested',
  1,
  z.strictObject({ file: z.string(), of: z.union([AskedTemplate, ofUpdate]) }),
  { deliver: true },
)

/** A filled-in template is expected. */
export const UpdateStarted = event('bulk.update-started', 1, z.strictObject({ schoolId: SchoolId, classId: ClassId }))

/** It has arrived and is to be checked. No record has changed. */
export const UpdateCheckRequested = event('bulk.update-check-requested', 1, ofUpdate, { deliver: true })

/** Every row was looked at. */
export const UpdateChecked = event(
  'bulk.update-checked',
  1,
  z.strictObject({ total: z.int(), changed: z.int(), errors: z.int() }),
)

/** The file as a whole is not the template it should be. */
export const UpdateFailed = event('bulk.update-failed', 1, z.strictObject({ problem: z.string() }))

/** The school takes it over. From here on it only goes forward. */
export const UpdateAccepted = event('bulk.update-accepted', 1, ofUpdate, { deliver: true })

/** Every row was gone through. */
export const UpdateDone = event('bulk.update-done', 1, z.strictObject({ applied: z.int(), leftOut: z.int() }))

/** Pupils are to leave the registry as a file: who wants it, of which place, for what. */
export const ExportRequested = event(
  'export.requested',
  1,
  z.strictObject({ exportId: ExportId, purpose: z.enum(EXPORT_PURPOSES), reason: z.string(), withNumbers: z.boolean() }),
  { deliver: true },
)

/** The file is there. */
export const ExportWritten = event('export.written', 1, z.strictObject({ rows: z.int(), sha256: z.string() }))

/** There would be too much of it; no file was kept. */
export const ExportFailed = event('export.failed', 1, z.strictObject({ problem: z.string() }))

/** Somebody was given a link to the file. */
export const ExportDownloaded = event('export.downloaded', 1, z.strictObject({ download: z.int() }))
