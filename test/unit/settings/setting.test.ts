import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import {
  checkBusiness,
  checkSwitch,
  controlledFields,
  effectiveCap,
  setting as holds,
} from '../../../functions/settings/reads.ts'
import { sheetPk } from '../../../functions/settings/sheets.ts'
import { controlField, releaseField, removeCap, setCap, setValue, turnSwitch } from '../../../functions/settings/use-cases/set.ts'
import { grant, setYear, takeBack } from '../../../functions/settings/use-cases/set-opening.ts'
import { type StoredEvent, verifyChain } from '../../../layers/platform/event.ts'
import { query } from '../../../layers/platform/table.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { startRegistry } from '../../support/registry-world.ts'
import { must } from '../registration/a-school.ts'
import { officesOf, setting } from './an-office.ts'

const cap = (size: number, lockedForChildren = false) => ({ cap: size, lockedForChildren })

describe('settings of an office', () => {
  let world: LocalWorld
  beforeAll(async () => {
    world = await startRegistry()
  }, 60_000)
  afterAll(() => world.stop())

  it('are a field under control for everybody below, until its own office takes it out', async () => {
    const { province, county } = officesOf('41')
    must(await setting(province, (act) => controlField('ethnicity', act)))
    expect((await controlledFields(county.path)).get('ethnicity')).toBe('41')
    expect(must(await setting(county, (act) => controlField('ethnicity', act)))).toMatchObject({ inherited: true, version: 0 })
    expect(await setting(county, () => releaseField('ethnicity'))).toMatchObject({
      refusal: { kind: 'field-of-superior', by: '单位41' },
    })
    must(await setting(province, () => releaseField('ethnicity')))
    expect((await controlledFields(county.path)).has('ethnicity')).toBe(false)
  })

  it('leave the five fields of identity with the ministry', async () => {
    const { province } = officesOf('42')
    const fields = [...(await controlledFields(province.path))].filter(([, by]) => by === 'CN').map(([field]) => field)
    expect(fields.sort()).toEqual(['birthDate', 'fullName', 'idDocNo', 'idDocType', 'sex'])
    expect(await setting(province, () => releaseField('sex'))).toMatchObject({ refusal: { kind: 'field-fixed' } })
    expect(must(await setting(province, (act) => controlField('sex', act)))).toMatchObject({ inherited: true })
  })

  it('keep a county’s cap and do not use it while the province’s is lower', async () => {
    const { province, county } = officesOf('43')
    must(await setting(province, (act) => setCap('primary', cap(50), act)))
    must(await setting(county, (act) => setCap('primary', cap(48), act)))
    must(await setting(province, (act) => setCap('primary', cap(40), act)))
    expect(await effectiveCap(county.path, 'primary')).toMatchObject({ cap: 40, placeId: '43', suspended: ['430199'] })
    must(await setting(province, () => removeCap('primary')))
    expect(await effectiveCap(county.path, 'primary')).toMatchObject({ cap: 45, suspended: ['430199'] })
    must(await setting(province, (act) => setCap('primary', cap(55), act)))
    expect(await effectiveCap(county.path, 'primary')).toMatchObject({ cap: 48, placeId: '430199', suspended: [] })
  })

  it('are read only below a lock, with the name of who locked', async () => {
    const { province, city, county } = officesOf('44')
    must(await setting(province, (act) => setCap('junior', cap(50), act)))
    must(await setting(city, (act) => setCap('junior', cap(45, true), act)))
    expect(await setting(county, (act) => setCap('junior', cap(30), act))).toMatchObject({
      refusal: { kind: 'cap-locked', by: '单位4401' },
    })
    expect((await effectiveCap(county.path, 'junior')).cap).toBe(45)
  })

  it('close a change for new submissions, and never open what the law forbids', async () => {
    const { province, county } = officesOf('45')
    must(await setting(province, (act) => turnSwitch('senior', 'leave', { open: false, note: '桂教〔2026〕3 号' }, act)))
    expect(await checkSwitch(county.path, 'senior', 'leave')).toMatchObject({
      refusal: { kind: 'switched-off', reason: 'province', setBy: '单位45', note: '桂教〔2026〕3 号' },
    })
    expect((await checkSwitch(county.path, 'junior', 'leave')).ok).toBe(true)
    expect(await setting(province, (act) => turnSwitch('junior', 'expel', { open: true }, act))).toMatchObject({
      refusal: { kind: 'switch-fixed', reason: 'law' },
    })
  })

  it('hold for a place from the moment they are set', async () => {
    const { province, county } = officesOf('46')
    expect(await holds(county.path, 'leave.maxMonths')).toBe(12)
    must(await setting(province, (act) => setValue('leave.maxMonths', { value: 6 }, act)))
    expect(await holds(county.path, 'leave.maxMonths')).toBe(6)
    expect(await holds('/CN/33/', 'leave.maxMonths')).toBe(12)
  })

  it('go to one of two who set at the same moment; the other is told to look again', async () => {
    const { province } = officesOf('50')
    const both = await Promise.all([48, 40].map((size) => setting(province, (act) => setCap('primary', cap(size), act), 0)))
    expect(both.map((each) => (each.ok ? 'set' : each.refusal.kind)).sort()).toEqual(['set', 'stale-version'])
    expect(await setting(province, (act) => setCap('primary', cap(41), act), 7)).toMatchObject({
      refusal: { kind: 'stale-version' },
    })
  })

  it('never stand above a superior who sets lower at the same moment', async () => {
    for (const province of ['52', '53', '54']) {
      const { province: upper, county } = officesOf(province)
      await Promise.all([
        setting(upper, (act) => setCap('primary', cap(30, true), act)),
        setting(county, (act) => setCap('primary', cap(45), act)),
      ])
      expect((await effectiveCap(county.path, 'primary')).cap).toBe(30)
    }
  })

  it('are told in an unbroken chain of events: who, when, what before and after', async () => {
    const { province } = officesOf('61')
    must(await setting(province, (act) => setCap('primary', cap(50), act)))
    must(await setting(province, (act) => setCap('primary', cap(40, true), act)))
    const events = (await query<StoredEvent>({ pk: sheetPk('61'), prefix: 'EVT#' })).items
    expect(verifyChain(events)).toEqual({ intact: true })
    expect(events.at(-1)?.payload).toEqual({ stage: 'primary', before: cap(50), after: cap(40, true) })
  })

  it('open a business for one county today, with the reason, and close it again', async () => {
    const { province, county } = officesOf('34')
    const of = { business: 'admission', stage: 'senior', province, county } as const
    const at = '2026-09-02T01:00:00.000Z'
    const today = { from: '2026-09-02T00:00:00+08:00', to: '2026-09-03T00:00:00+08:00', reason: '补录' }
    expect(await checkBusiness(county.path, 'admission', 'senior', at)).toMatchObject({ refusal: { reason: 'not-set' } })
    must(await setting(province, (act) => grant(of, today, act)))
    expect((await checkBusiness(county.path, 'admission', 'senior', at)).ok).toBe(true)
    expect((await checkBusiness('/CN/34/3402/340299/', 'admission', 'senior', at)).ok).toBe(false)
    must(await setting(province, () => takeBack(of)))
    expect((await checkBusiness(county.path, 'admission', 'senior', at)).ok).toBe(false)
    const long = { ...today, to: '2026-10-04T00:00:00+08:00' }
    expect(await setting(province, (act) => grant(of, long, act))).toMatchObject({ refusal: { kind: 'exception-too-long' } })
  })

  it('pause a business for the whole country in one year, by the ministry only', async () => {
    const ministry = { placeId: 'CN', level: 'ministry', name: '教育部', path: '/CN/' } as const
    const { province, county } = officesOf('35')
    const year = { windows: [], pauses: [{ from: '2029-07-08T00:00:00+08:00', to: '2029-08-15T00:00:00+08:00' }] }
    expect(await setting(province, (act) => setYear('transfer', '2029', year, act))).toMatchObject({
      refusal: { kind: 'calendar-not-yours' },
    })
    must(await setting(ministry, (act) => setYear('transfer', '2029', year, act)))
    expect(await checkBusiness(county.path, 'transfer', 'junior', '2029-07-10T00:00:00Z')).toMatchObject({
      refusal: { reason: 'paused', setBy: '教育部' },
    })
  })
})
