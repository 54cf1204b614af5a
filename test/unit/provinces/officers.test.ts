import { describe, expect, it } from '@jest/globals'
import { callerOf } from '../../../functions/provinces/domain/officers.ts'
import { mergedNumbers, refusalOfRecord } from '../../../functions/transfers/domain/outside.ts'
import { aChild } from '../registration/a-child.ts'

const SCHOOL = { placeId: '2144990901', path: '/CN/44/4401/440199/2144990901/' }
const ELSEWHERE = { placeId: '2133990001', path: '/CN/33/3301/330199/2133990001/' }
const officer = {
  id: 'leader-1',
  person: 'person-1',
  name: '主管领导',
  duty: 'leader' as const,
  placeId: SCHOOL.placeId,
  since: '2026-03-01T00:00:00.000Z',
  until: '2026-12-01T00:00:00.000Z',
}
const NOW = '2026-11-20T08:00:00.000Z'

describe('an officer of a province with its own system', () => {
  it.each([
    ['decides in duty', SCHOOL, '2026-11-20T07:59:00.000Z', undefined],
    ['decides from the first moment of the duty', SCHOOL, '2026-03-01T00:00:00.000Z', undefined],
    ['does not decide before it', SCHOOL, '2026-02-28T23:59:59.000Z', 'not-in-duty'],
    ['does not decide in the moment it ends', SCHOOL, '2026-12-01T00:00:00.000Z', 'in-the-future'],
    ['does not decide tomorrow', SCHOOL, '2026-11-21T08:00:00.000Z', 'in-the-future'],
    ['does not sit at an office nobody knows', undefined, NOW, 'office-unknown'],
    ['does not sit at an office of another province', ELSEWHERE, NOW, 'office-elsewhere'],
  ] as const)('%s', (_, office, decidedAt, refused) => {
    const caller = callerOf(officer, office, '44', { decidedAt, now: NOW })
    expect(caller.ok ? undefined : caller.refusal.kind).toBe(refused)
  })

  it('after the duty has ended decides no more', () => {
    const left = { ...officer, until: '2026-06-01T00:00:00.000Z' }
    expect(callerOf(left, SCHOOL, '44', { decidedAt: NOW, now: NOW })).toMatchObject({ refusal: { kind: 'not-in-duty' } })
  })

  it('is called so that nobody of ours and nobody of another province is meant', () => {
    const caller = callerOf(officer, SCHOOL, '44', { decidedAt: NOW, now: NOW })
    expect(caller).toMatchObject({
      value: { accountId: 'acc_outside_44_leader-1', personId: 'per_outside_44_person-1', duty: 'leader' },
    })
  })
})

const L = { number: 'L440199202003150042', since: '2026-09-01T02:00:00.000Z', reason: 'registered' }
const G = { number: 'G44019920200315001X', since: '2027-03-16T02:00:00.000Z', reason: 'identity-confirmed' }
const record = { fields: aChild(), numbers: [L], stage: 'primary' as const, cohort: 2026, state: 'enrolled' as const }
const agreed = { studentNumber: L.number, name: '王小明', stage: 'primary', errors: 0 }

describe('a file that comes from another system', () => {
  it.each([
    ['is taken where number and name are those agreed on', {}, {}, undefined],
    ['is another child’s where it never bore the number', { numbers: [G] }, {}, 'record-of-another'],
    ['is another child’s where the name is another', {}, { name: '王大明' }, 'record-of-another'],
    ['is not taken of a child that is no pupil now', { state: 'on-leave' as const }, {}, 'not-transferable'],
    ['is not taken into another stage', { stage: 'junior' as const }, {}, 'class-of-another-grade'],
    ['is not taken with a field that does not hold', {}, { errors: 1 }, 'record-faulty'],
  ])('%s', (_, sent, expected, refused) => {
    expect(refusalOfRecord({ ...record, ...sent }, { ...agreed, ...expected })?.kind).toBe(refused)
  })

  it('keeps every number once, the formal one first, whichever system gave it', () => {
    expect(mergedNumbers([L], [G, L])).toEqual([G, L])
    expect(mergedNumbers([G, L], [L])).toEqual([G, L])
  })
})
