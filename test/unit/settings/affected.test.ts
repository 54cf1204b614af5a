import { describe, expect, it } from '@jest/globals'
import { asIntended, sizesOf } from '../../../functions/settings/domain/affected.ts'
import { capOf } from './a-way.ts'

const COUNTY = { placeId: '330199', name: '示范一区' }
const counts = (...sizes: readonly number[]) =>
  sizes.map((count) => ({ stage: 'primary', count, cap: 45, capFollows: true }) as const)

describe('whom a lowered cap affects', () => {
  const lowered = { of: 'cap', stage: 'primary', cap: 40, lockedForChildren: true } as const

  it('is every class above it, and so many pupils', () => {
    const way = asIntended([capOf('33', '50')], COUNTY, lowered)
    expect(sizesOf('primary', [{ way, classes: counts(40, 41, 45) }])).toEqual({
      schools: 1,
      classes: 3,
      pupils: 126,
      classesAbove: 2,
      pupilsAbove: 6,
    })
  })

  it('is nobody where a lower office has set lower already', () => {
    const way = asIntended([capOf('330199', '38')], { placeId: '33', name: '浙江省' }, { ...lowered, lockedForChildren: false })
    expect(way.map(({ placeId }) => placeId)).toEqual(['33', '330199'])
    expect(sizesOf('primary', [{ way, classes: counts(38, 39) }])).toMatchObject({ classesAbove: 1, pupilsAbove: 1 })
  })

  it('leaves other stages out', () => {
    const way = asIntended([], COUNTY, lowered)
    expect(sizesOf('primary', [{ way, classes: [{ stage: 'junior', count: 60, cap: 50 }] }])).toMatchObject({ classes: 0 })
  })
})
