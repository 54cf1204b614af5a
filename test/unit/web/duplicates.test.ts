import { describe, expect, it } from '@jest/globals'
import type { ProblemRow } from '../../../functions/duplicates/contract.ts'
import { problems } from '../../../functions/duplicates/problems.ts'
import { agedBy } from '../../../web/src/duplicates/aged-by.ts'
import { mergedEvents } from '../../../web/src/duplicates/merged-events.ts'
import { viewsFor } from '../../../web/src/duplicates/use-problems.ts'
import { duplicates } from '../../../web/src/texts/zh/duplicates.ts'

interface Party {
  readonly school: string
  readonly under: string
  readonly own: boolean
}

const aProblem = (days: number, overdue: boolean, ...parties: readonly Party[]): ProblemRow =>
  ({
    days,
    ...(overdue ? { overdue: true } : {}),
    members: parties.map(({ school, under, own }) => ({
      schoolId: school,
      schoolName: `school ${school}`,
      authorityId: under,
      authorityName: `office ${under}`,
      own,
    })),
  }) as unknown as ProblemRow

const here = (school: string, under = 'X'): Party => ({ school, under, own: true })
const elsewhere: Party = { school: 'Z', under: 'Y', own: false }

describe('what grows old below an office', () => {
  const rows = [
    aProblem(3, false, here('A'), elsewhere),
    aProblem(30, true, here('B')),
    aProblem(9, false, here('A'), here('A')),
    aProblem(9, true, here('A'), here('B', 'W')),
  ]

  it('is counted once a school, whoever waits longest first, and never for a school elsewhere', () => {
    expect(agedBy(rows, 'school').map(({ placeId, open, overdue, oldest }) => [placeId, open, overdue, oldest])).toEqual([
      ['B', 2, 2, 30],
      ['A', 3, 1, 9],
    ])
  })

  it('is counted by authority above the counties', () => {
    expect(agedBy(rows, 'authority').map(({ name, open, oldest }) => [name, open, oldest])).toEqual([
      ['office X', 4, 30],
      ['office W', 1, 9],
    ])
  })
})

describe('two timelines on one axis', () => {
  it('run from the newest to the oldest, and what happened at one instant keeps the order of its record', () => {
    const entry = (sequence: number, at: string) =>
      ({ sequence, at }) as Parameters<typeof mergedEvents>[0][number]['timeline'][number]
    const merged = mergedEvents([
      { studentId: 'one', timeline: [entry(1, '2026-09-01T00:00:00Z'), entry(2, '2026-09-03T00:00:00Z')] },
      { studentId: 'two', timeline: [entry(1, '2026-09-02T00:00:00Z'), entry(2, '2026-09-02T00:00:00.000Z')] },
    ])
    expect(merged.map(({ studentId, entry: { sequence } }) => `${studentId} ${sequence}`)).toEqual([
      'one 2',
      'two 2',
      'two 1',
      'one 1',
    ])
  })
})

describe('the lists of problem records', () => {
  it.each([
    ['a school’s clerk', 'school', true, ['own'], ['ageing']],
    ['a school’s leader', 'school', false, [], ['ageing', 'own']],
    ['a county', 'county', false, ['ageing'], ['own']],
  ] as const)('%s has its own', (_, level, prepares, there, missing) => {
    const views = viewsFor(level, prepares)
    for (const view of there) expect(views).toContain(view)
    for (const view of missing) expect(views).not.toContain(view)
  })
})

describe('what is closed to somebody on a problem', () => {
  const SAID = duplicates.refused
  /** Met by an application that is kept, and said there. */
  const ON_DRAFTS = [
    'attends-without-record',
    'other-record-gone',
    'still-the-same',
    'fields-wrong',
    'duplicate-found',
    'record-closed',
    'check-running',
  ]

  it.each(Object.keys(problems).filter((kind) => !ON_DRAFTS.includes(kind)))('is said in words: %s', (kind) => {
    expect(SAID).toHaveProperty([kind])
  })

  it.each(['not-own-record', 'wrong-duty', 'in-flight'])('is said in words: %s', (kind) => {
    expect(SAID).toHaveProperty([kind])
  })
})
