import { describe, expect, it } from '@jest/globals'
import { releaseDue } from '../../../functions/exchange/domain/release-due.ts'
import { shanghaiDateOf } from '../../../layers/kernel/instant.ts'

describe('the release nobody has to order', () => {
  it.each([
    ['the last moment of winter', 'spring-batch', '2027-02-28T15:59:59.000Z', undefined],
    ['the first of spring, midnight in Shanghai', 'spring-batch', '2027-02-28T16:00:00.000Z', 'spring 2027'],
    ['a leap year’s first of spring', 'spring-batch', '2028-02-29T16:00:00.000Z', 'spring 2028'],
    ['the last of May', 'spring-batch', '2027-05-31T15:59:59.000Z', 'spring 2027'],
    ['summer', 'spring-batch', '2027-05-31T16:00:00.000Z', undefined],
    [
      'any hour of any day where numbers are released as they come',
      'continuous',
      '2026-09-02T01:30:00.000Z',
      'continuous 2026-09-02T01',
    ],
  ] as const)('%s', (_, how, at, expected) => {
    const due = releaseDue(how, shanghaiDateOf(at), at)
    expect(due && `${due.cause} ${due.once}`).toBe(expected)
  })
})
