import { describe, expect, it } from '@jest/globals'
import * as z from 'zod'
import { registrationChain } from '../../../functions/registration/chain.ts'
import type { OpeningRow } from '../../../functions/settings/sheet-contract.ts'
import { DUTIES, type Duty, LEVELS, type Level } from '../../../layers/kernel/duties.ts'
import type { Stage } from '../../../layers/kernel/school-calendar.ts'
import { permissionsOf } from '../../../layers/platform/authorization.ts'
import { closedFor, closedProblem, closedText } from '../../../web/src/kit/closed-reason.ts'
import { stepViews } from '../../../web/src/kit/step-views.ts'
import { fromLocalInput, lastDayOf, momentOf, toLocalInput, urgencyOf } from '../../../web/src/kit/when.ts'
import { resolverOf } from '../../../web/src/kit/zform.tsx'
import { homeOf, menuOf } from '../../../web/src/shell/menu.ts'

const profileOf = (duty: Duty, level: Level) => {
  const place = { id: '33', level, path: '/CN/33/' }
  return { permissions: permissionsOf({ duty, place }), place: { placeId: '33', name: '', level, path: '/CN/33/' } }
}

/** What an administrator looks after: accounts and settings, and nothing of the business. */
const ADMINISTRATION = ['accounts', 'handOvers', 'standingIn', 'fields', 'caps', 'switches', 'windows', 'openings', 'values']

describe('the menu', () => {
  const linesOf = (duty: Duty, level: Level) =>
    menuOf(profileOf(duty, level)).flatMap(({ items }) => items.map(({ word }) => word))

  it.each(LEVELS)('shows a system administrator of a %s no pupil and no business', (level) => {
    expect(linesOf('systemAdministrator', level)).toEqual([...(level === 'school' ? [] : ['places']), ...ADMINISTRATION])
  })

  it('offers registration to the school that registers, and the national register to the ministry alone', () => {
    expect(linesOf('recordsManager', 'school')).toEqual(expect.arrayContaining(['entries', 'imports', 'classes']))
    expect(linesOf('recordsManager', 'county')).not.toContain('entries')
    expect(LEVELS.filter((level) => linesOf('recordsManager', level).includes('exchange'))).toEqual(['ministry'])
  })

  it('takes everybody home to a page they may see', () => {
    for (const duty of DUTIES)
      for (const level of LEVELS) {
        const profile = profileOf(duty, level)
        const open = menuOf(profile).flatMap(({ items }) => items.map(({ to }) => to))
        expect(open).toContain(homeOf(profile))
      }
  })
})

describe('the step bar', () => {
  const said = (first: 'done' | 'current' | 'returned', second: 'current' | 'ahead' | 'skipped') => [
    { id: 'school-leader', placeId: '2133990001', status: first },
    { id: 'authority', placeId: '330199', status: second },
  ]

  it('has the steps of the chain in its order, whatever order the case tells them in', () => {
    const views = stepViews(registrationChain, said('done', 'current').reverse(), '330199')
    expect(views.map(({ step }) => step.id)).toEqual(registrationChain.steps.map(({ id }) => id))
  })

  it.each([
    ['the office whose turn it is', '330199', 'done', 'current', ['ok', 'wait']],
    ['an office that waits for another', '2133990001', 'done', 'current', ['ok', 'run']],
    ['everybody, once it was returned', '2133990001', 'returned', 'skipped', ['bad', 'off']],
  ] as const)('marks what %s must know', (_, place, first, second, tones) => {
    expect(stepViews(registrationChain, said(first, second), place).map(({ tone }) => tone)).toEqual(tones)
  })
})

describe('time, as offices read it', () => {
  const now = '2026-11-24T02:00:00Z'

  it.each([
    ['2026-11-24T02:00:00Z', 'overdue'],
    ['2026-11-24T15:59:59Z', 'today'],
    ['2026-11-24T16:00:00Z', 'week'],
    ['2026-12-01T02:00:00Z', 'week'],
    ['2026-12-01T02:00:01Z', 'later'],
  ])('a case due at %s is %s', (dueAt, urgency) => {
    expect(urgencyOf(dueAt, now)).toBe(urgency)
  })

  it('is Beijing time on every machine', () => {
    expect(momentOf('2026-11-24T16:05:00Z')).toBe('2026-11-25 00:05')
    expect(lastDayOf('2026-12-08T16:00:00Z')).toBe('2026-12-08')
  })

  it('survives the way through an input', () => {
    expect(fromLocalInput('2026-09-01T08:30')).toBe('2026-09-01T08:30:00+08:00')
    expect(toLocalInput(fromLocalInput('2026-09-01T08:30'))).toBe('2026-09-01T08:30')
    expect(fromLocalInput('')).toBe('')
  })
})

describe('a closed business', () => {
  const t = ((key: string | string[], facts: object = {}) =>
    `${[key].flat()[0]} ${Object.values(facts).filter(Boolean).join(' ')}`.trim()) as unknown as Parameters<typeof closedText>[1]
  const row = (stage: Stage, closed?: OpeningRow['closed']): OpeningRow => ({
    business: 'registration.gradeOne',
    stage,
    open: !closed,
    ...(closed ? { closed } : {}),
  })
  const over = { reason: 'over', from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z', setBy: '浙江省' } as const
  const notYet = { ...over, reason: 'not-yet', from: '2026-09-01T00:00:00Z' } as const

  it('is open while one of its stages is', () => {
    expect(closedFor([row('primary', over), row('junior')], 'registration.gradeOne')).toBeUndefined()
    expect(closedFor([row('primary', over), row('junior')], 'registration.gradeOne', 'primary')).toEqual(over)
  })

  it('is explained by the latest window there is', () => {
    expect(closedFor([row('primary', notYet), row('junior', over)], 'registration.gradeOne')).toEqual(notYet)
  })

  it.each([
    ['who has it over, and when', over, 'kit.closedBecause.over 浙江省 2026-01-01 08:00 2026-02-01 08:00'],
    ['that the year is over where no end is set', { reason: 'over' }, 'kit.closedBecause.over-year kit.superior'],
    [
      'the paper',
      { reason: 'not-set', note: '厅发〔2026〕1 号' },
      'kit.closedBecause.not-set kit.superiorkit.closedNote 厅发〔2026〕1 号',
    ],
  ])('says %s', (_, facts, said) => {
    expect(closedText(facts, t)).toBe(said)
  })

  it('is told of a refusal for being closed, and of no other', () => {
    const facts = { reason: 'province', setBy: '浙江省' }
    expect(closedProblem({ kind: 'switched-off', facts }, t)).toBe('kit.closedBecause.province 浙江省')
    expect(closedProblem({ kind: 'class-full', facts }, t)).toBeUndefined()
  })
})

describe('a small form', () => {
  const schema = z.strictObject({ name: z.string().min(2), note: z.string().optional() })
  const resolve = resolverOf<{ name: string; note: string }>(schema, ({ code }) => `said:${code}`)

  it('takes an empty input for nothing at all', () => {
    expect(resolve({ name: '王一', note: '' })).toEqual({ values: { name: '王一' }, errors: {} })
  })

  it('keeps the first thing wrong with each field', () => {
    expect(resolve({ name: '', note: '' }).errors).toEqual({ name: { type: 'invalid_type', message: 'said:invalid_type' } })
  })
})
