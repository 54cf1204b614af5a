import { ok, type Result, refuse } from './result.ts'

/** Why a name cannot be stored. */
export type NameFault =
  | 'empty'
  | 'too-long'
  | 'too-short'
  | 'lone-surrogate'
  | 'invisible'
  | 'control'
  | 'private-use'
  | 'unassigned'
  | 'dot-placement'
  | 'character'

export interface NameRefusal {
  readonly kind: 'name'
  readonly fault: NameFault
}

export interface CheckedName {
  /** As it will be stored. */
  readonly name: string
  /** What was changed on the way, so that the clerk can be shown it. */
  readonly tidied: readonly ('dot' | 'space')[]
}

const LONGEST = 50
const DOT = '·'
const DOT_VARIANTS = /[・•‧．∙⋅･]|(?<=\p{Script=Han})\.(?=\p{Script=Han})/gu
/** Bidirectional controls, zero-width characters, variation selectors: what can make two names look alike. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}|\p{Bidi_Control}/u
const CONTROL = /[\p{Cc}\u2028\u2029]/u
const BETWEEN_HAN = /(?<=\p{Script=Han}) +(?=\p{Script=Han})/gu

/** The characters of a text as people count them: code points, not UTF-16 units. */
export const charactersIn = (text: string): number => [...text].length

const wrong = (fault: NameFault) => refuse<NameRefusal>({ kind: 'name', fault })

/**
 * A name as it may be stored, or the first thing wrong with it.
 *
 * Only the dot between parts of a name and blanks around or between Chinese characters are tidied, and it is said.
 * Nothing else is normalised: Unicode normalisation turns some lawful characters into others.
 */
export function checkName(raw: string): Result<CheckedName, NameRefusal> {
  if (!raw.isWellFormed()) return wrong('lone-surrogate')
  if (INVISIBLE.test(raw)) return wrong('invisible')
  if (CONTROL.test(raw)) return wrong('control')
  const dotted = raw.replace(DOT_VARIANTS, DOT)
  const name = dotted.replace(/^[\s\u3000]+|[\s\u3000]+$/gu, '').replace(BETWEEN_HAN, '')
  const fault = faultIn(name)
  if (fault) return wrong(fault)
  return ok({ name, tidied: [...(dotted === raw ? [] : (['dot'] as const)), ...(name === dotted ? [] : (['space'] as const))] })
}

function faultIn(name: string): NameFault | undefined {
  const length = charactersIn(name)
  if (length === 0) return 'empty'
  if (length < 2) return 'too-short'
  if (length > LONGEST) return 'too-long'
  if (/\p{Co}/u.test(name)) return 'private-use'
  if (/\p{Cn}/u.test(name)) return 'unassigned'
  if (!/^[\p{L}\p{M}\p{Nl}· '’-]+$/u.test(name)) return 'character'
  if (/^·|·$|··/u.test(name)) return 'dot-placement'
  return undefined
}

/** What two spellings of one name have in common. Names are compared and searched by it, never stored as it. */
export function matchKey(name: string): string {
  return name
    .normalize('NFKC')
    .replace(DOT_VARIANTS, DOT)
    .replace(/[\s\u3000]/gu, '')
    .toUpperCase()
}

/** A name as shown to those who need only recognise it: the first character, and a star for each other. */
export function maskName(name: string): string {
  const [first = '', ...rest] = name
  return first + '*'.repeat(Math.min(rest.length, 2))
}

/** An identity document as shown by default: its ends. */
export function maskDocument(number: string): string {
  if (number === '') return ''
  if (number.length < 9) return `${number.slice(0, 1)}${'*'.repeat(number.length - 1)}`
  return `${number.slice(0, 4)}${'*'.repeat(number.length - 8)}${number.slice(-4)}`
}

export const maskPhone = (phone: string): string =>
  phone.length < 8 ? '*'.repeat(phone.length) : `${phone.slice(0, 3)}****${phone.slice(-4)}`
