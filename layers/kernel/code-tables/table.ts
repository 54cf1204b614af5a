import type { Label } from '../text.ts'

/** One value of a code table. */
export interface Code {
  readonly code: string
  readonly label: Label
}

/**
 * A standard's list of values. Two lists that share digits but not meanings are two tables; `exportTo` says what a
 * value becomes in another standard, and only there.
 */
export interface CodeTable {
  readonly id: string
  readonly title: Label
  readonly source: string
  readonly codes: readonly Code[]
  readonly exportTo?: { readonly standard: string; readonly codes: Readonly<Record<string, string>> }
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
