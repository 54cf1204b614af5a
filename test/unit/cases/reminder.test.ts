import { describe, expect, it } from '@jest/globals'
import { remindDay, urgencyOf } from '../../../functions/cases/domain/reminder.ts'
import { ANNOUNCED_YEARS } from '../../../layers/kernel/work-calendar/announced-years.ts'
import { addWorkingDays } from '../../../layers/kernel/work-calendar/work-calendar.ts'

/** A step of ten working days that came on a Monday; no public holiday lies in these two weeks. */
const CAME = '2026-11-02T01:00:00.000Z'
const dueAfter = (days: number) => addWorkingDays(CAME, days, ANNOUNCED_YEARS).dueAt
const waiting = { dueAt: dueAfter(10), remindAt: dueAfter(remindDay(10)) }

describe('a step that waits', () => {
  it.each([
    ['on its first day, nothing is said', CAME, {}],
    ['the seventh working day, its last moment', '2026-11-11T15:59:59.999Z', {}],
    ['when the seventh has ended, the office is reminded', '2026-11-11T16:00:00.000Z', { reminder: true }],
    ['the tenth working day, its last moment', '2026-11-16T15:59:59.999Z', { reminder: true }],
    ['when the tenth has ended, it is overdue', '2026-11-16T16:00:00.000Z', { overdue: true }],
    ['a year later it still waits', '2027-11-16T16:00:00.000Z', { overdue: true }],
  ] as const)('%s', (_, at, said) => {
    expect(urgencyOf(waiting, at)).toEqual(said)
  })

  it.each([
    [10, 7],
    [5, 2],
    [3, 1],
    [1, 1],
  ])('of %i working days is reminded of after %i', (days, on) => {
    expect(remindDay(days)).toBe(on)
  })

  it('and was opened before offices were reminded, is overdue all the same', () => {
    expect(urgencyOf({ dueAt: waiting.dueAt }, '2026-11-12T16:00:00.000Z')).toEqual({})
    expect(urgencyOf({ dueAt: waiting.dueAt }, '2026-11-16T16:00:00.000Z')).toEqual({ overdue: true })
  })
})
