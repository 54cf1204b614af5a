import { ETHNICITY, HEALTH, HOUSEHOLD_TYPE, OVERSEAS_CATEGORY, POLITICAL_STATUS, SEX } from '../code-tables/person.ts'
import { ID_DOCUMENT_TYPES } from '../id-documents.ts'
import { field } from './field.ts'

/** Documents a pupil may be registered with. */
export const PUPIL_DOCUMENTS = {
  id: 'idDocType',
  title: { zh: '身份证件类型', en: 'Identity document' },
  source: 'JY/T 1001-2012 SFZJLX',
  codes: ID_DOCUMENT_TYPES.filter(({ forPupils }) => forPupils).map(({ code, label }) => ({ code, label })),
  exportTo: { standard: 'JY/T 1001-2012 SFZJLX', codes: { C: '6', D: 'Z' }, others: 'same' as const },
}

/** Who the child is: fields 1 to 13 of the national sheet. */
export const PERSONAL_FIELDS = [
  field('fullName', 'personal', { no: 1, zh: '姓名', en: 'Name', type: 'name', required: 'sheet', controlled: 'ministry' }),
  field('sex', 'personal', {
    no: 2,
    zh: '性别',
    en: 'Sex',
    type: 'code',
    table: SEX,
    maxLength: 1,
    required: 'sheet',
    sensitivity: 'open',
    controlled: 'ministry',
  }),
  field('birthDate', 'personal', {
    no: 3,
    zh: '出生日期',
    en: 'Date of birth',
    type: 'date',
    required: 'sheet',
    controlled: 'ministry',
  }),
  field('birthPlaceCode', 'personal', { no: 4, zh: '出生地', en: 'Place of birth', type: 'division', required: 'sheet' }),
  field('nativePlaceCode', 'personal', { no: 5, zh: '籍贯', en: 'Native place', type: 'division' }),
  field('ethnicity', 'personal', {
    no: 6,
    zh: '民族',
    en: 'Ethnicity',
    type: 'code',
    table: ETHNICITY,
    required: 'sheet',
    initial: '01',
  }),
  field('nationality', 'personal', {
    no: 7,
    zh: '国籍/地区',
    en: 'Nationality',
    maxLength: 3,
    required: 'sheet',
    initial: 'CHN',
  }),
  field('idDocType', 'personal', {
    no: 8,
    zh: '身份证件类型',
    en: 'Identity document',
    type: 'code',
    table: PUPIL_DOCUMENTS,
    maxLength: 1,
    required: 'sheet',
    initial: '1',
    controlled: 'ministry',
  }),
  field('idDocNo', 'personal', {
    no: 9,
    zh: '身份证件号',
    en: 'Document number',
    type: 'document',
    required: 'conditional',
    sensitivity: 'sealed',
    controlled: 'ministry',
  }),
  field('overseasCategory', 'personal', {
    no: 10,
    zh: '港澳台侨外',
    en: 'Overseas category',
    type: 'code',
    table: OVERSEAS_CATEGORY,
    required: 'sheet',
    initial: '00',
  }),
  field('politicalStatus', 'personal', {
    no: 11,
    zh: '政治面貌',
    en: 'Political status',
    type: 'code',
    table: POLITICAL_STATUS,
    initial: '13',
  }),
  field('healthStatus', 'personal', {
    no: 12,
    zh: '健康状况',
    en: 'Health',
    type: 'code',
    table: HEALTH,
    required: 'sheet',
    initial: '10',
    disposition: 'erase',
  }),
  field('photo', 'personal', { no: 13, zh: '照片', en: 'Photo', type: 'file', disposition: 'erase' }),
] as const

/** What else is known of who it is: fields 14 to 19. */
export const AUXILIARY_FIELDS = [
  field('nameRomanized', 'auxiliary', { no: 14, zh: '姓名拼音', en: 'Name in Latin letters', maxLength: 100 }),
  field('formerName', 'auxiliary', { no: 15, zh: '曾用名', en: 'Former name', type: 'name' }),
  field('idDocValidity', 'auxiliary', {
    no: 16,
    zh: '身份证件有效期',
    en: 'Document validity',
    maxLength: 21,
    disposition: 'erase',
  }),
  field('householdPlaceCode', 'auxiliary', {
    no: 17,
    zh: '户口所在地',
    en: 'Household place',
    type: 'division',
    required: 'conditional',
  }),
  field('householdType', 'auxiliary', {
    no: 18,
    zh: '户口性质',
    en: 'Household type',
    type: 'code',
    table: HOUSEHOLD_TYPE,
    maxLength: 1,
    required: 'sheet',
    initial: '3',
  }),
  field('talents', 'auxiliary', { no: 19, zh: '特长', en: 'Talents', disposition: 'erase' }),
] as const
