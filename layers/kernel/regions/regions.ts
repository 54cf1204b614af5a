import { COUNTY_CODES } from './county-codes.ts'

/** Which six-digit county codes an identity number may begin with. */
export interface Regions {
  has(code: number): boolean
}

function bitmap(): Uint8Array {
  const known = new Uint8Array(1_000_000)
  for (const group of COUNTY_CODES.split(',')) {
    const prefecture = group.slice(0, 4)
    for (let at = 4; at < group.length; at += 2) known[Number(prefecture + group.slice(at, at + 2))] = 1
  }
  return known
}

let known: Uint8Array | undefined

/** Every county code ever in force, whatever became of the county. */
export const countyRegions: Regions = {
  has: (code) => {
    known ??= bitmap()
    return known[code] === 1
  },
}

/**
 * The same and, for demonstrations and tests, the codes of a real province that end in 99. No county bears one, so a
 * number built on one can belong to nobody.
 */
export const demoRegions: Regions = {
  has: (code) => countyRegions.has(code) || (code % 100 === 99 && PROVINCE_CODES.has(Math.floor(code / 10_000))),
}

const PROVINCE_CODES = new Set(COUNTY_CODES.split(',').map((group) => Number(group.slice(0, 2))))
