import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { PROBLEM_KINDS, STANDINGS, type Standing } from '../../functions/duplicates/contract.ts'
import { arbiterPathOf } from '../../functions/duplicates/domain/arbiter.ts'
import { refusalOf, refusalOfDeletion } from '../../functions/duplicates/domain/paths.ts'
import { plan, standing } from '../../functions/duplicates/domain/plan.ts'
import { isFlagged, settle } from '../../functions/duplicates/domain/settle.ts'
import { isWithinPath } from '../../layers/kernel/places.ts'

const kinds = fc.constantFrom(...PROBLEM_KINDS)
const sides = fc
  .array(fc.constantFrom(...STANDINGS), { minLength: 1, maxLength: 6 })
  .map((standings) => standings.map((each, at) => ({ studentId: `s${at}`, standing: each })))

describe('settling', () => {
  it('says the same whatever the order of the sides', () => {
    fc.assert(
      fc.property(kinds, sides, fc.infiniteStream(fc.nat()), (kind, all, dice) => {
        const order = new Map(all.map(({ studentId }) => [studentId, dice.next().value]))
        const shuffled = [...all].sort((a, b) => (order.get(a.studentId) ?? 0) - (order.get(b.studentId) ?? 0))
        const said = settle(kind, all)
        const again = settle(kind, shuffled)
        const ids = (of: typeof said) =>
          (of.kind === 'settled' ? of.keep : of.kind === 'arbitration' ? of.between : []).toSorted()
        expect([again.kind, ids(again)]).toEqual([said.kind, ids(said)])
      }),
    )
  })

  it('never keeps two records with one number, and arbitrates between confirmed ones only', () => {
    fc.assert(
      fc.property(sides, (all) => {
        const said = settle('with-document', all)
        if (said.kind === 'settled') expect(said.keep.length).toBeLessThanOrEqual(1)
        if (said.kind === 'arbitration') expect(said.between.length).toBeGreaterThan(1)
      }),
    )
  })
})

/** What offices may conclude of one side, in whatever order they come to it. */
type Finding = {
  readonly at: number
  readonly to: 'confirmed' | 'changed' | 'deleted' | 'conceded'
  readonly attends: boolean
  readonly twin: number
}

interface Member {
  readonly studentId: string
  readonly authorityId: string
  readonly standing: Standing
  readonly since: string
  readonly relied?: true
}

const PATH = { confirmed: 'corroborate', changed: 'change', deleted: 'delete', conceded: 'delete' } as const

/** One finding, as the rules let it count. */
function after(members: readonly Member[], { at, to, attends, twin }: Finding): readonly Member[] {
  const side = members[at % members.length]
  const other = members[twin % members.length]
  if (!side || !other) return members
  const settlement = settle('with-document', members)
  if (settlement.kind === 'settled') return members
  const status = settlement.kind === 'arbitration' ? 'arbitration' : 'open'
  const problem = { kind: 'with-document' as const, status, members } as const
  if (to === 'conceded' ? side.standing !== 'confirmed' : refusalOf(PATH[to], problem, side)) return members
  const facts = { studentNumber: 'L330199201909010042', attends, other: { ...other, state: 'enrolled' as const } }
  if (to === 'deleted' && refusalOfDeletion(side, facts)) return members
  const relying = to === 'deleted' ? members.map((each) => (each === other ? { ...each, relied: true as const } : each)) : members
  return plan('with-document', members, standing(relying, [side.studentId], to, 'now')).sides
}

const findings = fc.array(
  fc.record({
    at: fc.nat(5),
    to: fc.constantFrom('confirmed', 'changed', 'deleted', 'conceded'),
    attends: fc.boolean(),
    twin: fc.nat(5),
  }) as fc.Arbitrary<Finding>,
  { maxLength: 20 },
)
const newcomers = fc.integer({ min: 2, max: 5 }).map((count) =>
  Array.from(
    { length: count },
    (_, at): Member => ({
      studentId: `s${at}`,
      authorityId: `a${at}`,
      standing: 'open',
      since: '',
    }),
  ),
)

describe('whatever the offices find, and in whatever order', () => {
  it('at most one record keeps the number, and it is flagged no longer', () => {
    fc.assert(
      fc.property(newcomers, findings, (members, all) => {
        const end = all.reduce(after, members)
        const kept = end.filter((each) => each.standing === 'kept')
        expect(kept.length).toBeLessThanOrEqual(1)
        for (const each of kept) expect(isFlagged(each)).toBe(false)
      }),
    )
  })

  it('a record that somebody relied on is still there, or relies on one that is', () => {
    fc.assert(
      fc.property(newcomers, findings, (members, all) => {
        const end = all.reduce(after, members)
        if (end.some((each) => each.standing === 'deleted')) expect(end.some((each) => each.standing !== 'deleted')).toBe(true)
      }),
    )
  })

  it('who confirms and who gives up decides, not when', () => {
    fc.assert(
      fc.property(newcomers, fc.nat(4), fc.boolean(), (members, winner, backwards) => {
        const keeps = `s${winner % members.length}`
        const losers = members.filter(({ studentId }) => studentId !== keeps)
        const confirmed = members.reduce<readonly Member[]>(
          (now, { studentId }) => plan('with-document', now, standing(now, [studentId], 'confirmed', '')).sides,
          members,
        )
        const order = backwards ? [...losers].reverse() : losers
        const end = order.reduce<readonly Member[]>(
          (now, { studentId }) => plan('with-document', now, standing(now, [studentId], 'conceded', '')).sides,
          confirmed,
        )
        expect(end.filter((each) => each.standing === 'kept').map(({ studentId }) => studentId)).toEqual([keeps])
      }),
    )
  })
})

it('the arbiter stands above every authority and is none of them', () => {
  const path = fc
    .tuple(fc.constantFrom('33', '51'), fc.constantFrom('01', '02'), fc.constantFrom('01', '02'))
    .map(([province, city, county]) => `/CN/${province}/${province}${city}/${province}${city}${county}/`)
  fc.assert(
    fc.property(fc.array(path, { minLength: 1, maxLength: 5 }), (paths) => {
      const arbiter = arbiterPathOf(paths)
      for (const each of paths) {
        expect(isWithinPath(each, arbiter)).toBe(true)
        expect(each).not.toBe(arbiter)
      }
    }),
  )
})
