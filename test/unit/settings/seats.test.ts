import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Place } from '../../../functions/places/contract.ts'
import { type ClassItem, findClass } from '../../../functions/places/reads.ts'
import { leaveSeat, newClass } from '../../../functions/places/writes.ts'
import { setCap, setValue } from '../../../functions/settings/use-cases/set.ts'
import { takeSeatUnderCap } from '../../../functions/settings/writes.ts'
import { newId } from '../../../layers/kernel/id.ts'
import { commit } from '../../../layers/platform/commit.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { startRegistry } from '../../support/registry-world.ts'
import { anAct, must } from '../registration/a-school.ts'
import { officesOf, setting } from './an-office.ts'

interface Desk {
  readonly county: Place
  readonly school: { readonly placeId: string; readonly path: string }
  readonly schoolClass: ClassItem
}

/** A class that follows the settings, in a school of a province of the test's own. */
async function aClassIn(province: string): Promise<Desk> {
  const { county } = officesOf(province)
  const placeId = `21${province}990001`
  const made = {
    classId: newId('cls'),
    schoolId: placeId,
    name: '一年级(1)班',
    stage: 'primary',
    cohort: 2026,
    cap: 45,
    count: 0,
  } as const
  must(await commit(anAct(), [newClass(made, { capFollows: true })]))
  const schoolClass = await findClass(placeId, made.classId)
  if (!schoolClass) throw new Error('a class that was stored is not there')
  return { county, school: { placeId, path: `${county.path}${placeId}/` }, schoolClass }
}

const countIn = async ({ school, schoolClass }: Desk) => (await findClass(school.placeId, schoolClass.classId))?.count ?? -1
const primary = (cap: number) => (act: Parameters<typeof setCap>[2]) => setCap('primary', { cap, lockedForChildren: false }, act)

/** One pupil who comes again as long as nothing was said of the class itself. */
async function comeIn({ school, schoolClass }: Desk): Promise<string> {
  for (;;) {
    const done = await commit(anAct(), await takeSeatUnderCap(school.path, schoolClass))
    if (done.ok) return 'seated'
    if (done.refusal.kind !== 'stale-version' && done.refusal.kind !== 'busy') return done.refusal.kind
  }
}

describe('seats under a cap', () => {
  let world: LocalWorld
  beforeAll(async () => {
    world = await startRegistry()
  }, 60_000)
  afterAll(() => world.stop())

  it('are as many as the cap, however many come at once', async () => {
    const desk = await aClassIn('62')
    must(await setting(desk.county, primary(10)))
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => comeIn(desk)))
    expect(outcomes.filter((each) => each === 'seated')).toHaveLength(10)
    expect(outcomes.filter((each) => each === 'class-full')).toHaveLength(20)
    expect(await countIn(desk)).toBe(10)
  }, 60_000)

  it('cannot be taken under a cap that was lowered after it was read', async () => {
    const desk = await aClassIn('63')
    const seats = await Promise.all([0, 1].map(() => takeSeatUnderCap(desk.school.path, desk.schoolClass)))
    must(await commit(anAct(), seats[0] ?? []))
    must(await setting(desk.county, primary(1)))
    expect(await commit(anAct(), seats[1] ?? [])).toMatchObject({ refusal: { kind: 'stale-version' } })
    expect(await comeIn(desk)).toBe('class-full')
  })

  it('stop at the lowered cap while many are coming in', async () => {
    const desk = await aClassIn('64')
    const LOWERED = 5
    const coming = Array.from({ length: 25 }, () => comeIn(desk))
    must(await setting(desk.county, primary(LOWERED)))
    const atLowering = await countIn(desk)
    await Promise.all(coming)
    expect(await countIn(desk)).toBe(Math.max(LOWERED, atLowering))
  }, 60_000)

  it('may be left but not taken in a class above a lowered cap', async () => {
    const desk = await aClassIn('65')
    await Promise.all([0, 1, 2].map(() => comeIn(desk)))
    must(await setting(desk.county, primary(2)))
    expect(await comeIn(desk)).toBe('class-full')
    must(await commit(anAct(), [leaveSeat(desk.schoolClass)]))
    expect(await comeIn(desk)).toBe('class-full')
    must(await commit(anAct(), [leaveSeat(desk.schoolClass)]))
    expect(await comeIn(desk)).toBe('seated')
    expect(await countIn(desk)).toBe(2)
  })

  it('go beyond the cap where the province lets classes grow', async () => {
    const desk = await aClassIn('71')
    const { province } = officesOf('71')
    must(await setting(desk.county, primary(1)))
    expect([await comeIn(desk), await comeIn(desk)]).toEqual(['seated', 'class-full'])
    must(await setting(province, (act) => setValue('classSize.enforce', { value: false }, act)))
    const free = { ...desk, schoolClass: { ...desk.schoolClass, cap: 45, capFollows: true as const } }
    expect(await comeIn(free)).toBe('seated')
  })
})
