import * as z from 'zod'
import type { Level } from './duties.ts'

/**
 * The id of a place: `CN`, a province `33`, a city `3301`, a county `330106`, or a school's ten-digit code.
 * Municipalities and a few cities miss a level; the path says what is there.
 */
export const PlaceId = z
  .string()
  .regex(/^(CN|\d{2}|\d{4}|\d{6}|\d{10})$/)
  .meta({
    id: 'PlaceId',
    description: 'CN, a division code of 2, 4 or 6 digits, or a ten-digit school code.',
    examples: ['330199', '2133990001'],
  })

/** The level a place's id implies. */
export function levelOfId(id: string): Level {
  switch (id.length) {
    case 10:
      return 'school'
    case 6:
      return 'county'
    case 4:
      return 'city'
    default:
      return id === 'CN' ? 'ministry' : 'province'
  }
}

export const MINISTRY = { id: 'CN', path: '/CN/' } as const

/** The path of a place below another. Every segment ends in a slash, so `/CN/44/` never begins `/CN/4401/`. */
export const childPath = (parentPath: string, id: string): string => `${parentPath}${id}/`

/** The ids along a path, from the ministry down. */
export const segmentsOf = (path: string): string[] => path.split('/').filter((segment) => segment !== '')

/** Whether a place lies in another or is it. */
export const isWithinPath = (path: string, ancestorPath: string): boolean => path.startsWith(ancestorPath)

/** The province a path runs through; nothing for the ministry. */
export const provinceOf = (path: string): string | undefined => segmentsOf(path)[1]

/** The county a school stands in, or the lowest division there is above it. */
export const divisionOf = (path: string): string =>
  segmentsOf(path).findLast((segment) => segment.length <= 6 && segment !== 'CN') ?? 'CN'

/**
 * Finds the office that decides between offices: their lowest common superior.
 *
 * Two counties of one city meet at the city; offices of different provinces meet at the ministry. The order of the
 * arguments does not matter. (Guide, chapter 1 §5)
 *
 * @example
 * lowestCommonSuperior('/CN/33/3301/330106/', '/CN/33/3301/330110/') // '/CN/33/3301/'
 */
export function lowestCommonSuperior(first: string, ...others: readonly string[]): string {
  let shared = segmentsOf(first)
  for (const other of others) {
    const segments = segmentsOf(other)
    const differsAt = shared.findIndex((segment, at) => segment !== segments[at])
    if (differsAt >= 0) shared = shared.slice(0, differsAt)
  }
  return `/${shared.map((segment) => `${segment}/`).join('')}`
}
