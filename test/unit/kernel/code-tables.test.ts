import { describe, expect, it } from '@jest/globals'
import { CODE_TABLES } from '../../../layers/kernel/code-tables/all.ts'
import {
  BLOOD_TYPE_2007,
  DISABILITY_JYT,
  ENTRY_MODE_JYT,
  HEALTH_GB,
  HOUSEHOLD_TYPE_GA,
  INCLUSION_2007,
} from '../../../layers/kernel/code-tables/other-standards.ts'
import { BLOOD_TYPE, HEALTH, HOUSEHOLD_TYPE } from '../../../layers/kernel/code-tables/person.ts'
import { DISABILITY, ENTRY_MODE, INCLUSION } from '../../../layers/kernel/code-tables/schooling.ts'
import { CHANGE_REASON, STATUS_CHANGE } from '../../../layers/kernel/code-tables/status-change.ts'
import { type CodeTable, exportCode, labelOf } from '../../../layers/kernel/code-tables/table.ts'
import { EXTENSION_FIELDS, GUARDIAN_FIELDS, PUPIL_FIELDS } from '../../../layers/kernel/fields/catalogue.ts'
import { given } from '../../support/given.ts'

describe('every code table', () => {
  it('is there under a name of its own', () => {
    const ids = CODE_TABLES.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeGreaterThanOrEqual(38)
  })

  it.each(CODE_TABLES.map((table) => [table.id, table] as const))(
    '%s has each code once, in words of both languages',
    (_, table) => {
      const codes = table.codes.map(({ code }) => code)
      expect(new Set(codes).size).toBe(codes.length)
      for (const { code, label } of table.codes) {
        expect(code).toMatch(/^[0-9A-Z]{1,3}$/)
        expect(label.zh).toMatch(/\p{Script=Han}/u)
        expect(label.en).toMatch(/^[A-Z]/)
      }
    },
  )

  it.each(CODE_TABLES.flatMap((table) => (table.exportTo ? [[table.id, table, table.exportTo] as const] : [])))(
    '%s leaves in codes its export really has',
    (_, table, { standard, codes }) => {
      const target = CODE_TABLES.find(({ source }) => source === standard)
      if (!target) throw new Error(`there is no table of ${standard}`)
      for (const code of Object.keys(codes)) expect(table.codes.map((each) => each.code)).toContain(code)
      for (const { code } of table.codes) {
        const there = exportCode(table, code)
        if (there !== undefined) expect(target.codes.map((each) => each.code)).toContain(there)
      }
    },
  )

  it('the catalogue uses is among them, but for the documents, which stand with their rules', () => {
    const used = [...PUPIL_FIELDS, ...EXTENSION_FIELDS, ...GUARDIAN_FIELDS].flatMap(({ table }) => table ?? [])
    const strangers = used.filter((table) => !CODE_TABLES.includes(table)).map(({ id }) => id)
    expect([...new Set(strangers)].sort()).toEqual(['guardianIdDocType', 'idDocType'])
  })
})

describe('two lists that share digits and not meanings', () => {
  it.each`
    what                            | form              | code    | reads               | other                | there
    ${'household: 1 and 2 swapped'} | ${HOUSEHOLD_TYPE} | ${'1'}  | ${'农业户口'}       | ${HOUSEHOLD_TYPE_GA} | ${'非农业家庭户口'}
    ${'household: 1 and 2 swapped'} | ${HOUSEHOLD_TYPE} | ${'2'}  | ${'非农业户口'}     | ${HOUSEHOLD_TYPE_GA} | ${'农业家庭户口'}
    ${'disability: 3'}              | ${DISABILITY}     | ${'3'}  | ${'言语残疾'}       | ${DISABILITY_JYT}    | ${'智力残疾'}
    ${'blood: 5'}                   | ${BLOOD_TYPE}     | ${'5'}  | ${'RH阳性血型'}     | ${BLOOD_TYPE_2007}   | ${'其他血型'}
    ${'blood: 9'}                   | ${BLOOD_TYPE}     | ${'9'}  | ${'其他血型'}       | ${BLOOD_TYPE_2007}   | ${'未定血型'}
    ${'entry mode: 11'}             | ${ENTRY_MODE}     | ${'11'} | ${'就近入学'}       | ${ENTRY_MODE_JYT}    | ${'预科'}
    ${'entry mode: 12'}             | ${ENTRY_MODE}     | ${'12'} | ${'其他(义务教育)'} | ${ENTRY_MODE_JYT}    | ${'来华留学'}
  `(
    '$what',
    given((row: { form: CodeTable; code: string; reads: string; other: CodeTable; there: string }) => {
      expect(labelOf(row.form, row.code).zh).toBe(row.reads)
      expect(labelOf(row.other, row.code).zh).toBe(row.there)
    }),
  )

  it.each`
    what                            | table             | code    | becomes
    ${'a farmer'}                   | ${HOUSEHOLD_TYPE} | ${'1'}  | ${'2'}
    ${'a townsman'}                 | ${HOUSEHOLD_TYPE} | ${'2'}  | ${'1'}
    ${'a resident household'}       | ${HOUSEHOLD_TYPE} | ${'3'}  | ${undefined}
    ${'a disability of speech'}     | ${DISABILITY}     | ${'3'}  | ${'9'}
    ${'a disability of intellect'}  | ${DISABILITY}     | ${'5'}  | ${'3'}
    ${'no disability'}              | ${DISABILITY}     | ${'0'}  | ${undefined}
    ${'inclusion, intellect'}       | ${INCLUSION}      | ${'3'}  | ${'13'}
    ${'no inclusion'}               | ${INCLUSION}      | ${'0'}  | ${'00'}
    ${'a chronic illness'}          | ${HEALTH}         | ${'30'} | ${'3'}
    ${'a physical impairment'}      | ${HEALTH}         | ${'40'} | ${undefined}
    ${'a disability'}               | ${HEALTH}         | ${'50'} | ${'6'}
    ${'entry of the neighbourhood'} | ${ENTRY_MODE}     | ${'11'} | ${'99'}
    ${'a dropout'}                  | ${STATUS_CHANGE}  | ${'72'} | ${'99'}
    ${'a leave'}                    | ${STATUS_CHANGE}  | ${'11'} | ${'11'}
    ${'a moved household'}          | ${CHANGE_REASON}  | ${'90'} | ${'99'}
    ${'what is no code at all'}     | ${STATUS_CHANGE}  | ${'05'} | ${undefined}
  `(
    '$what, $code, leaves as $becomes',
    given(({ table, code, becomes }: { table: CodeTable; code: string; becomes?: string }) => {
      expect(exportCode(table, code)).toBe(becomes)
    }),
  )

  it('health and inclusion have digits of another length, so none can be taken for the other', () => {
    const lengths = (table: CodeTable) => new Set(table.codes.map(({ code }) => code.length))
    expect([lengths(HEALTH), lengths(HEALTH_GB)]).toEqual([new Set([2]), new Set([1])])
    expect([lengths(INCLUSION), lengths(INCLUSION_2007)]).toEqual([new Set([1]), new Set([2])])
  })
})
