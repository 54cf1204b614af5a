import type { Label } from '../text.ts'

/** One value of a code table. */
export interface Code {
  readonly code: string
  readonly label: Label
}

/**
 * A standard's list of values. Two lists that share digits but not meanings are two tables; `exportTo` says what a
 * value becomes in another standard, and only there. What it does not name is undecided, and an operator decides;
 * `others: 'same'` says that both lists agree about the rest.
 */
export interface CodeTable {
  readonly id: string
  readonly title: Label
  readonly source: string
  readonly codes: readonly Code[]
  readonly exportTo?: { readonly standard: string; readonly codes: Readonly<Record<string, string>>; readonly others?: 'same' }
}

/** Reads `01 汉族 = Han` lines; where no English is given the Chinese stands in. */
export function codesFrom(lines: string): Code[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [code = '', ...rest] = line.trim().split(' ')
      const [zh = '', en = zh] = rest.join(' ').split(' = ')
      return { code, label: { zh, en } }
    })
}

export const hasCode = (table: CodeTable, code: string): boolean => table.codes.some((each) => each.code === code)

export const labelOf = (table: CodeTable, code: string): Label =>
  table.codes.find((each) => each.code === code)?.label ?? { zh: code, en: code }

/**
 * What a value is called in the standard its table is exported to; nothing where that standard has no such value and a
 * person has to decide. A table that is exported as it is keeps its codes. (Domain §4.2)
 */
export function exportCode({ codes, exportTo }: CodeTable, code: string): string | undefined {
  if (!codes.some((each) => each.code === code)) return undefined
  if (!exportTo) return code
  return exportTo.codes[code] ?? (exportTo.others === 'same' ? code : undefined)
}
