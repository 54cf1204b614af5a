import type { Block, Cell } from '../../../layers/documents/papers/sheet.ts'
import type { EntryFields } from '../../../layers/kernel/fields/entry.ts'
import { FIELD_COLUMNS, shownInCell } from '../../../layers/kernel/fields/sheet-columns.ts'
import { valuesFrom } from '../../../layers/kernel/fields/values-by-path.ts'

/** A pupil with everything the sheet says. */
export interface SheetFacts {
  readonly studentNumber: string
  readonly fields: EntryFields
}

const A_ROW = 2

/** Every field of the sheet as the family reads it; what is empty stands there empty, to be filled in. */
function cellsOf(className: string, { studentNumber, fields }: SheetFacts): Cell[] {
  const values = valuesFrom(fields)
  return [
    { label: '学籍号', value: studentNumber },
    { label: '班级', value: className },
    ...FIELD_COLUMNS.map(({ path, title, field }) => {
      const value = values.get(path) ?? ''
      return { label: title.replace('*', ''), value: field ? shownInCell(field, value) : value }
    }),
  ]
}

const inRows = (cells: readonly Cell[]): Cell[][] =>
  Array.from({ length: Math.ceil(cells.length / A_ROW) }, (_, at) => cells.slice(at * A_ROW, (at + 1) * A_ROW))

/** The sheets of a class, one page a pupil, each with a line for the family to sign on. (Measures art. 24; domain §6.8) */
export const confirmationBlocks = (className: string, pupils: readonly SheetFacts[]): Block[] =>
  pupils.flatMap((pupil, at): Block[] => [
    ...(at > 0 ? [{ kind: 'page' } as const] : []),
    { kind: 'form', rows: inRows(cellsOf(className, pupil)) },
    {
      kind: 'paragraph',
      text: '请逐项核对。□ 以上信息无误　□ 有误，已在该项旁更正。　监护人签字：＿＿＿＿＿＿＿＿　日期：＿＿＿＿年＿＿月＿＿日',
    },
  ])
