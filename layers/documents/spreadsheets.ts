import { type Result, refuse } from '../kernel/result.ts'
import { csvSheets } from './csv.ts'
import { fileKindOf } from './file-kind.ts'
import { FACTS_SHEET, type FileRefusal, type Sheet, type SheetLimits, type SheetPort } from './sheet.ts'
import { xlsxSheets } from './xlsx.ts'

/** Formats a template is offered in. */
export type SheetFormat = 'xlsx' | 'csv' | 'csv-gb18030'

export function sheetsIn(format: SheetFormat): SheetPort {
  switch (format) {
    case 'xlsx':
      return xlsxSheets
    case 'csv':
      return csvSheets('utf-8')
    case 'csv-gb18030':
      return csvSheets('gb18030')
  }
}

/** The adaptor that reads a file, by its content and not by its name; nothing where none can. */
export function sheetsFor(bytes: Uint8Array): Result<SheetPort, FileRefusal> {
  const kind = fileKindOf(bytes)
  if (kind === 'archive') return { ok: true, value: xlsxSheets }
  if (kind === 'text') return { ok: true, value: csvSheets() }
  return refuse({ kind: 'file', fault: kind })
}

/** The sheets of a file, whatever its format; a file that is none is refused with what it is. */
export async function readSheets(bytes: Uint8Array, limits: SheetLimits): Promise<Result<readonly Sheet[], FileRefusal>> {
  const port = sheetsFor(bytes)
  return port.ok ? port.value.read(bytes, limits) : port
}

/** What a template wrote about itself, where the file has it. */
export function factsIn(sheets: readonly Sheet[]): Readonly<Record<string, string>> | undefined {
  const facts = sheets.find(({ name }) => name === FACTS_SHEET)
  if (!facts) return undefined
  return Object.fromEntries(facts.rows.map(([name, value]) => [name?.text ?? '', value?.text ?? '']))
}

/** The sheet people fill in: the first they can see. */
export const filledSheet = (sheets: readonly Sheet[]): Sheet | undefined =>
  sheets.find(({ name, hidden }) => !hidden && name !== FACTS_SHEET)
