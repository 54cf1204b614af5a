import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { lastChangeIn } from '../../../functions/students/domain/last-change.ts'
import { OverAgeClosed, StatusChanged, StudentTransferred } from '../../../functions/students/events.ts'

const id = (prefix: string, nth: number) => `${prefix}_${String(nth).padStart(26, '0')}`
const at = (nth: number) => `2026-09-${String(nth + 1).padStart(2, '0')}T00:00:00.000Z`
const before = { classId: id('cls', 1), cohort: 2025, since: '2025-09-01' }

type To = 'on-leave' | 'enrolled' | 'dropped-out'
const told = ({ type, payload }: { type: string; payload: unknown }) => ({ type, payload: payload as Record<string, unknown> })
const change = (nth: number, to: To = 'on-leave', corrects?: string) =>
  told(
    StatusChanged.of({
      ...{ kind: 'leave', caseId: id('case', nth), happenedOn: '2026-09-01', from: 'enrolled', to, before },
      ...(corrects ? { corrects } : {}),
    }),
  )
const moved = told(
  StudentTransferred.of({
    ...{ caseId: 'case_any', fromSchoolId: '2133990001', fromClassId: id('cls', 1) },
    ...{ toSchoolId: '2133990002', toClassId: id('cls', 2) },
  }),
)
const closed = told(OverAgeClosed.of({ from: 'dropped-out', to: 'closed-over-age', age: 18, droppedOutOn: '2026-09-01' }))
const read = { type: 'student.photo-set', payload: { photoId: 'pho_any' } }

/** Events as they happened, oldest first, asked as the record tells them: newest first. */
const lastOf = (...events: readonly ReturnType<typeof told>[]) =>
  lastChangeIn(events.map((event, nth) => ({ ...event, at: at(nth) })).toReversed())
const caseOf = (last: ReturnType<typeof lastOf>) => (last && 'change' in last ? last.change.caseId : last)

describe('the change of status that could be corrected', () => {
  it.each([
    ['nothing happened', [], undefined],
    ['only the photo was changed', [read], undefined],
    ['one change, and the photo after it', [change(1), read], id('case', 1)],
    ['two changes', [change(1), change(2)], id('case', 2)],
    ['a change and its correction', [change(1), change(2, 'enrolled', id('case', 1))], undefined],
    ['the second of two was corrected', [change(1), change(2), change(3, 'on-leave', id('case', 2))], id('case', 1)],
    ['a pupil at school was transferred after it', [change(1, 'enrolled'), moved], { changedSince: at(1) }],
    ['one who was away was taken over with the school', [change(1), moved], id('case', 1)],
    ['the record was closed after it', [change(1, 'dropped-out'), read, closed], { changedSince: at(2) }],
    ['what came between came before the last change', [change(1, 'enrolled'), moved, change(2)], id('case', 2)],
  ])('%s', (_, events, expected) => {
    expect(caseOf(lastOf(...events))).toEqual(expected)
  })

  it('is always the last that was not corrected, in whatever order changes are made and undone', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 40 }), (makes) => {
        const standing: string[] = []
        const events = makes.flatMap((make, nth) => {
          const undone = make ? undefined : standing.pop()
          if (!make && !undone) return []
          if (make) standing.push(id('case', nth))
          return [change(nth, 'on-leave', undone)]
        })
        expect(caseOf(lastOf(...events))).toBe(standing.at(-1))
      }),
    )
  })
})
