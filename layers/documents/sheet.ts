import type { Refusal, Result } from '../kernel/result.ts'

/** What a cell held, beside its text: a number has lost digits that a text keeps, and a formula is not a value. */
export type CellKind = 'text' | 'number' | 'date' | 'boolean' | 'formula' | 'error'

export interface SheetCell {
  readonly text: string
  readonly kind: CellKind
}

export interface Sheet {
  readonly name: string
  readonly hidden: boolean
  /** Without empty rows at the end; a row ends with its last cell that holds something. */
  readonly rows: readonly (readonly SheetCell[])[]
}

/** Why a file cannot be read as a sheet at all. */
export type FileFault =
  | 'empty-file'
  | 'file-too-large'
  | 'old-xls'
  | 'encrypted'
  | 'macros'
  | 'not-a-spreadsheet'
  | 'damaged'
  | 'too-many-parts'
  | 'inflates-too-much'
  | 'too-many-rows'
  | 'too-many-columns'
  | 'cell-too-long'
  | 'encoding'

/** Facts of a fault; never a value from the file. Rows count from one and columns are letters, as the clerk sees them. */
export interface FileRefusal extends Refusal {
  readonly kind: 'file'
  readonly fault: FileFault
  readonly row?: number
  readonly column?: string
  readonly most?: number
}

export interface SheetLimits {
  readonly bytes: number
  /** Rows with anything in them, headings included. */
  readonly rows: number
  readonly columns: number
  readonly characters: number
}

/** A column of a sheet that is written: its heading, what the heading's note says, and what may be chosen. */
export interface WrittenColumn {
  readonly title: string
  readonly note?: string
  readonly width: number
  readonly required: boolean
  readonly choices?: readonly string[]
}

export interface WrittenSheet {
  readonly name: string
  readonly columns: readonly WrittenColumn[]
  readonly rows: readonly (readonly string[])[]
  /** How many rows below the headings the choices hold for. */
  readonly rowsToFill: number
  /** What the system reads again when the sheet comes back; people do not see it. */
  readonly facts: Readonly<Record<string, string>>
}

/** What is to be said beside one row of a file: at cells, and in a column of its own. Rows and columns count from zero. */
export interface RowNote {
  readonly row: number
  readonly summary: string
  readonly cells: readonly { readonly column: number; readonly text: string }[]
}

export interface Annotation {
  readonly headerRow: number
  readonly title: string
  readonly notes: readonly RowNote[]
}

/** What a format of spreadsheet must be able to do. The libraries stay behind it. */
export interface SheetPort {
  read(bytes: Uint8Array, limits: SheetLimits): Promise<Result<readonly Sheet[], FileRefusal>>
  write(sheet: WrittenSheet): Promise<Uint8Array>
  /** The same file with what is wrong written into it; nothing the clerk typed is changed. */
  annotate(bytes: Uint8Array, annotation: Annotation): Promise<Uint8Array>
}

/** The sheet that carries the facts of a template. */
export const FACTS_SHEET = '_xueji'

/** The letters a spreadsheet shows for a column counted from zero. */
export function columnLetters(column: number): string {
  const rest = column % 26
  const letter = String.fromCharCode(65 + rest)
  return column < 26 ? letter : columnLetters(Math.floor(column / 26) - 1) + letter
}
