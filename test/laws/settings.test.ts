import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { CalendarBusiness } from '../../functions/settings/calendar.ts'
import { effectiveCap, maySetCap } from '../../functions/settings/domain/caps.ts'
import { effectiveControlled } from '../../functions/settings/domain/controlled.ts'
import { calendarId } from '../../functions/settings/domain/national.ts'
import { closedAt, grantId, openUntil } from '../../functions/settings/domain/opening.ts'
import { emptySheet, type Sheet } from '../../functions/settings/domain/sheet.ts'
import { switchId, switchVerdict } from '../../functions/settings/domain/switches.ts'
import { effectiveValue } from '../../functions/settings/domain/values.ts'
import { SWITCH_KINDS, type SwitchKind } from '../../functions/settings/switches.ts'
import { SETTING_KEYS, SETTINGS } from '../../functions/settings/values.ts'
import { PUPIL_FIELDS } from '../../layers/kernel/fields/catalogue.ts'
import { isWithin } from '../../layers/kernel/instant.ts'
import { STAGES } from '../../layers/kernel/school-calendar.ts'

const setAt = '2026-09-01T00:00:00.000Z'
const stages = fc.constantFrom(...STAGES)
const caps = fc.option(
  fc.record({ cap: fc.integer({ min: 1, max: 99 }), lockedForChildren: fc.boolean(), setAt: fc.constant(setAt) }),
  {
    nil: undefined,
  },
)
const integers = SETTING_KEYS.filter((key) => SETTINGS[key].type === 'integer')
const fields = fc.subarray(PUPIL_FIELDS.map(({ id }) => id))

/** What an office may have set, however little it makes sense under what its superiors have set meanwhile. */
const sheet = (placeId: string): fc.Arbitrary<Sheet> =>
  fc
    .record({
      primary: caps,
      junior: caps,
      senior: caps,
      controlled: fields,
      values: fc.dictionary(fc.constantFrom(...integers), fc.integer({ min: 1, max: 400 })),
    })
    .map(({ controlled, values, ...byStage }) => ({
      ...emptySheet({ placeId, name: placeId }),
      caps: Object.fromEntries(Object.entries(byStage).filter(([, cap]) => cap !== undefined)),
      controlled: Object.fromEntries(controlled.map((id) => [id, { setAt }])),
      values: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { value, setAt }])),
    }))

const way = fc.tuple(sheet('CN'), sheet('33'), sheet('3301'), sheet('330199'))

describe('laws of settings, over every way from the ministry down', () => {
  it('a cap is never looser than any superior’s', () => {
    fc.assert(
      fc.property(way, stages, (sheets, stage) => {
        for (let upTo = 2; upTo <= sheets.length; upTo++)
          expect(effectiveCap(stage, sheets).cap).toBeLessThanOrEqual(effectiveCap(stage, sheets.slice(0, upTo)).cap)
      }),
    )
  })

  it('below a lock everybody has the cap of whoever locked', () => {
    fc.assert(
      fc.property(way, stages, (sheets, stage) => {
        for (let upTo = 2; upTo < sheets.length; upTo++) {
          const above = effectiveCap(stage, sheets.slice(0, upTo))
          if (above.lockedBy) expect(effectiveCap(stage, sheets).cap).toBe(above.cap)
        }
      }),
    )
  })

  it('a cap that may be set is the cap that holds, and one that may not would not hold', () => {
    fc.assert(
      fc.property(way, stages, fc.integer({ min: 1, max: 99 }), (sheets, stage, cap) => {
        const above = sheets.slice(0, 3)
        const own = {
          ...emptySheet({ placeId: '330199', name: '区' }),
          caps: { [stage]: { cap, lockedForChildren: false, setAt } },
        }
        const after = effectiveCap(stage, [...above, own])
        expect(after.suspended.includes('330199')).toBe(!maySetCap('330199', cap, effectiveCap(stage, above)).ok)
      }),
    )
  })

  it('what a superior controls is controlled below, and by nobody lower than who put it there', () => {
    fc.assert(
      fc.property(way, (sheets) => {
        const all = effectiveControlled(sheets)
        for (let upTo = 0; upTo <= sheets.length; upTo++)
          for (const [field, by] of effectiveControlled(sheets.slice(0, upTo))) expect(all.get(field)).toBe(by)
      }),
    )
  })

  it('a number is never looser than any superior’s', () => {
    fc.assert(
      fc.property(way, fc.constantFrom(...integers), (sheets, key) => {
        const ministry = effectiveValue(key, sheets.slice(0, 1))
        if (ministry.placeId) expect(effectiveValue(key, sheets).value).toBeLessThanOrEqual(Number(ministry.value))
      }),
    )
  })

  it('no switch of any province opens what the law forbids', () => {
    const kinds = fc.constantFrom<SwitchKind>(...SWITCH_KINDS)
    fc.assert(
      fc.property(kinds, stages, fc.boolean(), (kind, stage, open) => {
        const province = { ...emptySheet({ placeId: '33', name: '省' }), switches: { [switchId(stage, kind)]: { open, setAt } } }
        const said = switchVerdict(kind, stage, { province, hardBan: true })
        const banned = (kind === 'expel' || kind === 'withdraw') && stage !== 'senior'
        if (banned) expect(said).toMatchObject({ ok: false, refusal: { reason: 'law' } })
      }),
      { numRuns: 500 },
    )
  })

  it('nothing is open that the ministry has closed, whatever window or exception a province sets', () => {
    const hour = 3_600_000
    const begin = Date.parse('2026-07-01T00:00:00+08:00')
    const instant = fc.integer({ min: 0, max: 24 * 120 }).map((hours) => new Date(begin + hours * hour).toISOString())
    const span = fc.tuple(instant, instant).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }))
    const business = fc.constantFrom<CalendarBusiness>('transfer', 'graduation', 'admission', 'registration.gradeOne')
    fc.assert(
      fc.property(
        business,
        fc.array(span, { maxLength: 3 }),
        fc.array(span, { maxLength: 3 }),
        span,
        span,
        instant,
        (of, windows, pauses, set, grant, at) => {
          const ministry = {
            ...emptySheet({ placeId: 'CN', name: '部' }),
            calendar: { [calendarId(of, 2026)]: { windows, pauses, setAt } },
          }
          const grants = { [grantId('330199', of, 'primary')]: { ...grant, reason: '补报', setAt } }
          const province = { ...emptySheet({ placeId: '33', name: '省' }), grants }
          const known = {
            path: '/CN/33/3301/330199/',
            stage: 'primary',
            set: { ...set, setBy: '省' },
            ministry,
            province,
          } as const
          const open = closedAt(of, known, at) === undefined
          const nationally =
            (windows.length === 0 || windows.some((each) => isWithin(each, at))) && !pauses.some((each) => isWithin(each, at))
          const here = isWithin(set, at) || isWithin(grant, at)
          expect(open).toBe(nationally && here)
          const until = open ? openUntil(of, known, at) : undefined
          if (until) expect(Date.parse(until)).toBeGreaterThan(Date.parse(at))
        },
      ),
      { numRuns: 1000 },
    )
  })
})
