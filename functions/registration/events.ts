import * as z from 'zod'
import { SheetFormat } from '../../layers/kernel/spreadsheet-files.ts'
import { event } from '../../layers/platform/event.ts'
import { SchoolId } from '../places/contract.ts'
import { ImportId, RegistrationKind } from './contract.ts'
import { AcceptanceMode } from './import-contract.ts'

const AskedTemplate = z.strictObject({ schoolId: SchoolId, kind: RegistrationKind, format: SheetFormat })
const AskedErrors = z.strictObject({ importId: ImportId })

/** A clerk asked for a spreadsheet: the school's template, or the own file with its errors. It is made as things stand then. */
export const SheetRequested = event(
  'registration.sheet-requested',
  1,
  z.strictObject({ file: z.string(), of: z.union([AskedTemplate, AskedErrors]) }),
  { deliver: true },
)

/** The same event by the name the function's subscription has. */
export const TemplateRequested = SheetRequested

/** A file is expected. It is not there yet, and nothing is known of what is in it. */
export const ImportStarted = event(
  'import.started',
  1,
  z.strictObject({ schoolId: SchoolId, kind: RegistrationKind, sha256: z.string(), size: z.int() }),
)

/** The file has arrived and is to be checked row by row. No entry exists yet. */
export const ImportCheckRequested = event('import.check-requested', 1, z.strictObject({ importId: ImportId }), { deliver: true })

/** Every row was looked at. Rows may still be put right, or the file left. */
export const ImportChecked = event('import.checked', 1, z.strictObject({ total: z.int(), errors: z.int(), warnings: z.int() }))

/** The file as a whole cannot be read as the template it should be; no row was looked at. */
export const ImportFailed = event('import.failed', 1, z.strictObject({ problem: z.string() }))

/** A row was put right, or wrong again. The event tells which, not what it says. */
export const ImportRowCorrected = event('import.row-corrected', 1, z.strictObject({ row: z.int(), errors: z.int() }))

/** The school takes the rows as they are. Entries are made from here on until every row has one. */
export const ImportAccepted = event(
  'import.accepted',
  1,
  z.strictObject({ importId: ImportId, mode: AcceptanceMode, rows: z.int() }),
  { deliver: true },
)

/** Every accepted row has its entry. */
export const ImportDone = event('import.done', 1, z.strictObject({ created: z.int() }))
