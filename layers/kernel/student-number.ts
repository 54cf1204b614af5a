import * as z from 'zod'
import { checkCharacter } from './resident-id.ts'

/** Temporary (`L`), formal on an identity number (`G`), formal without one (`J`). */
export type NumberKind = 'L' | 'G' | 'J'

const SHAPE = /^(?:([GJ])\d{17}[\dX]|(L)\d{18})$/

export const StudentNumber = z
  .string()
  .regex(SHAPE)
  .meta({
    id: 'StudentNumber',
    description: 'National student number: G, J or L and eighteen characters.',
    examples: ['L330199201909010042'],
  })

/** The kind of a number, or nothing where it is none. */
export function kindOfNumber(number: string): NumberKind | undefined {
  const match = SHAPE.exec(number)
  return (match?.[1] ?? match?.[2]) as NumberKind | undefined
}

const compact = (birthDate: string): string => birthDate.replaceAll('-', '')

/** How many temporary numbers one county has for the children of one birthday. */
export const TEMPORARY_NUMBERS_A_DAY = 10_000

/** The temporary number of a school's county, a birthday and a draw from 0 to 9999. */
export function temporaryNumber(county: string, birthDate: string, draw: number): string {
  return `L${county}${compact(birthDate)}${String(draw).padStart(4, '0')}`
}

/** The formal number of a child with a resident identity number; the two may differ later and the number stays. */
export const formalNumberOn = (residentId: string): string => `G${residentId}`

/**
 * How many formal numbers without a document one county has for one birthday and sex: of 999 three-digit sequences the
 * boys take the odd ones, which are one more than the even ones. (Domain §2.1)
 */
export const SEQUENCES_A_DAY = { male: 500, female: 499 } as const

/**
 * The formal number of a child without a usable identity number: county, birthday, a sequence from 1 and a check
 * character. Boys take the odd numbers and girls the even ones, as identity numbers do.
 */
export function formalNumberWithout(county: string, birthDate: string, sex: 'male' | 'female', sequence: number): string {
  const three = sex === 'male' ? sequence * 2 - 1 : sequence * 2
  const body = `${county}${compact(birthDate)}${String(three).padStart(3, '0')}`
  return `J${body}${checkCharacter(body)}`
}
