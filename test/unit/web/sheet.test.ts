import { describe, expect, it } from '@jest/globals'
import { REGISTRATION_FIELDS } from '../../../layers/kernel/fields/catalogue.ts'
import { checkCharacter } from '../../../layers/kernel/resident-id.ts'
import {
  entryOf,
  factsOfDocument,
  sections,
  startValues,
  tidyDate,
  tidyDocument,
  valuesOf,
} from '../../../web/src/kit/catalogue-values.ts'
import { linesOf, notesOf, type SaidIssue } from '../../../web/src/kit/issue-lines.ts'
import { cellOf, tableOfCell, wrongCells } from '../../../web/src/registration/import-cells.ts'
import { issuesOf } from '../../../web/src/registration/issues-of.ts'
import { searchOf } from '../../../web/src/registration/search-page.tsx'

const TODAY = '2026-09-02'
const withCheck = (first17: string): string => first17 + checkCharacter(first17)
const GIRL = withCheck('33019920200314002')

describe('the form of a child', () => {
  it('shows every field of the registration once, in the order of the sheet', () => {
    const shown = sections(REGISTRATION_FIELDS).flatMap(({ fields }) => fields.map(({ id }) => id))
    expect(shown).toEqual(REGISTRATION_FIELDS.map(({ id }) => id))
  })

  it('reads sex and birthday from a resident identity number, and from no other document', () => {
    expect(factsOfDocument('1', GIRL, TODAY)).toEqual({ sex: '2', birthDate: '2020-03-14' })
    expect(factsOfDocument('A', GIRL, TODAY)).toBeUndefined()
    expect(factsOfDocument('1', `${GIRL.slice(0, 17)}${GIRL.endsWith('1') ? '2' : '1'}`, TODAY)).toBeUndefined()
  })

  it.each([
    ['330106 20200314 002x', '33010620200314002X'],
    ['\uff13\uff13\uff10\uff11\uff58', '3301X'],
    ['k12345678', 'K12345678'],
  ])('undoes what typing does to a document number: %s', (typed, meant) => {
    expect(tidyDocument(typed)).toBe(meant)
  })

  it.each([
    ['20200314', '2020-03-14'],
    ['2020/3/4', '2020-03-04'],
    ['2020年3月4日', '2020-03-04'],
    ['2020-03-14', '2020-03-14'],
    ['next year', 'next year'],
    ['14.3.2020', '14.3.2020'],
  ])('understands the date %s', (typed, meant) => {
    expect(tidyDate(typed)).toBe(meant)
  })

  it('sends what was filled in, without blanks and without a guardian nobody touched', () => {
    const { fields, guardians } = startValues()
    const sent = entryOf({ fields: { ...fields, fullName: ' 赵𬎆 ', talents: '  ' }, guardians })
    expect(sent).toMatchObject({ fullName: '赵𬎆', nationality: 'CHN' })
    expect(sent).not.toHaveProperty('talents')
    expect(sent).not.toHaveProperty('guardians')
  })

  it('opens a stored entry as it was', () => {
    const stored = { fullName: '阿依古丽·买买提', sex: '2', guardians: [{ fullName: '买买提', phone: '13900000000' }] }
    expect(entryOf(valuesOf(stored))).toEqual(stored)
  })

  it('says what is missing, in the language of the page, at its field', () => {
    const found = issuesOf(entryOf(startValues()), TODAY, 'en')
    expect(found).toContainEqual({ field: 'fullName', label: 'Name', severity: 'error', message: 'is required' })
    expect(notesOf(found).get('fullName')).toEqual({ fault: 'is required' })
  })
})

describe('what is wrong with a form', () => {
  const issue = (field: string, severity: SaidIssue['severity'], message: string): SaidIssue => ({
    field,
    severity,
    message,
    label: field,
  })

  it('stands at its field: the first error and the first caution', () => {
    const notes = notesOf([issue('sex', 'error', 'first'), issue('sex', 'error', 'second'), issue('sex', 'warning', 'look')])
    expect(notes.get('sex')).toEqual({ fault: 'first', caution: 'look' })
  })

  it('is listed on top with a way to each field; cautions are not listed', () => {
    const lines = linesOf([issue('guardians.0.phone', 'error', 'x'), issue('sex', 'warning', 'y')])
    expect(lines).toEqual([{ target: 'f-guardians-0-phone', text: 'guardians.0.phone: x' }])
  })
})

describe('a row of an imported file', () => {
  const row = { className: '一年级(1)班', fields: { fullName: '赵𬎆', guardians: [{}, { phone: '139' }] } }

  it.each([
    ['className', '一年级(1)班'],
    ['fullName', '赵𬎆'],
    ['guardians.1.phone', '139'],
    ['guardians.3.phone', ''],
    ['idDocNo', ''],
  ])('has a text in the cell %s', (path, text) => {
    expect(cellOf(row, path)).toBe(text)
  })

  it.each([
    ['ethnicity', 'ethnicity'],
    ['guardians.0.relationship', 'relationship'],
    ['fullName', undefined],
  ])('offers the code table of %s', (path, table) => {
    expect(tableOfCell(path)?.id).toBe(table)
  })

  it('names each wrong cell once, and a missing guardian by where it is put right', () => {
    const issue = (field: string, severity: 'error' | 'warning') => ({ field, severity, label: '', code: '', message: '' })
    const wrong = wrongCells([
      issue('sex', 'error'),
      issue('sex', 'error'),
      issue('guardians', 'error'),
      issue('email', 'warning'),
    ])
    expect(wrong.map(({ field }) => field)).toEqual(['sex', 'guardians.0.fullName'])
  })
})

describe('a search for an existing record', () => {
  const typed = {
    idDocType: '1',
    idDocNo: GIRL,
    studentNumber: ' g330199202003140020 ',
    name: ' 赵𬎆 ',
    sex: '2',
    birthDate: '20200314',
  }

  it.each([
    ['document', { idDocType: '1', idDocNo: GIRL }],
    ['number', { studentNumber: 'G330199202003140020' }],
    ['likeness', { name: '赵𬎆', sex: '2', birthDate: '2020-03-14' }],
  ] as const)('asks by %s with nothing but that', (way, asked) => {
    expect(searchOf(way, typed)).toEqual(asked)
  })

  it('asks nothing while it is not whole', () => {
    const empty = { idDocType: '1', idDocNo: '', studentNumber: 'G1', name: '赵𬎆', sex: '2', birthDate: '2020' }
    expect((['document', 'number', 'likeness'] as const).map((way) => searchOf(way, empty))).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})
