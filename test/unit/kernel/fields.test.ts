import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { fieldsOf, inventChildren } from '../../../demo/country/children.ts'
import { SETTINGS } from '../../../functions/settings/values.ts'
import { EXTENSION_FIELDS, GUARDIAN_FIELDS, PUPIL_FIELDS } from '../../../layers/kernel/fields/catalogue.ts'
import { checkEntry, type EntryContext } from '../../../layers/kernel/fields/check-entry.ts'
import type { EntryFields } from '../../../layers/kernel/fields/entry.ts'
import { EXTENSION_FIELD_IDS, type ExtensionFieldId } from '../../../layers/kernel/fields/extension-fields.ts'
import { issueText } from '../../../layers/kernel/fields/issues.ts'
import { demoRegions } from '../../../layers/kernel/regions/regions.ts'
import { given } from '../../support/given.ts'

const context = { today: '2026-11-24', regions: demoRegions, schoolIsSpecial: false }
const [child] = inventChildren('330199', 2026, 1, 7)
if (!child) throw new Error('no child was invented')
const right = fieldsOf(child, '330199', 2026) as EntryFields

/** The codes of errors and warnings when a right entry is changed so. */
const codes = (change: EntryFields, over: Partial<EntryContext> = {}) =>
  checkEntry({ ...right, ...change }, { ...context, ...over }).map(({ field, code, severity }) => `${severity} ${field} ${code}`)

describe('the catalogue', () => {
  it('has every number of the printed sheet exactly once', () => {
    const numbers = [...PUPIL_FIELDS, ...GUARDIAN_FIELDS].map(({ no }) => no).sort((a = 0, b = 0) => a - b)
    expect(numbers).toEqual(Array.from({ length: 60 }, (_, at) => at + 1))
  })

  it.each(
    [...PUPIL_FIELDS, ...EXTENSION_FIELDS, ...GUARDIAN_FIELDS].map((field) => [`${field.section}.${field.id}`, field] as const),
  )('%s says all that must be known of it', (_, field) => {
    expect(field.label.zh).toMatch(/\p{Script=Han}/u)
    expect(field.label.en).toMatch(/^[A-Z]/)
    expect(field.maxLength).toBeGreaterThan(0)
    for (const { code } of field.table?.codes ?? []) expect(code.length).toBeLessThanOrEqual(field.maxLength)
    expect(['open', 'personal', 'sealed']).toContain(field.sensitivity)
    expect(['retain', 'mask', 'erase']).toContain(field.disposition)
    expect(['ministry', 'settings']).toContain(field.controlled)
    expect(field.type === 'code' || field.type === 'yesNo' ? field.table : 'none needed').toBeDefined()
    if (field.initial && field.table) expect(field.table.codes.map(({ code }) => code)).toContain(field.initial)
  })

  it('lets the ministry alone control the five identity fields', () => {
    const controlled = PUPIL_FIELDS.filter(({ controlled }) => controlled === 'ministry').map(({ id }) => id)
    expect(controlled.sort()).toEqual(['birthDate', 'fullName', 'idDocNo', 'idDocType', 'sex'])
  })

  it('seals what identifies or reaches a person', () => {
    const sealed = PUPIL_FIELDS.filter(({ sensitivity }) => sensitivity === 'sealed').map(({ id }) => id)
    expect(sealed).toEqual(['idDocNo', 'currentAddress', 'mailingAddress', 'homeAddress', 'contactPhone', 'email'])
  })
})

describe('what provinces ask for beyond the sheet', () => {
  it('has no number, is not asked for until somebody switches it on, and clashes with nothing on the sheet', () => {
    expect(EXTENSION_FIELDS.map(({ id }) => id)).toEqual(EXTENSION_FIELD_IDS)
    const onSheet = new Set(PUPIL_FIELDS.map(({ id }) => id))
    for (const { id, no, required } of EXTENSION_FIELDS) {
      expect([no, required, onSheet.has(id)]).toEqual([undefined, 'optional', false])
      expect(SETTINGS[`file.${id as ExtensionFieldId}`].initial).toBe(false)
    }
  })
})

describe('where a field is written', () => {
  it('is the catalogue and nowhere else', () => {
    const root = join(import.meta.dirname, '..', '..', '..')
    const sources = globSync(['functions/**/*.ts', 'layers/**/*.ts', 'web/src/**/*.{ts,tsx}'], { cwd: root })
      .filter((path) => !path.startsWith('layers/kernel/fields/') && !path.startsWith('layers/kernel/code-tables/'))
      .map((path) => [path, readFileSync(join(root, path), 'utf8')] as const)
    const labels = [...PUPIL_FIELDS, ...EXTENSION_FIELDS].map(({ label }) => label.zh).filter((zh) => [...zh].length > 5)
    const twice = labels.flatMap((zh) => sources.filter(([, text]) => text.includes(`'${zh}'`)).map(([path]) => `${zh} ${path}`))
    expect(labels.length).toBeGreaterThan(15)
    expect(twice).toEqual([])
  })
})

/** The rules between fields, in the numbers of the data dictionary. A school in the county of nobody, first grade of 2026. */
describe('rules between fields', () => {
  const here = { schoolCounty: '330199', cohort: 2026 }
  it.each`
    rule | what                                                  | change                                                                                                    | finds
    ${1} | ${'sex unlike the number'}                            | ${{ sex: child.sex === '1' ? '2' : '1' }}                                                                 | ${'error sex document-sex'}
    ${1} | ${'birthday unlike the number'}                       | ${{ birthDate: '2019-12-12' }}                                                                            | ${'error birthDate document-birth'}
    ${2} | ${'a card and another nationality'}                   | ${{ nationality: 'USA' }}                                                                                 | ${'error nationality nationality-with-resident-id'}
    ${2} | ${'a card and a foreigner’s category'}                | ${{ overseasCategory: '41' }}                                                                             | ${'error overseasCategory category-with-document'}
    ${2} | ${'a Hong Kong document and no category'}             | ${{ idDocType: '6', idDocNo: 'A123456(3)', overseasCategory: '00' }}                                      | ${'error overseasCategory category-with-document'}
    ${2} | ${'a Hong Kong document of a Hong Kong resident'}     | ${{ idDocType: '6', idDocNo: 'A123456(3)', overseasCategory: '01' }}                                      | ${'nothing of overseasCategory'}
    ${2} | ${'a passport of a foreigner said to be a neighbour'} | ${{ idDocType: 'A', idDocNo: 'E12345678', nationality: 'USA', overseasCategory: '05' }}                   | ${'error overseasCategory category-with-document'}
    ${2} | ${'a passport of a foreigner'}                        | ${{ idDocType: 'A', idDocNo: 'E12345678', nationality: 'USA', overseasCategory: '51' }}                   | ${'nothing of overseasCategory'}
    ${3} | ${'inclusion for sight, disability of hearing'}       | ${{ inclusionType: '1', disabilityType: '2' }}                                                            | ${'error inclusionType inclusion-and-disability'}
    ${3} | ${'inclusion for intellect, disability of intellect'} | ${{ inclusionType: '3', disabilityType: '5' }}                                                            | ${'nothing of inclusionType'}
    ${3} | ${'other inclusion, disability of speech'}            | ${{ inclusionType: '9', disabilityType: '3' }}                                                            | ${'nothing of inclusionType'}
    ${3} | ${'a disability and no inclusion'}                    | ${{ inclusionType: '0', disabilityType: '4' }}                                                            | ${'error inclusionType inclusion-and-disability'}
    ${4} | ${'disabled by health, not by kind'}                  | ${{ healthStatus: '50' }}                                                                                 | ${'warning disabilityType disability-expected'}
    ${5} | ${'a bus for one who walks'}                          | ${{ needsSchoolBus: '1', transportMode: '1' }}                                                            | ${'warning needsSchoolBus bus-on-foot'}
    ${6} | ${'moved along and left behind'}                      | ${{ isMigrantWorkerChild: '1', leftBehindStatus: '2' }}                                                   | ${'error isMigrantWorkerChild migrant-and-left-behind'}
    ${7} | ${'moved along within the county'}                    | ${{ isMigrantWorkerChild: '1', householdPlaceCode: '330199', householdType: '1' }}                        | ${'warning isMigrantWorkerChild migrant-same-county'}
    ${7} | ${'moved along from a town'}                          | ${{ isMigrantWorkerChild: '1', householdPlaceCode: '510199000000', householdType: '2' }}                  | ${'warning isMigrantWorkerChild migrant-not-rural'}
    ${7} | ${'moved along from the country, far away'}           | ${{ isMigrantWorkerChild: '1', householdPlaceCode: '510199', householdType: '1', leftBehindStatus: '0' }} | ${'nothing of isMigrantWorkerChild'}
    ${8} | ${'a boarder’s allowance for a day pupil'}            | ${{ receivesBoardingSubsidy: '1', boardingMode: '1' }}                                                    | ${'warning receivesBoardingSubsidy subsidy-for-day-pupil'}
    ${9} | ${'entry after today'}                                | ${{ entryMonth: '202701' }}                                                                               | ${'error entryMonth entry-in-future'}
    ${9} | ${'entry three years before the class'}               | ${{ entryMonth: '202309' }}                                                                               | ${'warning entryMonth entry-and-grade'}
    ${9} | ${'entry a year before the class: stayed down'}       | ${{ entryMonth: '202509' }}                                                                               | ${'nothing of entryMonth'}
  `(
    'rule $rule, $what: $finds',
    given(({ change, finds }: { change: EntryFields; finds: string }) => {
      const found = codes(change, here)
      const [, field] = /^nothing of (\w+)$/.exec(finds) ?? []
      if (field) expect(found.filter((issue) => issue.split(' ')[1] === field)).toEqual([])
      else expect(found).toContain(finds)
    }),
  )
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
