import { describe, expect, it } from '@jest/globals'
import type { CalendarBusiness } from '../../../functions/settings/calendar.ts'
import { closedAt, grantId, type Known, mayGrant, openUntil } from '../../../functions/settings/domain/opening.ts'
import { switchId } from '../../../functions/settings/domain/switches.ts'
import { given } from '../../support/given.ts'
import { AT, aSheet } from './a-way.ts'

const COUNTY = '/CN/33/3301/330199/'
const nothingSet: Known = { path: COUNTY, stage: 'primary', set: undefined, ministry: undefined, province: undefined }
const SEPTEMBER = { from: '2026-09-01T00:00:00+08:00', to: '2026-10-01T00:00:00+08:00', setBy: '浙江省' }

const said = (business: CalendarBusiness, known: Partial<Known>, at: string) =>
  closedAt(business, { ...nothingSet, ...known }, at)?.reason ?? 'open'

describe('the national calendar', () => {
  it.each`
    business            | at                             | answer
    ${'transfer'}       | ${'2026-07-14T23:59:59+08:00'} | ${'open'}
    ${'transfer'}       | ${'2026-07-15T00:00:00+08:00'} | ${'paused'}
    ${'transfer'}       | ${'2026-08-14T23:59:59+08:00'} | ${'paused'}
    ${'transfer'}       | ${'2026-08-15T00:00:00+08:00'} | ${'open'}
    ${'graduating'}     | ${'2026-06-30T23:59:59+08:00'} | ${'open'}
    ${'graduating'}     | ${'2026-07-01T00:00:00+08:00'} | ${'paused'}
    ${'graduation'}     | ${'2026-07-30T23:59:59+08:00'} | ${'open'}
    ${'graduation'}     | ${'2026-07-31T00:00:00+08:00'} | ${'not-yet'}
    ${'postGraduation'} | ${'2026-08-14T23:59:59+08:00'} | ${'not-yet'}
    ${'postGraduation'} | ${'2026-08-15T00:00:00+08:00'} | ${'open'}
    ${'postGraduation'} | ${'2026-12-15T00:00:00+08:00'} | ${'not-yet'}
    ${'postGraduation'} | ${'2027-03-01T00:00:00+08:00'} | ${'open'}
    ${'admission'}      | ${'2026-08-11T00:00:00+08:00'} | ${'not-set'}
  `(
    '$business at $at: $answer',
    given(({ business, at, answer }: { business: CalendarBusiness; at: string; answer: string }) => {
      expect(said(business, {}, at)).toBe(answer)
    }),
  )

  it('is the ministry’s for a year it has set, and the usual one for every other', () => {
    const pauses = [{ from: '2026-07-08T00:00:00+08:00', to: '2026-08-15T00:00:00+08:00' }]
    const ministry = aSheet('CN', {
      calendar: { 'transfer#2026': { windows: [], pauses, setAt: AT, note: '教基一厅〔2026〕1 号' } },
    })
    expect(closedAt('transfer', { ...nothingSet, ministry }, '2026-07-08T00:00:00+08:00')).toMatchObject({
      reason: 'paused',
      setBy: '教育部',
      note: '教基一厅〔2026〕1 号',
    })
    expect(said('transfer', { ministry }, '2027-07-08T00:00:00+08:00')).toBe('open')
  })
})

describe('a province within it', () => {
  const open = { ...SEPTEMBER, from: '2026-07-01T00:00:00+08:00' }

  it.each`
    what                                    | business                   | set          | at                             | answer
    ${'no window'}                          | ${'registration.enrolled'} | ${undefined} | ${'2026-09-15T00:00:00+08:00'} | ${'not-set'}
    ${'before its window'}                  | ${'registration.enrolled'} | ${SEPTEMBER} | ${'2026-08-31T23:59:59+08:00'} | ${'not-yet'}
    ${'its first instant'}                  | ${'registration.enrolled'} | ${SEPTEMBER} | ${'2026-09-01T00:00:00+08:00'} | ${'open'}
    ${'just after it'}                      | ${'registration.enrolled'} | ${SEPTEMBER} | ${'2026-10-01T00:00:00+08:00'} | ${'over'}
    ${'a window that runs into a pause'}    | ${'transfer'}              | ${open}      | ${'2026-07-20T00:00:00+08:00'} | ${'paused'}
    ${'a window where nobody would close'}  | ${'transfer'}              | ${SEPTEMBER} | ${'2026-10-02T00:00:00+08:00'} | ${'over'}
    ${'a window longer than the country’s'} | ${'graduation'}            | ${open}      | ${'2026-08-01T00:00:00+08:00'} | ${'not-yet'}
  `(
    '$what: $answer',
    given(({ business, set, at, answer }: { business: CalendarBusiness; set: Known['set']; at: string; answer: string }) => {
      expect(said(business, { set }, at)).toBe(answer)
    }),
  )

  it('closes grade-one registration by its switch, and says who', () => {
    const province = aSheet('33', {
      switches: { [switchId('primary', 'register-grade-one')]: { open: false, setAt: AT, note: '统一采集后开放' } },
    })
    expect(closedAt('registration.gradeOne', { ...nothingSet, set: SEPTEMBER, province }, '2026-09-15T00:00:00+08:00')).toEqual({
      kind: 'closed-window',
      reason: 'switched-off',
      setBy: '浙江省',
      note: '统一采集后开放',
    })
  })

  const exception = { from: '2026-10-20T00:00:00+08:00', to: '2026-10-21T00:00:00+08:00', reason: '台风停课补报', setAt: AT }
  const granted = (business: CalendarBusiness, dates = exception) =>
    aSheet('33', { grants: { [grantId('330199', business, 'primary')]: dates } })

  it.each`
    where                     | at                             | answer
    ${COUNTY}                 | ${'2026-10-19T23:59:59+08:00'} | ${'over'}
    ${COUNTY}                 | ${'2026-10-20T00:00:00+08:00'} | ${'open'}
    ${`${COUNTY}2133990001/`} | ${'2026-10-20T12:00:00+08:00'} | ${'open'}
    ${COUNTY}                 | ${'2026-10-21T00:00:00+08:00'} | ${'over'}
    ${'/CN/33/3301/330299/'}  | ${'2026-10-20T12:00:00+08:00'} | ${'over'}
  `(
    'opens for one county on one day: at $where on $at $answer',
    given(({ where, at, answer }: { where: string; at: string; answer: string }) => {
      const province = granted('registration.enrolled')
      expect(said('registration.enrolled', { path: where, set: SEPTEMBER, province }, at)).toBe(answer)
    }),
  )

  it('cannot grant an exception from the country’s pause', () => {
    const province = granted('transfer', { ...exception, from: '2026-07-20T00:00:00+08:00', to: '2026-07-21T00:00:00+08:00' })
    expect(said('transfer', { province }, '2026-07-20T12:00:00+08:00')).toBe('paused')
  })

  it('grants exceptions below itself only', () => {
    expect(mayGrant({ path: '/CN/33/' }, { path: COUNTY })).toBe(true)
    expect(mayGrant({ path: '/CN/33/' }, { path: '/CN/33/' })).toBe(false)
    expect(mayGrant({ path: '/CN/33/' }, { path: '/CN/51/5101/510199/' })).toBe(false)
  })
})

describe('until when a business stays open', () => {
  it.each`
    business                   | set          | at                             | until
    ${'transfer'}              | ${undefined} | ${'2026-06-01T00:00:00+08:00'} | ${'2026-07-14T16:00:00.000Z'}
    ${'registration.enrolled'} | ${SEPTEMBER} | ${'2026-09-15T00:00:00+08:00'} | ${SEPTEMBER.to}
    ${'transfer'}              | ${SEPTEMBER} | ${'2026-09-15T00:00:00+08:00'} | ${SEPTEMBER.to}
    ${'postGraduation'}        | ${undefined} | ${'2026-09-15T00:00:00+08:00'} | ${'2026-12-14T16:00:00.000Z'}
  `(
    '$business at $at: $until',
    given(({ business, set, at, until }: { business: CalendarBusiness; set: Known['set']; at: string; until: string }) => {
      expect(openUntil(business, { ...nothingSet, set }, at)).toBe(until)
    }),
  )
})
