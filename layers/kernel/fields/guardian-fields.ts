import { ETHNICITY, RELATIONSHIP } from '../code-tables/person.ts'
import { YES_NO } from '../code-tables/schooling.ts'
import { ID_DOCUMENT_TYPES } from '../id-documents.ts'
import { field } from './field.ts'

const GUARDIAN_DOCUMENTS = {
  id: 'guardianIdDocType',
  title: { zh: '身份证件类型', en: 'Identity document' },
  source: 'JY/T 1001-2012 SFZJLX',
  codes: ID_DOCUMENT_TYPES.map(({ code, label }) => ({ code, label })),
}

/** A family member or guardian; the sheet has room for two and asks for at least one who is a legal guardian. */
export const GUARDIAN_FIELDS = [
  field('fullName', 'guardian', {
    no: 49,
    zh: '姓名',
    en: 'Name',
    type: 'name',
    required: 'sheet',
    sensitivity: 'sealed',
    disposition: 'erase',
  }),
  field('relationship', 'guardian', {
    no: 50,
    zh: '关系',
    en: 'Relationship',
    type: 'code',
    table: RELATIONSHIP,
    required: 'sheet',
    disposition: 'erase',
  }),
  field('relationshipNote', 'guardian', {
    no: 51,
    zh: '关系说明',
    en: 'Relationship, explained',
    maxLength: 50,
    required: 'conditional',
    disposition: 'erase',
  }),
  field('ethnicity', 'guardian', { no: 52, zh: '民族', en: 'Ethnicity', type: 'code', table: ETHNICITY, disposition: 'erase' }),
  field('employer', 'guardian', { no: 53, zh: '工作单位', en: 'Employer', maxLength: 100, disposition: 'erase' }),
  field('currentAddress', 'guardian', {
    no: 54,
    zh: '现住址',
    en: 'Present address',
    required: 'sheet',
    sensitivity: 'sealed',
    disposition: 'erase',
  }),
  field('householdPlaceCode', 'guardian', {
    no: 55,
    zh: '户口所在地',
    en: 'Household place',
    type: 'division',
    required: 'conditional',
    disposition: 'erase',
  }),
  field('phone', 'guardian', {
    no: 56,
    zh: '联系电话',
    en: 'Telephone',
    type: 'phone',
    required: 'sheet',
    sensitivity: 'sealed',
    disposition: 'erase',
  }),
  field('isLegalGuardian', 'guardian', {
    no: 57,
    zh: '是否监护人',
    en: 'Legal guardian',
    type: 'yesNo',
    table: YES_NO,
    required: 'sheet',
    initial: '1',
    disposition: 'erase',
  }),
  field('idDocType', 'guardian', {
    no: 58,
    zh: '身份证件类型',
    en: 'Identity document',
    type: 'code',
    table: GUARDIAN_DOCUMENTS,
    maxLength: 1,
    required: 'conditional',
    disposition: 'erase',
  }),
  field('idDocNo', 'guardian', {
    no: 59,
    zh: '身份证件号',
    en: 'Document number',
    type: 'document',
    required: 'conditional',
    sensitivity: 'sealed',
    disposition: 'erase',
  }),
  field('position', 'guardian', { no: 60, zh: '职务', en: 'Position', maxLength: 50, disposition: 'erase' }),
] as const
