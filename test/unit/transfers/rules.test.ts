import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { transferChains } from '../../../functions/transfers/chain.ts'
import { TRANSFER_REFUSALS } from '../../../functions/transfers/contract.ts'
import {
  type Arrangement,
  type Candidate,
  chainFor,
  type End,
  partiesOf,
  refusalOf,
  type Seat,
} from '../../../functions/transfers/domain/rules.ts'

const PUPIL: Candidate = { schoolId: '2133990001', state: 'enrolled', stage: 'primary', cohort: 2024, problem: false }
const SEAT: Seat = { schoolId: '2151990005', stage: 'primary', cohort: 2024, count: 44, cap: 45 }
const STRICT = { allowLowerGrade: false }

describe('who may be moved', () => {
  it('a pupil at school, with nothing open, into a class of its grade with a seat', () => {
    expect(refusalOf(PUPIL, SEAT, STRICT)).toBeUndefined()
  })

  it.each([
    ['it is at the school already', { schoolId: SEAT.schoolId }, { kind: 'own-pupil' }],
    ['it is on leave', { state: 'on-leave' }, { kind: 'not-transferable', why: 'not-enrolled' }],
    ['it is abroad', { state: 'abroad' }, { kind: 'not-transferable', why: 'not-enrolled' }],
    ['it is missing', { state: 'missing' }, { kind: 'not-transferable', why: 'not-enrolled' }],
    ['it has graduated', { state: 'graduated' }, { kind: 'not-transferable', why: 'not-enrolled' }],
    ['its key information is being changed', { inFlight: 'key-change' }, { kind: 'not-transferable', why: 'in-flight' }],
    ['its leave is being decided', { inFlight: 'status-change' }, { kind: 'not-transferable', why: 'in-flight' }],
    ['another school has asked for it', { inFlight: 'transfer' }, { kind: 'not-transferable', why: 'asked-by-another' }],
    ['its record has an open problem', { problem: true }, { kind: 'not-transferable', why: 'problem-open' }],
  ] as const)('not when %s', (_, pupil, refusal) => {
    expect(refusalOf({ ...PUPIL, ...pupil }, SEAT, STRICT)).toEqual(refusal)
  })

  it.each([
    ['a full class', { count: 45 }, false, { kind: 'class-full', cap: 45, count: 45 }],
    ['another stage', { stage: 'junior' }, false, { kind: 'class-of-another-grade' }],
    ['the grade below', { cohort: 2025 }, false, { kind: 'class-of-another-grade' }],
    ['the grade below, where the province lets it', { cohort: 2025 }, true, undefined],
    ['two grades below, even there', { cohort: 2026 }, true, { kind: 'class-of-another-grade' }],
    ['the grade above', { cohort: 2023 }, true, { kind: 'class-of-another-grade' }],
  ] as const)('into %s', (_, seat, allowLowerGrade, refusal) => {
    expect(refusalOf(PUPIL, { ...SEAT, ...seat }, { allowLowerGrade })).toEqual(refusal)
  })
})

const end = (schoolId: string, authorityId: string, provinceId: string): End => ({ schoolId, authorityId, provinceId })
const HOME = end('2133990001', '330199', '33')
const ARRANGED: Arrangement = { sameAuthority: 'single-final', provincesDecide: { receiving: false, sending: false } }

describe('who decides, in which order', () => {
  it.each([
    ['two counties of one province', end('2133990003', '330299', '33'), ARRANGED, 'transfer.in-province@1'],
    ['one authority, once and last', end('2133990002', '330199', '33'), ARRANGED, 'transfer.same-authority@1'],
    [
      'one authority, once for each side',
      end('2133990002', '330199', '33'),
      { ...ARRANGED, sameAuthority: 'two-steps' },
      'transfer.in-province@1',
    ],
    ['two provinces', end('2151990005', '510199', '51'), ARRANGED, 'transfer.cross-province@1'],
    [
      'two provinces that both decide',
      end('2151990005', '510199', '51'),
      { ...ARRANGED, provincesDecide: { receiving: true, sending: true } },
      'transfer.cross-province-long@1',
    ],
  ] as const)('%s', (_, to, arrangement, chain) => {
    expect(chainFor(HOME, to, arrangement).id).toBe(chain)
  })

  const ends = fc.record({
    schoolId: fc.constantFrom('2133990001', '2133990002', '2151990005'),
    authorityId: fc.constantFrom('330199', '330299', '510199'),
    provinceId: fc.constantFrom('33', '51'),
  })
  const arrangements: fc.Arbitrary<Arrangement> = fc.record({
    sameAuthority: fc.constantFrom('single-final' as const, 'two-steps' as const),
    provincesDecide: fc.record({ receiving: fc.boolean(), sending: fc.boolean() }),
  })

  it('whatever is arranged: the school that takes the child first, the side that lets it go last, every step somebody’s', () => {
    fc.assert(
      fc.property(ends, ends, arrangements, (from, to, arranged) => {
        const { steps } = chainFor(from, to, arranged)
        const order = steps.map(({ id }) => id)
        expect(order[0]).toBe('receiving-school')
        expect(order.findIndex((id) => id.startsWith('sending'))).toBeGreaterThan(
          order.findLastIndex((id) => id.startsWith('receiving')),
        )
        const parties = partiesOf(from, to)
        for (const { party } of steps) expect(parties[party]).toBeTruthy()
      }),
    )
  })
})

describe('on which grounds an office may say no', () => {
  const steps = transferChains.flatMap(({ steps: all }) => all)

  it('on declared ones only, ten working days each, in every chain', () => {
    for (const { reasonCodes = [], workingDays } of steps) {
      expect(reasonCodes.length).toBeGreaterThan(0)
      expect(reasonCodes.every(({ code }) => TRANSFER_REFUSALS.some((each) => each === code))).toBe(true)
      expect(workingDays).toBe(10)
    }
  })

  it('whoever lets the child go never for want of a seat, and no school for want of a proof', () => {
    const sending = steps.filter(({ id }) => id.startsWith('sending'))
    for (const { id, reasonCodes = [] } of sending) {
      const codes = reasonCodes.map(({ code }) => code)
      expect(codes).not.toContain('school-full')
      expect(codes).not.toContain('not-resident')
      if (id === 'sending-school') expect(codes).toEqual(['data-wrong', 'discipline-unfinished'])
    }
  })
})
