import { BLOOD_TYPE } from '../code-tables/person.ts'
import { DISABILITY_LEVEL, YES_NO } from '../code-tables/schooling.ts'
import { field } from './field.ts'

const yesNo = { type: 'yesNo', table: YES_NO } as const

/**
 * What some provinces ask for beyond the national sheet. Nothing of it is asked until a province switches it on; it is
 * kept with the provincial items of the file. (Measures art. 7 (7); domain §4.1)
 */
export const EXTENSION_FIELDS = [
  field('isMigrantChild', 'extended', { zh: '是否随迁子女', en: 'Moved along with the parents', ...yesNo, disposition: 'erase' }),
  field('isRuralLeftBehind', 'extended', {
    zh: '是否农村留守儿童',
    en: 'Left-behind child, rural',
    ...yesNo,
    disposition: 'erase',
  }),
  field('hasDisability', 'extended', { zh: '是否残疾人', en: 'Has a disability', ...yesNo, disposition: 'mask' }),
  field('disabilityLevel', 'extended', {
    zh: '残疾等级',
    en: 'Degree of disability',
    type: 'code',
    table: DISABILITY_LEVEL,
    maxLength: 1,
    disposition: 'mask',
  }),
  field('bloodType', 'extended', {
    zh: '血型',
    en: 'Blood type',
    type: 'code',
    table: BLOOD_TYPE,
    maxLength: 1,
    disposition: 'erase',
  }),
  field('isRegisteredPoor', 'extended', {
    zh: '是否建档立卡',
    en: 'Registered poor household',
    ...yesNo,
    sensitivity: 'sealed',
    disposition: 'erase',
  }),
  field('isDibao', 'extended', {
    zh: '是否低保',
    en: 'Minimum living allowance',
    ...yesNo,
    sensitivity: 'sealed',
    disposition: 'erase',
  }),
  field('isTwoDaughterFamily', 'extended', { zh: '是否双女户', en: 'Family of two daughters', ...yesNo, disposition: 'erase' }),
  field('inNutritionProgramme', 'extended', {
    zh: '是否享受营养改善计划',
    en: 'In the nutrition programme',
    ...yesNo,
    disposition: 'erase',
  }),
] as const

export const EXTENSION_FIELD_IDS = [
  'isMigrantChild',
  'isRuralLeftBehind',
  'hasDisability',
  'disabilityLevel',
  'bloodType',
  'isRegisteredPoor',
  'isDibao',
  'isTwoDaughterFamily',
  'inNutritionProgramme',
] as const
export type ExtensionFieldId = (typeof EXTENSION_FIELD_IDS)[number]
