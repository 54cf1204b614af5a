import type { Regions } from './regions/regions.ts'
import { ok, type Result, refuse } from './result.ts'

export type Sex = 'male' | 'female'

/** What a resident identity number says about its holder. */
export interface ResidentId {
  readonly canonical: string
  /** Six digits: the county of first registration. */
  readonly region: string
  /** Calendar date, `YYYY-MM-DD`. */
  readonly birthDate: string
  readonly sex: Sex
  /** Accepted, but never seen in issue practice. */
  readonly warning?: 'sequence-zero'
}

/** The first thing wrong with a number, in the order they are looked for. */
export type ResidentIdFault =
  | 'empty'
  | 'legacy-15'
  | 'length'
  | 'charset'
  | 'wrong-document-type'
  | 'region'
  | 'birth-date'
  | 'future'
  | 'checksum'
  | 'sex-mismatch'
  | 'birth-date-mismatch'

export interface ResidentIdRefusal {
  readonly kind: 'resident-id'
  readonly fault: ResidentIdFault
}

export interface ResidentIdContext {
  /** Calendar date `YYYY-MM-DD`; nobody is born after it. */
  readonly today: string
  readonly regions: Regions
  readonly declared?: { readonly sex?: Sex; readonly birthDate?: string }
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const CHECKS = '10X98765432'
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const
const ZERO = 48

/** The check character (ISO 7064, MOD 11-2) that belongs after these seventeen digits. */
export function checkCharacter(first17: string): string {
  let sum = 0
  for (let at = 0; at < 17; at++) sum += (first17.charCodeAt(at) - ZERO) * (WEIGHTS[at] ?? 0)
  return CHECKS.charAt(sum % 11)
}

const fault = (which: ResidentIdFault) => refuse<ResidentIdRefusal>({ kind: 'resident-id', fault: which })

/**
 * Reads a resident identity number (GB 11643), or says the first thing wrong with it.
 *
 * Strict: outer spaces, full-width digits and a lower-case `x` are the business of whoever reads files and forms.
 * A right check character proves no more than careful typing; that a number exists, and whose it is, only the
 * population register knows.
 */
export function validateResidentId(
  raw: unknown,
  { today, regions, declared }: ResidentIdContext,
): Result<ResidentId, ResidentIdRefusal> {
  if (raw === '' || raw === null || raw === undefined) return fault('empty')
  if (typeof raw !== 'string') return fault('charset')
  if (raw.length !== 18) return fault(raw.length === 15 ? 'legacy-15' : 'length')
  if (!charactersFit(raw)) return fault('charset')
  if (isOtherDocument(raw)) return fault('wrong-document-type')
  if (!regions.has(number(raw, 0, 6))) return fault('region')
  const broken = faultInDates(raw, today)
  if (broken) return fault(broken)
  if (checkCharacter(raw) !== raw[17]) return fault('checksum')
  return matchDeclared(read(raw), declared)
}

function charactersFit(raw: string): boolean {
  for (let at = 0; at < 17; at++) {
    const digit = raw.charCodeAt(at) - ZERO
    if (digit < 0 || digit > 9) return false
  }
  const last = raw.charCodeAt(17)
  return last === 88 || (last >= ZERO && last <= 57)
}

/** Foreigners' permanent residence cards begin with 9; residence permits of Hong Kong, Macau and Taiwan with 81, 82, 83. */
function isOtherDocument(raw: string): boolean {
  const first = raw.charCodeAt(0) - ZERO
  const second = raw.charCodeAt(1) - ZERO
  return first === 9 || (first === 8 && second >= 1 && second <= 3)
}

function number(raw: string, from: number, to: number): number {
  let value = 0
  for (let at = from; at < to; at++) value = value * 10 + raw.charCodeAt(at) - ZERO
  return value
}

function faultInDates(raw: string, today: string): 'birth-date' | 'future' | undefined {
  const year = number(raw, 6, 10)
  const month = number(raw, 10, 12)
  const day = number(raw, 12, 14)
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0)
  if (year < 1800 || day < 1 || day > days) return 'birth-date'
  const now = Number(today.slice(0, 4)) * 10_000 + Number(today.slice(5, 7)) * 100 + Number(today.slice(8, 10))
  return year * 10_000 + month * 100 + day > now ? 'future' : undefined
}

function read(raw: string): ResidentId {
  const sequence = number(raw, 14, 17)
  return {
    canonical: raw,
    region: raw.slice(0, 6),
    birthDate: `${raw.slice(6, 10)}-${raw.slice(10, 12)}-${raw.slice(12, 14)}`,
    sex: sequence % 2 === 1 ? 'male' : 'female',
    ...(sequence === 0 ? { warning: 'sequence-zero' } : {}),
  }
}

function matchDeclared(id: ResidentId, declared: ResidentIdContext['declared']): Result<ResidentId, ResidentIdRefusal> {
  if (declared?.sex && declared.sex !== id.sex) return fault('sex-mismatch')
  if (declared?.birthDate && declared.birthDate !== id.birthDate) return fault('birth-date-mismatch')
  return ok(id)
}
