import { describe, expect, it } from '@jest/globals'
import { isLate } from '../../../functions/status-changes/domain/lateness.ts'
import { backBy, remindedThrough } from '../../../functions/students/domain/away.ts'

describe('a death is reported within ten working days', () => {
  it.each([
    ['on the day', '2026-09-07', '2026-09-07T08:00:00.000Z', false],
    ['on the tenth working day, its last moment in Shanghai', '2026-09-07', '2026-09-20T15:59:59.999Z', false],
    ['on the eleventh', '2026-09-07', '2026-09-21T16:00:00.000Z', true],
    ['months later', '2026-03-02', '2026-09-07T08:00:00.000Z', true],
  ] as const)('%s', (_, happenedOn, at, late) => {
    expect(isLate(happenedOn, at, 10)).toBe(late)
  })
})

describe('the day a pupil is expected back', () => {
  it.each([
    ['is the end of a leave', 'on-leave', { since: '2026-09-01', expectedReturnOn: '2027-06-30' }, '2027-06-30'],
    ['is thirty days after another absence began', 'other-leave', { since: '2026-09-01' }, '2026-10-01'],
    ['is none for who is at school', 'enrolled', { since: '2026-09-01', expectedReturnOn: '2027-06-30' }, undefined],
    ['is none for who is abroad', 'abroad', { since: '2026-09-01' }, undefined],
    ['is none for a leave nobody dated', 'on-leave', { since: '2026-09-01' }, undefined],
  ] as const)('%s', (_, state, standing, expected) => {
    expect(backBy(state, standing)).toBe(expected)
  })
})

describe('the school is reminded so many working days ahead', () => {
  it.each([
    ['five days, over one weekend', '2026-09-07T01:00:00.000Z', 5, '2026-09-14'],
    ['one day', '2026-09-07T01:00:00.000Z', 1, '2026-09-08'],
    ['asked at midnight in Shanghai, which is the next day', '2026-09-07T16:00:00.000Z', 1, '2026-09-09'],
  ] as const)('%s', (_, at, days, through) => {
    expect(remindedThrough(at, days)).toBe(through)
  })
})
