import { describe, expect, it } from '@jest/globals'
import { fieldsOf, inventChildren } from '../../../demo/country/children.ts'
import { GUARDIAN_FIELDS, PUPIL_FIELDS } from '../../../layers/kernel/fields/catalogue.ts'
import { checkEntry } from '../../../layers/kernel/fields/check-entry.ts'
import type { EntryFields } from '../../../layers/kernel/fields/entry.ts'
import { issueText } from '../../../layers/kernel/fields/issues.ts'
import { demoRegions } from '../../../layers/kernel/regions/regions.ts'
import { given } from '../../support/given.ts'

const context = { today: '2026-11-24', regions: demoRegions, schoolIsSpecial: false }
const [child] = inventChildren('330199', 2026, 1, 7)
if (!child) throw new Error('no child was invented')
const right = fieldsOf(child, '330199', 2026) as EntryFields

/** The codes of errors and warnings when a right entry is changed so. */
const codes = (change: EntryFields, over: Partial<typeof context> = {}) =>
  checkEntry({ ...right, ...change }, { ...context, ...over }).map(({ field, code, severity }) => `${severity} ${field} ${code}`)

describe('the catalogue', () => {
  it('has every number of the printed sheet exactly once', () => {
    const numbers = [...PUPIL_FIELDS, ...GUARDIAN_FIELDS].map(({ no }) => no).sort((a = 0, b = 0) => a - b)
    expect(numbers).toEqual(Array.from({ length: 60 }, (_, at) => at + 1))
  })

  it.each([...PUPIL_FIELDS, ...GUARDIAN_FIELDS].map((field) => [`${field.section}.${field.id}`, field] as const))(
    '%s says all that must be known of it',
    (_, field) => {
      expect(field.label.zh).toMatch(/\p{Script=Han}/u)
      expect(field.label.en).toMatch(/^[A-Z]/)
      expect(field.maxLength).toBeGreaterThan(0)
      expect(['open', 'personal', 'sealed']).toContain(field.sensitivity)
      expect(['retain', 'mask', 'erase']).toContain(field.disposition)
      expect(['ministry', 'settings']).toContain(field.controlled)
      expect(field.type === 'code' || field.type === 'yesNo' ? field.table : 'none needed').toBeDefined()
      if (field.initial && field.table) expect(field.table.codes.map(({ code }) => code)).toContain(field.initial)
    },
  )

  it('lets the ministry alone control the five identity fields', () => {
    const controlled = PUPIL_FIELDS.filter(({ controlled }) => controlled === 'ministry').map(({ id }) => id)
    expect(controlled.sort()).toEqual(['birthDate', 'fullName', 'idDocNo', 'idDocType', 'sex'])
  })

  it('seals what identifies or reaches a person', () => {
    const sealed = PUPIL_FIELDS.filter(({ sensitivity }) => sensitivity === 'sealed').map(({ id }) => id)
    expect(sealed).toEqual(['idDocNo', 'currentAddress', 'mailingAddress', 'homeAddress', 'contactPhone', 'email'])
  })
})

describe('a child’s entry', () => {
  it('that is right has nothing wrong', () => {
    expect(codes({})).toEqual([])
  })

  it.each`
    what                                       | change                                                                                    | finds
    ${'no name'}                               | ${{ fullName: '' }}                                                                       | ${'error fullName missing'}
    ${'a name of one character'}               | ${{ fullName: '王' }}                                                                     | ${'error fullName name-too-short'}
    ${'a date that does not exist'}            | ${{ birthDate: '2020-02-30' }}                                                            | ${'error birthDate not-a-date'}
    ${'a sex no pupil has'}                    | ${{ sex: '9' }}                                                                           | ${'error sex pupil-sex'}
    ${'a sex the number contradicts'}          | ${{ sex: child.sex === '1' ? '2' : '1' }}                                                 | ${'error sex document-sex'}
    ${'a birthday the number contradicts'}     | ${{ birthDate: '2019-12-12' }}                                                            | ${'error birthDate document-birth'}
    ${'a number with a wrong check character'} | ${{ idDocNo: `${child.idDocNo.slice(0, 17)}${child.idDocNo.endsWith('5') ? '6' : '5'}` }} | ${'error idDocNo document-checksum'}
    ${'a number of fifteen digits'}            | ${{ idDocNo: '330199200505051' }}                                                         | ${'error idDocNo document-legacy'}
    ${'a number in scientific notation'}       | ${{ idDocNo: '3.30199E+17' }}                                                             | ${'error idDocNo document-scientific'}
    ${'no number with an identity card'}       | ${{ idDocNo: '' }}                                                                        | ${'error idDocNo document-empty'}
    ${'a foreigner with an identity card'}     | ${{ nationality: 'USA' }}                                                                 | ${'error nationality nationality-with-resident-id'}
    ${'a foreigner’s category with a card'}    | ${{ overseasCategory: '51' }}                                                             | ${'error overseasCategory category-with-document'}
    ${'an unknown ethnicity'}                  | ${{ ethnicity: '57' }}                                                                    | ${'error ethnicity not-in-table'}
    ${'inclusion without a disability'}        | ${{ inclusionType: '1' }}                                                                 | ${'error inclusionType inclusion-and-disability'}
    ${'ill health and no disability'}          | ${{ healthStatus: '50' }}                                                                 | ${'warning disabilityType disability-expected'}
    ${'a school bus for one who walks'}        | ${{ needsSchoolBus: '1' }}                                                                | ${'warning needsSchoolBus bus-on-foot'}
    ${'left behind and a migrant’s child'}     | ${{ isMigrantWorkerChild: '1', leftBehindStatus: '1' }}                                   | ${'error isMigrantWorkerChild migrant-and-left-behind'}
    ${'a boarding subsidy for a day pupil'}    | ${{ receivesBoardingSubsidy: '1' }}                                                       | ${'warning receivesBoardingSubsidy subsidy-for-day-pupil'}
    ${'entry next month'}                      | ${{ entryMonth: '202612' }}                                                               | ${'error entryMonth entry-in-future'}
    ${'month 13'}                              | ${{ entryMonth: '202613' }}                                                               | ${'error entryMonth not-a-month'}
    ${'a postal code of five digits'}          | ${{ postalCode: '31000' }}                                                                | ${'error postalCode not-a-postal-code'}
    ${'an address that begins like a formula'} | ${{ currentAddress: '=1+1' }}                                                             | ${'error currentAddress formula'}
    ${'an address with a zero-width space'}    | ${{ currentAddress: '学府路\u200b1号' }}                                                  | ${'error currentAddress unlawful-text'}
    ${'a phone that is words'}                 | ${{ contactPhone: '没有' }}                                                               | ${'error contactPhone not-a-phone'}
    ${'nobody to look after the child'}        | ${{ guardians: [] }}                                                                      | ${'error guardians guardian-missing'}
  `(
    'with $what: $finds',
    given(({ change, finds }: { change: EntryFields; finds: string }) => {
      expect(codes(change)).toContain(finds)
    }),
  )

  it('without any document asks for the guardian’s', () => {
    expect(codes({ idDocType: 'Z', idDocNo: '' })).toEqual(
      expect.arrayContaining(['error guardians.0.idDocNo guardian-document']),
    )
  })

  it('in a special school may have a disability and no inclusion placement', () => {
    expect(codes({ disabilityType: '5' })).toContain('error inclusionType inclusion-and-disability')
    expect(codes({ disabilityType: '5' }, { schoolIsSpecial: true })).toEqual([])
  })

  it('never repeats a value in what it says', () => {
    const issues = checkEntry({ ...right, idDocNo: '330199200505051', fullName: '某某\u200b' }, context)
    for (const issue of issues)
      for (const language of ['zh', 'en'] as const) expect(issueText(issue, language)).not.toMatch(/330199|某某/)
  })
})
