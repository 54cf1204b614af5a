import { describe, expect, it } from '@jest/globals'
import { inventChildren } from '../../../demo/country/children.ts'
import { classesOfSchool } from '../../../demo/country/classes.ts'
import { demoCountry } from '../../../demo/country/country.ts'
import { nationalTree } from '../../../demo/country/places.ts'
import { countyOfSeed, SAMPLE_SEEDS, SAMPLE_SIZE } from '../../../demo/country/population.ts'
import { childrenOfClass, seedOfClass } from '../../../demo/country/pupils.ts'
import { divisionOf } from '../../../layers/kernel/places.ts'

const COHORT = 2026

describe('the demo country', () => {
  const { schools, accounts } = demoCountry(new Map(nationalTree().map((place) => [place.placeId, place])))

  it('has a school for every stage, and accounts that bear its number', () => {
    expect(schools.map(({ placeId }) => placeId)).toEqual([
      ...['2133990001', '2133990002', '2133990003', '2133990004'],
      ...['2151990005', '2151990006', '2151990007', '2151990008'],
      ...['3133990009', '3133990010', '3433990011', '3151990012', '3451990013'],
    ])
    expect(accounts.find(({ username }) => username === 'school10.records')?.placeId).toBe('3133990010')
  })

  it('invents every child once: no two share a document, or a name, sex and birthday', () => {
    const seated = schools.flatMap((school, order) =>
      classesOfSchool(school)
        .filter(({ pupils }) => pupils > 0)
        .flatMap(({ stage, grade, pupils }, nth) =>
          childrenOfClass(divisionOf(school.path), { stage, cohort: COHORT - grade + 1 }, pupils, seedOfClass(order, nth)),
        ),
    )
    const newcomers = SAMPLE_SEEDS.flatMap((seed) => inventChildren(countyOfSeed(seed), COHORT, SAMPLE_SIZE, seed))
    const all = [...seated, ...newcomers]
    expect(seated.length).toBeGreaterThan(500)
    expect(new Set(all.map(({ idDocNo }) => idDocNo)).size).toBe(all.length)
    expect(new Set(all.map(({ name, sex, birthDate }) => `${name}|${sex}|${birthDate}`)).size).toBe(all.length)
    expect(all.every(({ idDocNo }) => /^\d{4}99/.test(idDocNo))).toBe(true)
  })
})
