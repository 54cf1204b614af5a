import { describe, expect, it } from '@jest/globals'
import type { ProblemStatus, Standing } from '../../../functions/duplicates/contract.ts'
import { nextWordOf, reachOf } from '../../../functions/duplicates/domain/next-word.ts'
import { given } from '../../support/given.ts'

interface Row {
  readonly status: ProblemStatus
  readonly one: Standing
  readonly two: Standing
  readonly waits: readonly string[]
}

describe('who has the next word on a problem', () => {
  it.each`
    status           | one             | two            | waits
    ${'open'}        | ${'open'}       | ${'open'}      | ${['A', 'B']}
    ${'open'}        | ${'confirmed'}  | ${'open'}      | ${['B']}
    ${'open'}        | ${'rechecking'} | ${'changed'}   | ${[]}
    ${'arbitration'} | ${'confirmed'}  | ${'confirmed'} | ${['city']}
    ${'arbitration'} | ${'confirmed'}  | ${'conceded'}  | ${['city', 'B']}
    ${'decided'}     | ${'kept'}       | ${'forced'}    | ${['B']}
    ${'decided'}     | ${'kept'}       | ${'conceded'}  | ${['B']}
    ${'settled'}     | ${'kept'}       | ${'deleted'}   | ${[]}
  `(
    '$status, $one against $two: $waits',
    given(({ status, one, two, waits }: Row) => {
      const members = [
        { schoolId: 'A', standing: one },
        { schoolId: 'B', standing: two },
      ]
      expect(nextWordOf({ status, members, arbitration: { arbiterId: 'city' } })).toEqual(waits)
    }),
  )

  it('names a school once, however many of its records wait', () => {
    const members = [
      { schoolId: 'A', standing: 'open' as const },
      { schoolId: 'A', standing: 'open' as const },
    ]
    expect(nextWordOf({ status: 'open', members })).toEqual(['A'])
  })
})

describe('how far apart the records of a problem lie', () => {
  it.each([
    ['one county', ['/CN/33/3301/330199/'], 'county'],
    ['two counties of a city', ['/CN/33/3301/330199/', '/CN/33/3301/330198/'], 'city'],
    ['a county and its own city', ['/CN/33/3301/330199/', '/CN/33/3301/'], 'city'],
    ['two cities', ['/CN/33/3301/330199/', '/CN/33/3303/330399/'], 'province'],
    ['two provinces', ['/CN/33/3301/330199/', '/CN/51/5101/510199/'], 'ministry'],
  ])('%s', (_, paths, reach) => {
    expect(reachOf(paths)).toBe(reach)
  })
})
