import { describe, expect, it } from '@jest/globals'
import type { ProblemKind, ProblemPath, ProblemStatus, Standing } from '../../../functions/duplicates/contract.ts'
import { arbiterPathOf, refusalOfReopening } from '../../../functions/duplicates/domain/arbiter.ts'
import { clashByDocument, clashByLikeness } from '../../../functions/duplicates/domain/clash.ts'
import {
  type DeletionFacts,
  refusalOf,
  refusalOfConceding,
  refusalOfDeletion,
} from '../../../functions/duplicates/domain/paths.ts'
import { settle, settled, statusOf } from '../../../functions/duplicates/domain/settle.ts'
import { given } from '../../support/given.ts'

const sidesOf = (standings: string) =>
  standings.split(' ').map((standing, at) => ({ studentId: 'ABCDEFGHIJ'.charAt(at), standing: standing as Standing }))

const outcomeOf = (kind: ProblemKind, standings: string): string => {
  const sides = sidesOf(standings)
  const settlement = settle(kind, sides)
  const status = statusOf(settled(sides, settlement), settlement)
  if (settlement.kind === 'settled') return `${settlement.keep.join('') || 'nobody'} stays, ${status}`
  return settlement.kind === 'arbitration' ? `${settlement.between.join('')} to the common superior` : 'waits'
}

describe('what becomes of records that clash', () => {
  it.each`
    kind                  | standings                          | outcome
    ${'identity'}         | ${'open'}                          | ${'waits'}
    ${'identity'}         | ${'confirmed'}                     | ${'A stays, settled'}
    ${'identity'}         | ${'rechecking'}                    | ${'waits'}
    ${'identity'}         | ${'changed'}                       | ${'nobody stays, settled'}
    ${'identity'}         | ${'deleted'}                       | ${'nobody stays, settled'}
    ${'with-document'}    | ${'open open'}                     | ${'waits'}
    ${'with-document'}    | ${'confirmed open'}                | ${'waits'}
    ${'with-document'}    | ${'confirmed confirmed'}           | ${'AB to the common superior'}
    ${'with-document'}    | ${'confirmed changed'}             | ${'A stays, settled'}
    ${'with-document'}    | ${'open changed'}                  | ${'A stays, settled'}
    ${'with-document'}    | ${'open deleted'}                  | ${'A stays, settled'}
    ${'with-document'}    | ${'confirmed conceded'}            | ${'A stays, decided'}
    ${'with-document'}    | ${'kept forced'}                   | ${'A stays, decided'}
    ${'with-document'}    | ${'kept deleted'}                  | ${'A stays, settled'}
    ${'with-document'}    | ${'changed deleted'}               | ${'nobody stays, settled'}
    ${'with-document'}    | ${'confirmed confirmed open'}      | ${'waits'}
    ${'with-document'}    | ${'confirmed confirmed confirmed'} | ${'ABC to the common superior'}
    ${'with-document'}    | ${'confirmed conceded confirmed'}  | ${'AC to the common superior'}
    ${'with-document'}    | ${'forced kept forced'}            | ${'B stays, decided'}
    ${'with-document'}    | ${'changed kept forced'}           | ${'B stays, decided'}
    ${'without-document'} | ${'open open'}                     | ${'waits'}
    ${'without-document'} | ${'confirmed open'}                | ${'waits'}
    ${'without-document'} | ${'confirmed confirmed'}           | ${'AB stays, settled'}
    ${'without-document'} | ${'confirmed confirmed confirmed'} | ${'ABC stays, settled'}
    ${'without-document'} | ${'open changed'}                  | ${'A stays, settled'}
    ${'without-document'} | ${'confirmed deleted confirmed'}   | ${'AC stays, settled'}
  `(
    '$kind, $standings: $outcome',
    given(({ kind, standings, outcome }: { kind: ProblemKind; standings: string; outcome: string }) => {
      expect(outcomeOf(kind, standings)).toBe(outcome)
    }),
  )
})

interface Conceding {
  readonly kind: ProblemKind
  readonly status: ProblemStatus
  readonly standing: Standing
  readonly refusal: string | undefined
}

interface Asked {
  readonly path: ProblemPath
  readonly kind: ProblemKind
  readonly status: ProblemStatus
  readonly own: Standing
  readonly other: Standing
  readonly sameAuthority: boolean
  readonly refusal: string | undefined
}

describe('which ways are open to a school', () => {
  const [A, B] = ['330199', '330299']
  it.each`
    path             | kind                  | status           | own             | other           | sameAuthority | refusal
    ${'corroborate'} | ${'with-document'}    | ${'open'}        | ${'open'}       | ${'open'}       | ${true}       | ${undefined}
    ${'corroborate'} | ${'with-document'}    | ${'open'}        | ${'open'}       | ${'confirmed'}  | ${false}      | ${undefined}
    ${'corroborate'} | ${'with-document'}    | ${'open'}        | ${'open'}       | ${'confirmed'}  | ${true}       | ${'authority-confirmed-another'}
    ${'corroborate'} | ${'without-document'} | ${'open'}        | ${'open'}       | ${'confirmed'}  | ${true}       | ${undefined}
    ${'corroborate'} | ${'with-document'}    | ${'open'}        | ${'confirmed'}  | ${'open'}       | ${false}      | ${'already-confirmed'}
    ${'corroborate'} | ${'with-document'}    | ${'decided'}     | ${'forced'}     | ${'kept'}       | ${false}      | ${'only-change-or-delete'}
    ${'corroborate'} | ${'with-document'}    | ${'decided'}     | ${'conceded'}   | ${'kept'}       | ${false}      | ${'only-change-or-delete'}
    ${'change'}      | ${'with-document'}    | ${'decided'}     | ${'forced'}     | ${'kept'}       | ${false}      | ${undefined}
    ${'delete'}      | ${'with-document'}    | ${'decided'}     | ${'forced'}     | ${'kept'}       | ${false}      | ${undefined}
    ${'change'}      | ${'with-document'}    | ${'arbitration'} | ${'confirmed'}  | ${'confirmed'}  | ${false}      | ${'in-arbitration'}
    ${'change'}      | ${'with-document'}    | ${'arbitration'} | ${'conceded'}   | ${'confirmed'}  | ${false}      | ${undefined}
    ${'change'}      | ${'with-document'}    | ${'decided'}     | ${'kept'}       | ${'forced'}     | ${false}      | ${'problem-settled'}
    ${'change'}      | ${'identity'}         | ${'open'}        | ${'rechecking'} | ${'rechecking'} | ${true}       | ${'recheck-pending'}
    ${'delete'}      | ${'without-document'} | ${'settled'}     | ${'changed'}    | ${'kept'}       | ${true}       | ${'problem-settled'}
  `(
    '$path, $kind $status, own $own, other $other: $refusal',
    given(({ path, kind, status, own, other, sameAuthority, refusal }: Asked) => {
      const mine = { studentId: 'A', authorityId: A, standing: own }
      const theirs = { studentId: 'B', authorityId: sameAuthority ? A : B, standing: other }
      expect(refusalOf(path, { kind, status, members: [mine, theirs] }, mine)?.kind).toBe(refusal)
    }),
  )

  const [L, G, J] = ['L330199201909010042', 'G33019920200315001X', 'J330199202003150017']
  const twin = { studentId: 'B', standing: 'open', state: 'enrolled' } as const
  it.each`
    told                                            | facts                                                                           | relied   | refusal
    ${'nobody attends'}                             | ${{ studentNumber: L, attends: false }}                                         | ${false} | ${undefined}
    ${'a child attends and has no other record'}    | ${{ studentNumber: L, attends: true }}                                          | ${false} | ${'attends-without-record'}
    ${'a child attends and another record stays'}   | ${{ studentNumber: L, attends: true, other: twin }}                             | ${false} | ${undefined}
    ${'the other record was deleted'}               | ${{ studentNumber: L, attends: true, other: { ...twin, standing: 'deleted' } }} | ${false} | ${'other-record-gone'}
    ${'the other child has graduated'}              | ${{ studentNumber: L, attends: true, other: { ...twin, state: 'graduated' } }}  | ${false} | ${'other-record-gone'}
    ${'the record named is itself'}                 | ${{ studentNumber: L, attends: true, other: { ...twin, studentId: 'A' } }}      | ${false} | ${'other-record-gone'}
    ${'another was deleted because this one stays'} | ${{ studentNumber: L, attends: false }}                                         | ${true}  | ${'attends-without-record'}
    ${'so, and a third stays'}                      | ${{ studentNumber: L, attends: false, other: twin }}                            | ${true}  | ${undefined}
    ${'the number is formal'}                       | ${{ studentNumber: G, attends: false }}                                         | ${false} | ${'formal-number'}
    ${'the number is formal, without a document'}   | ${{ studentNumber: J, attends: false }}                                         | ${false} | ${'formal-number'}
  `(
    'a record is deleted where $told: $refusal',
    given(({ facts, relied, refusal }: { facts: DeletionFacts; relied: boolean; refusal: string | undefined }) => {
      const side = { studentId: 'A', ...(relied ? { relied: true as const } : {}) }
      expect(refusalOfDeletion(side, facts)?.kind).toBe(refusal)
    }),
  )

  it.each`
    kind                  | status           | standing       | refusal
    ${'with-document'}    | ${'arbitration'} | ${'confirmed'} | ${undefined}
    ${'with-document'}    | ${'open'}        | ${'confirmed'} | ${undefined}
    ${'with-document'}    | ${'open'}        | ${'open'}      | ${'nothing-to-concede'}
    ${'with-document'}    | ${'decided'}     | ${'kept'}      | ${'problem-settled'}
    ${'without-document'} | ${'open'}        | ${'confirmed'} | ${'nothing-to-concede'}
  `(
    'a claim is given up: $kind, $status, $standing: $refusal',
    given(({ kind, status, standing, refusal }: Conceding) => {
      const side = { studentId: 'A', authorityId: A, standing }
      expect(refusalOfConceding({ kind, status, members: [side] }, side)?.kind).toBe(refusal)
    }),
  )
})

describe('who arbitrates', () => {
  it.each([
    ['two counties of one city', ['/CN/33/3301/330199/', '/CN/33/3301/330299/'], '/CN/33/3301/'],
    ['counties of two cities', ['/CN/33/3301/330199/', '/CN/33/3303/330399/'], '/CN/33/'],
    ['two provinces', ['/CN/33/3301/330199/', '/CN/51/5101/510199/'], '/CN/'],
    ['three counties, one far away', ['/CN/33/3301/330199/', '/CN/33/3301/330299/', '/CN/51/5101/510199/'], '/CN/'],
    ['a city and its own county: nobody judges their own finding', ['/CN/33/3301/', '/CN/33/3301/330199/'], '/CN/33/'],
    ['one authority', ['/CN/33/3301/330199/', '/CN/33/3301/330199/'], '/CN/33/3301/'],
    ['the ministry itself, which nobody is above', ['/CN/', '/CN/33/'], '/CN/'],
  ] as const)('%s', (_, paths, arbiter) => {
    expect(arbiterPathOf(paths)).toBe(arbiter)
    expect(arbiterPathOf([...paths].reverse())).toBe(arbiter)
  })

  it.each([
    ['the next level', { status: 'decided', arbiterPath: '/CN/33/3301/' }, '/CN/33/', undefined],
    ['not the one that decided', { status: 'decided', arbiterPath: '/CN/33/3301/' }, '/CN/33/3301/', 'not-next-level'],
    ['not two levels up', { status: 'decided', arbiterPath: '/CN/33/3301/' }, '/CN/', 'not-next-level'],
    ['nobody above the ministry', { status: 'decided', arbiterPath: '/CN/' }, '/CN/', 'no-higher-authority'],
    ['not twice', { status: 'decided', arbiterPath: '/CN/33/', reopened: true }, '/CN/', 'reopened-before'],
    ['not before it is decided', { status: 'arbitration', arbiterPath: '/CN/33/3301/' }, '/CN/33/', 'not-decided'],
    ['not when it is over', { status: 'settled', arbiterPath: '/CN/33/3301/' }, '/CN/33/', 'not-decided'],
  ] as const)('opened again by %s', (_, decided, caller, refusal) => {
    expect(refusalOfReopening(decided, caller)?.kind).toBe(refusal)
  })
})

describe('what is a duplicate', () => {
  const without = (studentId: string, state: 'enrolled' | 'deleted' | 'graduated' = 'enrolled') => ({ studentId, state })
  const withDocument = (studentId: string, state: 'enrolled' | 'deleted' | 'graduated' = 'enrolled') => ({
    studentId,
    state,
    documentIndex: 'one',
  })
  it('one document in two records, also where the other has graduated, and not where it was deleted', () => {
    expect(clashByDocument(withDocument('B'), withDocument('A'))).toEqual(['A', 'B'])
    expect(clashByDocument(withDocument('B'), withDocument('A', 'graduated'))).toEqual(['A', 'B'])
    expect(clashByDocument(withDocument('B'), withDocument('A', 'deleted'))).toEqual([])
    expect(clashByDocument(withDocument('A'), withDocument('A'))).toEqual([])
    expect(clashByDocument(withDocument('A'), undefined)).toEqual([])
  })
  it('one name, sex and birthday in two records without a document, until they are found to be two children', () => {
    expect(clashByLikeness(without('B'), [without('A'), without('B')], [])).toEqual(['A', 'B'])
    expect(clashByLikeness(without('B'), [withDocument('A'), without('B')], [])).toEqual([])
    expect(clashByLikeness(withDocument('B'), [without('A')], [])).toEqual([])
    expect(clashByLikeness(without('B'), [without('A', 'deleted'), without('B')], [])).toEqual([])
    expect(clashByLikeness(without('B'), [without('A'), without('B')], ['A', 'B'])).toEqual([])
  })
  it('a third who comes to two that were cleared raises all three', () => {
    expect(clashByLikeness(without('C'), [without('A'), without('B'), without('C')], ['A', 'B'])).toEqual(['A', 'B', 'C'])
  })
})
