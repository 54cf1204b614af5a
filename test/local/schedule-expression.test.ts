import { describe, expect, test } from '@jest/globals'
import { cronPattern, nextRunOf } from '../../local/services/schedule-expression.ts'

describe('a schedule expression', () => {
  test.each([
    ['0 2 * * ? *', '0 0 2 * * * *'],
    ['0/15 * * * ? *', '0 */15 * * * * *'],
    ['5/10 8-18 * * ? *', '0 5-59/10 8-18 * * * *'],
    ['0 0 ? * 1 *', '0 0 0 * * 0 *'],
    ['0 0 ? * 2-6 *', '0 0 0 * * 1-5 *'],
    ['0 0 ? * MON-FRI *', '0 0 0 * * MON-FRI *'],
    ['0 0 ? * 6L *', '0 0 0 * * 5#L *'],
    ['0 0 ? * 2#1 *', '0 0 0 * * 1#1 *'],
    ['0 0 L * ? *', '0 0 0 L * * *'],
    ['0 0 11 8 ? 2027', '0 0 0 11 8 * 2027'],
  ])('cron(%s) becomes %s', (aws, expected) => {
    expect(cronPattern(aws)).toBe(expected)
  })

  test.each([
    ['cron(0 0 11 8 ? *)', 'Asia/Shanghai', '2026-01-01T00:00:00Z', '2026-08-10T16:00:00Z'],
    ['cron(0 2 * * ? *)', 'Asia/Shanghai', '2026-03-01T18:00:00Z', '2026-03-02T18:00:00Z'],
    ['cron(0 12 ? * 6L *)', 'UTC', '2026-03-01T00:00:00Z', '2026-03-27T12:00:00Z'],
    ['cron(0 12 ? * 2#1 *)', 'UTC', '2026-03-01T00:00:00Z', '2026-03-02T12:00:00Z'],
    ['cron(0 0 L * ? *)', 'UTC', '2026-02-01T00:00:00Z', '2026-02-28T00:00:00Z'],
    ['cron(0/20 * * * ? *)', 'UTC', '2026-02-01T00:05:00Z', '2026-02-01T00:20:00Z'],
    ['rate(5 minutes)', 'UTC', '2026-02-01T00:00:00Z', '2026-02-01T00:05:00Z'],
    ['rate(1 day)', 'UTC', '2026-02-01T00:00:00Z', '2026-02-02T00:00:00Z'],
    ['at(2026-08-11T00:00:00)', 'Asia/Shanghai', '2026-01-01T00:00:00Z', '2026-08-10T16:00:00Z'],
  ])('%s in %s after %s is due at %s', (expression, zone, after, expected) => {
    expect(nextRunOf(expression, zone)(new Date(after))).toEqual(new Date(expected))
  })

  test('is never due again when its time has passed', () => {
    expect(nextRunOf('at(2026-08-11T00:00:00)', 'UTC')(new Date('2027-01-01T00:00:00Z'))).toBeUndefined()
    expect(nextRunOf('cron(0 0 11 8 ? 2026)', 'UTC')(new Date('2027-01-01T00:00:00Z'))).toBeUndefined()
  })

  test.each([
    'cron(0 2 * * ?)',
    'cron(0 2 * * * *)',
    'cron(0 2 ? * ? *)',
    'cron(0 0 ? * 0 *)',
    'cron(0 0 ? * 8 *)',
    'cron(99 0 * * ? *)',
    'rate(0 minutes)',
    'rate(5 parsecs)',
    'at(tomorrow)',
    'every day',
  ])('%s is refused', (expression) => {
    expect(() => nextRunOf(expression, 'UTC')).toThrow()
  })
})
