import { describe, expect, it } from '@jest/globals'
import { csvLine, exportCells, exportHeadings, type Showing } from '../../../functions/bulk/domain/export-lines.ts'
import { cellsOf, columnsFor, matchHeadings } from '../../../functions/bulk/domain/template.ts'
import { changesIn, readUpdate } from '../../../functions/bulk/domain/update-rows.ts'
import type { EntryFields } from '../../../layers/kernel/fields/entry.ts'
import { given } from '../../support/given.ts'
import { aChild } from '../registration/a-child.ts'

const child = aChild({ email: 'a@b.cn', contactPhone: '13900001111' }) as EntryFields
const paths = columnsFor(new Set()).map(({ path }) => path)

/** A row as it was handed out, with some cells written over. */
function row(over: Record<string, string> = {}) {
  const cells = cellsOf(child)
  const texts = paths.map((path) => over[path] ?? cells.get(path) ?? '')
  return readUpdate(
    2,
    texts.map((text) => ({ text, kind: 'text' as const })),
    paths,
  )
}

describe('a template of a class', () => {
  it('leaves out what is under control, the family as one', () => {
    const offered = columnsFor(new Set(['sex', 'idDocNo', 'guardians'])).map(({ path }) => path)
    expect(offered.slice(0, 2)).toEqual(['studentNumber', 'fullName'])
    expect(offered.filter((path) => ['sex', 'idDocNo'].includes(path) || path.startsWith('guardians'))).toEqual([])
    expect(offered).toContain('transportMode')
  })

  it('is known by its headings in any order; what it leaves out is not missed, but who the pupil is', () => {
    expect(matchHeadings(['姓名', '上下学交通方式', '学籍号'])).toEqual({ paths: ['fullName', 'transportMode', 'studentNumber'] })
    expect(matchHeadings(['姓名'])).toEqual({ code: 'missing-columns', titles: ['学籍号'] })
    expect(matchHeadings(['学籍号', '姓名', '星座'])).toEqual({ code: 'unknown-column', column: 2 })
    expect(matchHeadings(['学籍号', '姓名', '姓 名'])).toEqual({ code: 'repeated-column', column: 2 })
  })
})

describe('what a row asks to change', () => {
  it('is nothing where every cell says what it said, masked ones included', () => {
    expect(row().issues).toEqual([])
    expect(changesIn(row().values, child)).toEqual([])
    expect(cellsOf(child).get('contactPhone')).toBe('139****1111')
  })

  it.each`
    what                             | over                               | changes
    ${'another way to school'}       | ${{ transportMode: '校车' }}       | ${[['transportMode', '2', '5']]}
    ${'a code instead of its label'} | ${{ transportMode: '5' }}          | ${[['transportMode', '2', '5']]}
    ${'a new telephone'}             | ${{ contactPhone: '13800002222' }} | ${[['contactPhone', '13900001111', '13800002222']]}
    ${'a cleared e-mail'}            | ${{ email: '' }}                   | ${[['email', 'a@b.cn', '']]}
    ${'a value with blanks around'}  | ${{ postalCode: ' 310001 ' }}      | ${[['postalCode', '310000', '310001']]}
    ${'a name: never'}               | ${{ fullName: '别人' }}            | ${[]}
  `(
    '$what: $changes',
    given(({ over, changes }: { over: Record<string, string>; changes: string[][] }) => {
      expect(changesIn(row(over).values, child).map(({ field, from, to }) => [field, from, to])).toEqual(changes)
    }),
  )

  it('of the family is one change, and whoever is on no column stays', () => {
    const [change] = changesIn(row({ 'guardians.0.employer': '某厂' }).values, child)
    expect(change?.field).toBe('guardians')
    const after = JSON.parse(change?.to ?? '[]') as Record<string, string>[]
    expect(after.map(({ employer, phone }) => [employer, phone])).toEqual([
      ['某厂', '13900000000'],
      [undefined, '13900000000'],
    ])
  })

  it('names a formula at its cell', () => {
    const cells = paths.map((path) => ({
      text: path === 'homepage' ? '1+1' : '',
      kind: path === 'homepage' ? ('formula' as const) : ('text' as const),
    }))
    expect(readUpdate(2, cells, paths).issues).toMatchObject([{ field: 'homepage', code: 'cell-formula' }])
  })
})

describe('a line of an export', () => {
  const pupil = {
    ...{ schoolCode: '2133990001', schoolName: '测试小学', className: '一班', grade: '小学一年级', state: '在读' },
    studentNumber: `G${String(child.idDocNo)}`,
    fields: child,
  }
  const line = (over: Partial<Showing>) =>
    exportCells(pupil, { reader: { duty: 'recordsManager', relation: 'school' }, withNumbers: false, ...over })
  const at = (title: string, cells: readonly string[]) => cells[exportHeadings().indexOf(title)]

  it.each`
    who                     | relation         | withNumbers | full
    ${'the school'}         | ${'school'}      | ${false}    | ${false}
    ${'the school, asking'} | ${'school'}      | ${true}     | ${true}
    ${'its authority'}      | ${'supervising'} | ${true}     | ${true}
    ${'an office above'}    | ${'above'}       | ${true}     | ${false}
  `(
    'shows $who the numbers in full: $full; telephone and address never',
    given(
      ({
        relation,
        withNumbers,
        full,
      }: {
        relation: 'school' | 'supervising' | 'above'
        withNumbers: boolean
        full: boolean
      }) => {
        const cells = line({ reader: { duty: 'recordsManager', relation }, withNumbers })
        expect(at('身份证件号', cells) === child.idDocNo).toBe(full)
        expect(at('学籍号', cells) === pupil.studentNumber).toBe(full)
        expect(cells.join()).not.toContain('13900001111')
        expect(cells.join()).not.toContain('一号路1号')
      },
    ),
  )

  it('shows codes in words, and has a heading for each cell', () => {
    expect(line({}).length).toBe(exportHeadings().length)
    expect(at('民族', line({}))).toBe('汉族')
  })

  it.each(['=1+1', '+86', '-1', '@SUM(A1)', '\t=1', '＝1', '\r\n=2'])('is never a formula: %j', (text) => {
    expect(csvLine([text, 'b'])).toMatch(/^"?'/)
  })
  it('keeps commas, quotes and line breaks inside their cell', () => {
    expect(csvLine(['a,b', 'say "x"', 'c'])).toBe('"a,b","say ""x""",c\r\n')
  })
})
