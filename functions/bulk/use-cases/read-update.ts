import { columnLetters, type Sheet } from '../../../layers/documents/sheet.ts'
import { factsIn, filledSheet, readSheets } from '../../../layers/documents/spreadsheets.ts'
import { ok, type Refusal, type Result, refuse } from '../../../layers/kernel/result.ts'
import type { FoundProblem } from '../../registration/reads.ts'
import { matchHeadings } from '../domain/template.ts'
import { TEMPLATE, TEMPLATE_VERSION } from '../domain/template-facts.ts'
import { type ReadUpdate, readUpdate } from '../domain/update-rows.ts'

export interface UnreadableUpdate extends Refusal {
  readonly kind: 'unreadable-file'
  readonly problem: FoundProblem
}

export interface ReadUpdateFile {
  readonly headerRow: number
  readonly paths: readonly (string | undefined)[]
  readonly rows: readonly ReadUpdate[]
}

interface ClassOfSchool {
  readonly schoolId: string
  readonly classId: string
}

/** A class, and whoever came since; more rows than this are no class. */
const LIMITS = { bytes: 20 * 1024 * 1024, rows: 301, columns: 200, characters: 2000 } as const

const unreadable = (problem: FoundProblem) => refuse<UnreadableUpdate>({ kind: 'unreadable-file', problem })

/** Reads a filled-in template of this class, or says what is wrong with the file as a whole. */
export async function readUpdateFile(bytes: Uint8Array, of: ClassOfSchool): Promise<Result<ReadUpdateFile, UnreadableUpdate>> {
  const sheets = await readSheets(bytes, LIMITS)
  if (!sheets.ok) {
    const { fault, row, column, most } = sheets.refusal
    return unreadable({
      code: fault,
      params: { ...(row ? { row } : {}), ...(column ? { column } : {}), ...(most ? { most } : {}) },
    })
  }
  const foreign = foreignBy(factsIn(sheets.value), of)
  return foreign ? unreadable({ code: foreign }) : rowsOf(filledSheet(sheets.value)?.rows ?? [])
}

/** Whose template it is, where it is not this class’s. */
function foreignBy(
  facts: Readonly<Record<string, string>> | undefined,
  { schoolId, classId }: ClassOfSchool,
): FoundProblem['code'] | undefined {
  if (facts?.template !== TEMPLATE) return 'no-template'
  if (facts.version !== TEMPLATE_VERSION) return 'wrong-version'
  if (facts.school !== schoolId) return 'wrong-school'
  return facts.class === classId ? undefined : 'wrong-class'
}

function rowsOf(rows: Sheet['rows']): Result<ReadUpdateFile, UnreadableUpdate> {
  const headerRow = rows[0]?.length ? 0 : 1
  const headings = rows[headerRow] ?? []
  if (headings.length === 0) return unreadable({ code: 'no-heading', params: { row: headerRow + 1 } })
  const matched = matchHeadings(headings.map(({ text }) => text.trim()))
  if ('code' in matched)
    return matched.code === 'missing-columns'
      ? unreadable({ code: matched.code, params: { titles: matched.titles.join('、') } })
      : unreadable({ code: matched.code, params: { column: columnLetters(matched.column) } })
  const filled = rows.flatMap((cells, at) =>
    at > headerRow && cells.length > 0 ? [readUpdate(at + 1, cells, matched.paths)] : [],
  )
  return filled.length > 0
    ? ok({ headerRow, paths: matched.paths, rows: filled })
    : unreadable({ code: 'no-rows', params: { row: headerRow + 2 } })
}
