import { describe, expect, it } from '@jest/globals'
import Excel from 'exceljs'
import fc from 'fast-check'
import { csvSheets, decodeText } from '../../../layers/documents/csv.ts'
import { escapeFormula, unescapeFormula } from '../../../layers/documents/formula-escape.ts'
import { romanized } from '../../../layers/documents/pinyin.ts'
import { columnLetters, type SheetPort, type WrittenSheet } from '../../../layers/documents/sheet.ts'
import { factsIn, filledSheet, readSheets } from '../../../layers/documents/spreadsheets.ts'
import { xlsxSheets } from '../../../layers/documents/xlsx.ts'

const LIMITS = { bytes: 20_000_000, rows: 5001, columns: 200, characters: 2000 }
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/u

const aSheet = (over: Partial<WrittenSheet> = {}): WrittenSheet => ({
  name: '名单',
  columns: [
    { title: '姓名*', width: 12, required: true, note: '必填。' },
    { title: '身份证件号', width: 22, required: false },
    { title: '性别', width: 8, required: true, choices: ['男', '女'] },
  ],
  rows: [],
  rowsToFill: 5000,
  facts: { template: 'xueji-registration', version: '1', school: '2133990001' },
  ...over,
})

async function inExcel(bytes: Uint8Array) {
  const book = new Excel.Workbook()
  await book.xlsx.load(Buffer.from(bytes) as never)
  const [sheet] = book.worksheets
  if (!sheet) throw new Error('no sheet')
  return { book, sheet }
}

async function rowsOf(bytes: Uint8Array): Promise<string[][]> {
  const read = await readSheets(bytes, LIMITS)
  if (!read.ok) throw new Error(read.refusal.fault)
  return (filledSheet(read.value)?.rows ?? []).map((row) => row.map(({ text }) => text))
}

describe('a template as a workbook', () => {
  it('opens elsewhere with its lists, notes, frozen headings and text columns', async () => {
    const { book, sheet } = await inExcel(
      await xlsxSheets.write(aSheet({ rows: [['欧阳𬎆·买买提', '330199202003150019', '男']] })),
    )
    expect(book.worksheets.map(({ name, state }) => [name, state])).toEqual([
      ['名单', 'visible'],
      ['代码', 'hidden'],
      ['_xueji', 'veryHidden'],
    ])
    expect(sheet.getCell('C2').dataValidation).toMatchObject({ type: 'list', formulae: ["'代码'!$A$1:$A$2"] })
    expect(sheet.getCell('C5001').dataValidation).toMatchObject({ type: 'list' })
    expect(JSON.stringify(sheet.getCell('A1').note)).toContain('必填')
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
    expect(sheet.getCell('B2')).toMatchObject({ value: '330199202003150019', numFmt: '@' })
    expect(sheet.getCell('A2').value).toBe('欧阳𬎆·买买提')
    expect(book.getWorksheet('代码')?.getCell('A2').value).toBe('女')
  })

  it('loses the thousand empty rows another program leaves behind', async () => {
    const { book, sheet } = await inExcel(await xlsxSheets.write(aSheet({ rows: [['王小明', '', '男']] })))
    for (let row = 3; row < 1200; row++) sheet.getRow(row).getCell(1).value = ''
    const saved = new Uint8Array(await book.xlsx.writeBuffer())
    expect(await rowsOf(saved)).toEqual([
      ['姓名*', '身份证件号', '性别'],
      ['王小明', '', '男'],
    ])
  })
})

describe.each<[string, SheetPort]>([
  ['a workbook', xlsxSheets],
  ['text in UTF-8', csvSheets('utf-8')],
  ['text in GB18030', csvSheets('gb18030')],
])('%s', (format, port) => {
  it('comes back with its facts and its rows', async () => {
    const rows = [
      ['王小明', '330199202003150019', '男'],
      ['阿依古丽·买买提', 'E12345678', '女'],
      ['㛃𠮷', '', '男'],
    ]
    const bytes = await port.write(aSheet({ rows }))
    const read = await readSheets(bytes, LIMITS)
    if (!read.ok) throw new Error(read.refusal.fault)
    expect(factsIn(read.value)).toEqual(aSheet().facts)
    expect((await rowsOf(bytes)).slice(format === 'a workbook' ? 1 : 2)).toEqual(rows)
  })

  it('never holds a cell that a spreadsheet would run, and gives the text back', async () => {
    const start = fc.constantFrom('=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '')
    const rest = fc.string({ unit: fc.constantFrom('1', 'A', '(', ')', '"', ',', '|', ' ', '王'), minLength: 1, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(fc.tuple(start, rest), async ([trigger, text]) => {
        const bytes = await port.write(aSheet({ rows: [[`${trigger}${text}`, 'x', 'y']] }))
        const raw =
          format === 'a workbook' ? (await inExcel(bytes)).sheet.getCell('A2').value : firstCell(decodeText(bytes)?.text ?? '')
        expect(typeof raw).toBe('string')
        expect(String(raw)).not.toMatch(FORMULA_START)
        expect((await rowsOf(bytes)).at(-1)?.[0]?.trim()).toBe(`${trigger}${text}`.trim())
      }),
      { numRuns: 60 },
    )
  })

  it('keeps what the clerk typed when words are written beside it', async () => {
    const header = format === 'a workbook' ? 0 : 1
    const bytes = await port.write(
      aSheet({
        rows: [
          ['王小明', '1', '男'],
          ['李', '2', '女'],
        ],
      }),
    )
    const notes = [{ row: header + 2, summary: '姓名:姓名至少 2 个字', cells: [{ column: 0, text: '姓名至少 2 个字' }] }]
    const annotated = await port.annotate(bytes, { headerRow: header, title: '错误说明', notes })
    const twice = await port.annotate(annotated, { headerRow: header, title: '错误说明', notes })
    for (const marked of [annotated, twice]) {
      const rows = (await rowsOf(marked)).slice(header)
      expect(rows[0]?.slice(0, 4)).toEqual(['姓名*', '身份证件号', '性别', '错误说明'])
      expect(rows[1]?.slice(0, 3)).toEqual(['王小明', '1', '男'])
      expect(rows[2]?.slice(0, 4)).toEqual(['李', '2', '女', '姓名:姓名至少 2 个字'])
      expect(rows.every((row) => row.length <= 4)).toBe(true)
    }
  })

  it('forgets the words of the last time, where a row was put right', async () => {
    const header = format === 'a workbook' ? 0 : 1
    const bytes = await port.write(
      aSheet({
        rows: [
          ['王', '1', '男'],
          ['李', '2', '女'],
        ],
      }),
    )
    const noteOn = (row: number) => ({ row: header + row, summary: `第${row}次`, cells: [{ column: 0, text: '改' }] })
    const first = await port.annotate(bytes, { headerRow: header, title: '错误说明', notes: [noteOn(1)] })
    const second = await port.annotate(first, { headerRow: header, title: '错误说明', notes: [noteOn(2)] })
    expect((await rowsOf(second)).slice(header + 1)).toEqual([
      ['王', '1', '男'],
      ['李', '2', '女', '第2次'],
    ])
    if (format !== 'a workbook') return
    const { sheet } = await inExcel(second)
    expect([sheet.getCell('A2').note, JSON.stringify(sheet.getCell('A2').fill ?? {})]).toEqual([
      undefined,
      expect.not.stringContaining('FF9999'),
    ])
    expect(JSON.stringify(sheet.getCell('A1').note)).toContain('必填')
  })
})

/** The first cell of the last line, as the bytes hold it. */
function firstCell(text: string): string {
  const line = text.trimEnd().split('\r\n').at(-1) ?? ''
  return line.startsWith('"') ? line.slice(1) : line
}

describe('texts that begin like a formula', () => {
  it('come back from an export as they were', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const escaped = escapeFormula(text)
        expect(escaped).not.toMatch(FORMULA_START)
        if (escaped !== text) expect(unescapeFormula(escaped)).toBe(text)
      }),
    )
  })
})

describe('letters of columns', () => {
  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [701, 'ZZ'],
    [702, 'AAA'],
  ])('%i is %s', (column, letters) => {
    expect(columnLetters(column)).toBe(letters)
  })
})

describe('names in Latin letters', () => {
  it.each`
    name            | latin
    ${'王小明'}     | ${'WANG XIAO MING'}
    ${'单雄信'}     | ${'SHAN XIONG XIN'}
    ${'欧阳小雨'}   | ${'OU YANG XIAO YU'}
    ${'John Smith'} | ${undefined}
    ${''}           | ${undefined}
  `('$name: $latin', ({ name, latin }) => {
    expect(romanized(String(name))).toBe(latin)
  })
})
