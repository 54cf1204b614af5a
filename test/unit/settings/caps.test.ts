import { describe, expect, it } from '@jest/globals'
import { capOf as capOfClass, effectiveCap, maySetCap } from '../../../functions/settings/domain/caps.ts'
import { given } from '../../support/given.ts'
import { capOf } from './a-way.ts'

interface Row {
  readonly province: string
  readonly city: string
  readonly county: string
  readonly cap: number
  readonly of?: string
  readonly suspended: string
}

const wayOf = ({ province, city, county }: Row) => [capOf('33', province), capOf('3301', city), capOf('330199', county)]

describe('the cap a school has to keep', () => {
  it.each`
    province       | city           | county  | cap   | of           | suspended
    ${'-'}         | ${'-'}         | ${'-'}  | ${45} | ${undefined} | ${''}
    ${'55'}        | ${'-'}         | ${'-'}  | ${55} | ${'33'}      | ${''}
    ${'40'}        | ${'-'}         | ${'-'}  | ${40} | ${'33'}      | ${''}
    ${'55'}        | ${'50'}        | ${'-'}  | ${50} | ${'3301'}    | ${''}
    ${'55'}        | ${'50'}        | ${'40'} | ${40} | ${'330199'}  | ${''}
    ${'55'}        | ${'-'}         | ${'40'} | ${40} | ${'330199'}  | ${''}
    ${'-'}         | ${'-'}         | ${'40'} | ${40} | ${'330199'}  | ${''}
    ${'-'}         | ${'-'}         | ${'60'} | ${45} | ${undefined} | ${'330199'}
    ${'40'}        | ${'50'}        | ${'-'}  | ${40} | ${'33'}      | ${'3301'}
    ${'40'}        | ${'50'}        | ${'38'} | ${38} | ${'330199'}  | ${'3301'}
    ${'45 locked'} | ${'40'}        | ${'35'} | ${45} | ${'33'}      | ${'3301,330199'}
    ${'55'}        | ${'50 locked'} | ${'40'} | ${50} | ${'3301'}    | ${'330199'}
    ${'40'}        | ${'50 locked'} | ${'38'} | ${38} | ${'330199'}  | ${'3301'}
  `(
    'province $province, city $city, county $county: $cap, suspended: "$suspended"',
    given((row: Row) => {
      const { cap, placeId, suspended } = effectiveCap('primary', wayOf(row))
      expect({ cap, of: placeId, suspended: suspended.join(',') }).toEqual({ cap: row.cap, of: row.of, suspended: row.suspended })
    }),
  )

  it('is the building standard of the stage where nobody has set one', () => {
    expect([effectiveCap('primary', []).cap, effectiveCap('junior', []).cap, effectiveCap('senior', []).cap]).toEqual([
      45, 50, 50,
    ])
  })

  it('is never the ministry’s or a school’s', () => {
    const school = { ...capOf('3301', '20'), placeId: '2133990001' }
    expect(effectiveCap('primary', [capOf('CN', '20'), capOf('33', '50'), school]).cap).toBe(50)
  })
})

describe('setting a cap', () => {
  it.each`
    who         | wanted | province       | city           | answer
    ${'33'}     | ${99}  | ${'-'}         | ${'-'}         | ${'allowed'}
    ${'3301'}   | ${45}  | ${'-'}         | ${'-'}         | ${'allowed'}
    ${'3301'}   | ${46}  | ${'-'}         | ${'-'}         | ${'cap-above-superior'}
    ${'330199'} | ${50}  | ${'55'}        | ${'50'}        | ${'allowed'}
    ${'330199'} | ${51}  | ${'55'}        | ${'50'}        | ${'cap-above-superior'}
    ${'330199'} | ${30}  | ${'55 locked'} | ${'50'}        | ${'cap-locked'}
    ${'330199'} | ${30}  | ${'55'}        | ${'50 locked'} | ${'cap-locked'}
  `(
    '$who wants $wanted below province $province and city $city: $answer',
    given(
      ({
        who,
        wanted,
        province,
        city,
        answer,
      }: {
        who: string
        wanted: number
        province: string
        city: string
        answer: string
      }) => {
        const above = [capOf('33', province), capOf('3301', city)].filter(({ placeId }) => placeId.length < who.length)
        const said = maySetCap(who, wanted, effectiveCap('primary', above))
        expect(said.ok ? 'allowed' : said.refusal.kind).toBe(answer)
      },
    ),
  )
})

describe('how many a class may hold', () => {
  it.each`
    own   | follows      | level | cap
    ${45} | ${undefined} | ${50} | ${45}
    ${45} | ${undefined} | ${40} | ${40}
    ${45} | ${true}      | ${50} | ${50}
    ${45} | ${true}      | ${40} | ${40}
  `(
    'its own $own, following the settings: $follows, level $level: $cap',
    given(({ own, follows, level, cap }: { own: number; follows?: true; level: number; cap: number }) => {
      expect(capOfClass({ cap: own, ...(follows ? { capFollows: follows } : {}) }, { cap: level })).toBe(cap)
    }),
  )
})
