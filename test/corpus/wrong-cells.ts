import { residentId } from '../unit/registration/a-child.ts'
import type { MadeRow } from './filled-sheets.ts'

/** One thing wrong with one cell, and what the clerk is to be told of it. */
export interface WrongCell {
  readonly name: string
  readonly row: MadeRow
  readonly field: string
  readonly code: string
  readonly only?: 'workbook' | 'text'
}

const wrong = (name: string, row: MadeRow, field: string, code: string, only?: WrongCell['only']): WrongCell => ({
  name,
  row,
  field,
  code,
  ...(only ? { only } : {}),
})
const good = residentId(1)

const DOCUMENTS: readonly WrongCell[] = [
  wrong('no number', { idDocNo: '' }, 'idDocNo', 'document-empty'),
  wrong('fifteen digits', { idDocNo: '330199200315001' }, 'idDocNo', 'document-legacy'),
  wrong('seventeen digits', { idDocNo: good.slice(0, 17) }, 'idDocNo', 'document-length'),
  wrong('nineteen digits', { idDocNo: `${good}1` }, 'idDocNo', 'document-length'),
  wrong(
    'a wrong check character',
    { idDocNo: good.slice(0, 17) + (good.endsWith('0') ? '1' : '0') },
    'idDocNo',
    'document-checksum',
  ),
  wrong('letters in a number', { idDocNo: `33019X${good.slice(6)}` }, 'idDocNo', 'document-charset'),
  wrong('a county that never was', { idDocNo: residentId(1, '2020-03-15', '999999') }, 'idDocNo', 'document-other-type'),
  wrong('a county nobody knows', { idDocNo: residentId(1, '2020-03-15', '330000') }, 'idDocNo', 'document-region'),
  wrong('the thirtieth of February', { idDocNo: residentId(1, '2020-02-30') }, 'idDocNo', 'document-birth-date'),
  wrong('born tomorrow, by the number', { idDocNo: residentId(1, '2031-01-01') }, 'idDocNo', 'document-future'),
  wrong('scientific notation', { idDocNo: '3.30199E+17' }, 'idDocNo', 'document-scientific', 'text'),
  wrong('a number cell', { idDocNo: 330199202003150100 }, 'idDocNo', 'document-as-number', 'workbook'),
  wrong('a sex that is not the number’s', { sex: '女' }, 'sex', 'document-sex'),
  wrong('a birthday that is not the number’s', { birthDate: '2020-03-16' }, 'birthDate', 'document-birth'),
  wrong('a passport as an identity card', { idDocNo: 'E12345678' }, 'idDocNo', 'document-length'),
  wrong('an identity card of a foreigner', { nationality: 'USA' }, 'nationality', 'nationality-with-resident-id'),
  wrong('a bad Taiwan permit', { idDocType: '8', idDocNo: '123', overseasCategory: '05' }, 'idDocNo', 'document-format'),
  wrong('a kind of document nobody knows', { idDocType: 'Q' }, 'idDocType', 'not-in-table'),
]

const NAMES: readonly WrongCell[] = [
  wrong('no name', { fullName: '' }, 'fullName', 'missing'),
  wrong('a name of blanks', { fullName: '   ' }, 'fullName', 'missing'),
  wrong('a name of one character', { fullName: '王' }, 'fullName', 'name-too-short'),
  wrong('a name of fifty-one', { fullName: '王'.repeat(51) }, 'fullName', 'too-long'),
  wrong('a zero-width character', { fullName: '王\u200b小明' }, 'fullName', 'name-invisible'),
  wrong('a mark of direction', { fullName: '王\u202e小明' }, 'fullName', 'name-invisible'),
  wrong('an isolate', { fullName: '王\u2066小明' }, 'fullName', 'name-invisible'),
  wrong('a byte order mark inside', { fullName: '王\ufeff小明' }, 'fullName', 'name-invisible'),
  wrong('a character for private use', { fullName: '王\ue000明' }, 'fullName', 'name-invisible'),
  wrong('digits in a name', { fullName: '王小明2' }, 'fullName', 'name-character'),
  wrong('markup in a name', { fullName: '<b>王小明</b>' }, 'fullName', 'name-character'),
  wrong('a smile in a name', { fullName: '王小明😀' }, 'fullName', 'name-character'),
  wrong('a dot at the beginning', { fullName: '·王小明' }, 'fullName', 'name-dot'),
  wrong('two dots together', { fullName: '阿··力' }, 'fullName', 'name-dot'),
  wrong('a name that runs a command', { fullName: '@SUM(1)' }, 'fullName', 'name-character'),
]

const DATES: readonly WrongCell[] = [
  wrong('the thirtieth of February as a birthday', { birthDate: '2020-02-30' }, 'birthDate', 'not-a-date'),
  wrong('a thirteenth month', { birthDate: '2020-13-01' }, 'birthDate', 'not-a-date'),
  wrong('a birthday in words', { birthDate: '去年春天' }, 'birthDate', 'not-a-date'),
  wrong('the year zero', { birthDate: '0000-00-00' }, 'birthDate', 'not-a-date'),
  wrong('no birthday', { birthDate: '' }, 'birthDate', 'missing'),
  wrong('day, month and year turned round', { birthDate: '15/03/2020' }, 'birthDate', 'not-a-date'),
  wrong('too young', { birthDate: '2020-10-01', idDocNo: residentId(1, '2020-10-01') }, 'birthDate', 'too-young'),
  wrong('a month of entry that is none', { entryMonth: '202613' }, 'entryMonth', 'not-a-month'),
  wrong('entry next year', { entryMonth: '202709' }, 'entryMonth', 'entry-in-future'),
]

const CODES: readonly WrongCell[] = [
  wrong('no class', { className: '' }, 'className', 'missing'),
  wrong('a class of another school', { className: '一年级(9)班' }, 'className', 'class-unknown'),
  wrong('a people nobody knows', { ethnicity: '火星族' }, 'ethnicity', 'not-in-table'),
  wrong('an ethnicity code past the last', { ethnicity: '60' }, 'ethnicity', 'not-in-table'),
  wrong('a sex no pupil has', { sex: '9' }, 'sex', 'pupil-sex'),
  wrong('neither yes nor no', { isOrphan: '也许' }, 'isOrphan', 'not-in-table'),
  wrong('a country in words', { nationality: '中国' }, 'nationality', 'not-in-table'),
  wrong('a division of two digits', { birthPlaceCode: '33' }, 'birthPlaceCode', 'not-a-division'),
  wrong('a postal code of five', { postalCode: '31000' }, 'postalCode', 'not-a-postal-code'),
  wrong('a telephone in letters', { contactPhone: 'abc' }, 'contactPhone', 'not-a-phone'),
  wrong('a telephone of two digits', { contactPhone: '12' }, 'contactPhone', 'not-a-phone'),
  wrong('an address that is none', { email: 'nobody' }, 'email', 'not-an-email'),
  wrong('a distance below nothing', { distanceToSchoolKm: '-1' }, 'distanceToSchoolKm', 'not-a-number'),
  wrong('a distance with a point', { distanceToSchoolKm: '1.5' }, 'distanceToSchoolKm', 'not-a-number'),
  wrong(
    'migrant and left behind',
    { isMigrantWorkerChild: '是', leftBehindStatus: '1' },
    'isMigrantWorkerChild',
    'migrant-and-left-behind',
  ),
  wrong('inclusion without a disability', { inclusionType: '1' }, 'inclusionType', 'inclusion-and-disability'),
  wrong('a text like a formula', { talents: '+1+1' }, 'talents', 'formula'),
  wrong('a full-width formula', { talents: '＠SUM(A1)' }, 'talents', 'formula'),
  wrong('a formula', { talents: { formula: 'HYPERLINK("http://127.0.0.1","x")' } }, 'talents', 'cell-formula'),
  wrong('a formula for the number', { idDocNo: { formula: `"${good}"` } }, 'idDocNo', 'cell-formula'),
  wrong('an error value', { homeAddress: { error: '#N/A' } }, 'homeAddress', 'cell-error', 'workbook'),
]

const GUARDIANS: readonly WrongCell[] = [
  wrong(
    'nobody is guardian',
    { 'guardians.0.isLegalGuardian': '否', 'guardians.1.isLegalGuardian': '否' },
    'guardians',
    'guardian-missing',
  ),
  wrong('a guardian without a name', { 'guardians.0.fullName': '' }, 'guardians.0.fullName', 'missing'),
  wrong('a guardian without a telephone', { 'guardians.0.phone': '' }, 'guardians.0.phone', 'missing'),
  wrong(
    'a guardian’s bad number',
    { 'guardians.0.idDocType': '1', 'guardians.0.idDocNo': '33019919800101001' },
    'guardians.0.idDocNo',
    'document-length',
  ),
  wrong('a relation nobody explained', { 'guardians.0.relationship': '97' }, 'guardians.0.relationshipNote', 'relationship-note'),
  wrong('a relation nobody knows', { 'guardians.1.relationship': '老板' }, 'guardians.1.relationship', 'not-in-table'),
  wrong('a second guardian begun and left', { 'guardians.1.phone': '' }, 'guardians.1.phone', 'missing'),
]

export const WRONG_CELLS: readonly WrongCell[] = [...DOCUMENTS, ...NAMES, ...DATES, ...CODES, ...GUARDIANS]
