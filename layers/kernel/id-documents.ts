import type { Regions } from './regions/regions.ts'
import { checkCharacter, type ResidentIdFault, type Sex, validateResidentId } from './resident-id.ts'
import { ok, type Result, refuse } from './result.ts'
import type { Label } from './text.ts'

/** One kind of identity document (JY/T 1001-2012; `C` and `D` are ours and leave as 6, 7, 8 or Z). */
export interface IdDocumentType {
  readonly code: string
  readonly label: Label
  readonly forPupils: boolean
  readonly extension?: true
}

export const ID_DOCUMENT_TYPES = [
  { code: '1', label: { zh: '居民身份证', en: 'Resident identity card' }, forPupils: true },
  { code: '2', label: { zh: '军官证', en: 'Officer card' }, forPupils: false },
  { code: '3', label: { zh: '士兵证', en: 'Soldier card' }, forPupils: false },
  { code: '4', label: { zh: '文职干部证', en: 'Civilian cadre card' }, forPupils: false },
  { code: '5', label: { zh: '部队离退休证', en: 'Military retiree card' }, forPupils: false },
  { code: '6', label: { zh: '香港特区护照/身份证明', en: 'Hong Kong passport or identity card' }, forPupils: true },
  { code: '7', label: { zh: '澳门特区护照/身份证明', en: 'Macau passport or identity card' }, forPupils: true },
  { code: '8', label: { zh: '台湾居民来往大陆通行证', en: 'Mainland travel permit for Taiwan residents' }, forPupils: true },
  { code: '9', label: { zh: '境外永久居住证', en: "Foreigner's permanent residence card" }, forPupils: true },
  { code: 'A', label: { zh: '护照', en: 'Passport' }, forPupils: true },
  { code: 'B', label: { zh: '户口簿', en: 'Household register' }, forPupils: false },
  {
    code: 'C',
    label: { zh: '港澳居民来往内地通行证', en: 'Mainland travel permit for Hong Kong and Macau residents' },
    forPupils: true,
    extension: true,
  },
  {
    code: 'D',
    label: { zh: '港澳台居民居住证', en: 'Residence permit for Hong Kong, Macau and Taiwan residents' },
    forPupils: true,
    extension: true,
  },
  { code: 'Z', label: { zh: '其他', en: 'Other' }, forPupils: true },
] as const satisfies readonly IdDocumentType[]

export type IdDocumentCode = (typeof ID_DOCUMENT_TYPES)[number]['code']

export const RESIDENT_ID: IdDocumentCode = '1'
export const NO_DOCUMENT: IdDocumentCode = 'Z'

/** A document's number in its canonical spelling, and what it says about its holder where it says anything. */
export interface IdDocument {
  readonly type: IdDocumentCode
  readonly number: string
  readonly sex?: Sex
  readonly birthDate?: string
}

export interface IdDocumentRefusal {
  readonly kind: 'id-document'
  readonly fault: ResidentIdFault | 'format' | 'type'
}

export interface IdDocumentContext {
  readonly today: string
  readonly regions: Regions
  readonly declared?: { readonly sex?: Sex; readonly birthDate?: string }
}

const PASSPORT = /^[A-Z0-9]{5,20}$/
const FORMATS: Readonly<Partial<Record<IdDocumentCode, RegExp>>> = {
  '7': /^([157]\d{6}\(?\d\)?|[A-Z0-9]{5,20})$/,
  '8': /^(\d{8}|\d{10})$/,
  A: PASSPORT,
  B: /^[A-Z0-9-]{5,20}$/,
  C: /^[HM]\d{8}(\d{2})?$/,
  Z: /^[A-Z0-9-]{0,20}$/,
}
const MILITARY = /^[\p{Script=Han}A-Z0-9-]{5,20}$/u
const HONG_KONG_ID = /^([A-Z]{1,2})(\d{6})\(?([0-9A])\)?$/

const wrong = (fault: IdDocumentRefusal['fault']) => refuse<IdDocumentRefusal>({ kind: 'id-document', fault })

/** Reads an identity document's number by the rules of its type. Only type `Z` may be without one. */
export function validateIdDocument(type: string, raw: string, context: IdDocumentContext): Result<IdDocument, IdDocumentRefusal> {
  const known = ID_DOCUMENT_TYPES.find(({ code }) => code === type)
  if (!known) return wrong('type')
  if (raw === '' && known.code !== NO_DOCUMENT) return wrong('empty')
  switch (known.code) {
    case '1':
      return residentId(raw, context)
    case '6':
      return hongKongHolds(raw) ? ok({ type: '6', number: raw }) : wrong('format')
    case '9':
      return permanentResidence(raw)
    case 'D':
      return residencePermit(raw)
    default:
      return (FORMATS[known.code] ?? MILITARY).test(raw) ? ok({ type: known.code, number: raw }) : wrong('format')
  }
}

function residentId(raw: string, context: IdDocumentContext): Result<IdDocument, IdDocumentRefusal> {
  const id = validateResidentId(raw, context)
  if (!id.ok) return wrong(id.refusal.fault)
  return ok({ type: '1', number: id.value.canonical, sex: id.value.sex, birthDate: id.value.birthDate })
}

/** The identity card's check digit: weights from nine down, an absent first letter counts 36. A passport has none. */
function hongKongHolds(raw: string): boolean {
  const card = HONG_KONG_ID.exec(raw)
  if (!card) return PASSPORT.test(raw)
  const [, letters = '', digits = '', check = ''] = card
  const values = [...letters.padStart(2, ' ')].map((letter) => (letter === ' ' ? 36 : letter.charCodeAt(0) - 55))
  const sum = [...values, ...[...digits].map(Number)].reduce((total, value, at) => total + value * (9 - at), 0)
  const expected = (11 - (sum % 11)) % 11
  return check === (expected === 10 ? 'A' : String(expected))
}

/** Fifteen characters before December 2023; since then eighteen digits that begin with 9 and end with a check. */
function permanentResidence(raw: string): Result<IdDocument, IdDocumentRefusal> {
  if (/^[A-Z]{3}\d{12}$/.test(raw)) return ok({ type: '9', number: raw })
  if (!/^9\d{16}[\dX]$/.test(raw)) return wrong('format')
  return checkCharacter(raw) === raw[17] ? ok({ type: '9', number: raw }) : wrong('checksum')
}

/** Built like a resident identity number on 810000, 820000 or 830000. */
function residencePermit(raw: string): Result<IdDocument, IdDocumentRefusal> {
  if (!/^8[123]0000\d{11}[\dX]$/.test(raw)) return wrong('format')
  if (checkCharacter(raw) !== raw[17]) return wrong('checksum')
  const sex = Number(raw[16]) % 2 === 1 ? 'male' : 'female'
  return ok({ type: 'D', number: raw, sex, birthDate: `${raw.slice(6, 10)}-${raw.slice(10, 12)}-${raw.slice(12, 14)}` })
}

/**
 * What two spellings of one document have in common: the part that stays for life. Duplicates are found by it, so a
 * renewed travel permit is still the same child's.
 */
export function documentKey({ type, number }: Pick<IdDocument, 'type' | 'number'>): string {
  const lasting = type === 'C' ? number.slice(0, 9) : type === '8' ? number.slice(0, 8) : number.replace(/[()]/g, '')
  return `${type}:${lasting}`
}

/** Spelling that people and spreadsheets vary: outer and inner blanks, full-width characters, a small x. */
export function tidyDocumentNumber(raw: string): string {
  return raw.normalize('NFKC').replace(/\s/gu, '').toUpperCase()
}
