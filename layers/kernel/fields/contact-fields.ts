import { field } from './field.ts'

/** Where it is found: fields 28 to 34 of the national sheet. */
export const CONTACT_FIELDS = [
  field('currentAddress', 'contact', {
    no: 28,
    zh: '现住址',
    en: 'Present address',
    required: 'sheet',
    sensitivity: 'sealed',
    disposition: 'erase',
  }),
  field('mailingAddress', 'contact', {
    no: 29,
    zh: '通信地址',
    en: 'Postal address',
    required: 'sheet',
    sensitivity: 'sealed',
    disposition: 'erase',
  }),
  field('homeAddress', 'contact', {
    no: 30,
    zh: '家庭地址',
    en: 'Family address',
    required: 'sheet',
    sensitivity: 'sealed',
    disposition: 'erase',
  }),
  field('contactPhone', 'contact', {
    no: 31,
    zh: '联系电话',
    en: 'Telephone',
    type: 'phone',
    required: 'sheet',
    sensitivity: 'sealed',
    disposition: 'erase',
  }),
  field('postalCode', 'contact', {
    no: 32,
    zh: '邮政编码',
    en: 'Postal code',
    maxLength: 6,
    required: 'sheet',
    disposition: 'erase',
  }),
  field('email', 'contact', {
    no: 33,
    zh: '电子信箱',
    en: 'E-mail',
    maxLength: 100,
    sensitivity: 'sealed',
    disposition: 'erase',
  }),
  field('homepage', 'contact', { no: 34, zh: '主页地址', en: 'Home page', disposition: 'erase' }),
] as const
