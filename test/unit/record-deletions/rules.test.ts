import { describe, expect, it } from '@jest/globals'
import type { RecordDeletionContent } from '../../../functions/record-deletions/contract.ts'
import { refusalOf, type ToStay } from '../../../functions/record-deletions/domain/rules.ts'
import type { StudentState } from '../../../functions/students/contract.ts'

type Row = readonly [
  string,
  'L' | 'G' | 'J',
  StudentState,
  RecordDeletionContent['ground'],
  ToStay | undefined,
  string | undefined,
]
const same = (state: StudentState): ToStay => ({ state, sameChild: true })

describe('the deletion of a formal record', () => {
  it.each<Row>([
    ['of a child with a second record that it attends under', 'G', 'enrolled', 'other-record', same('enrolled'), undefined],
    ['the same with a J number', 'J', 'enrolled', 'other-record', same('enrolled'), undefined],
    ['the other record is on leave: the child goes on with it', 'G', 'enrolled', 'other-record', same('on-leave'), undefined],
    ['no other record', 'G', 'enrolled', 'other-record', undefined, 'other-record-missing'],
    [
      'the other is of another child',
      'G',
      'enrolled',
      'other-record',
      { state: 'enrolled', sameChild: false },
      'other-record-of-another-child',
    ],
    ['the other is graduated, and the child attends', 'G', 'enrolled', 'other-record', same('graduated'), 'other-record-closed'],
    ['the other was deleted before', 'G', 'enrolled', 'other-record', same('deleted'), 'other-record-closed'],
    ['both are graduated', 'G', 'graduated', 'other-record', same('graduated'), undefined],
    ['it attends, and nobody may say otherwise', 'G', 'enrolled', 'not-attending', undefined, 'still-a-pupil'],
    ['it is on leave and comes back', 'G', 'on-leave', 'not-attending', undefined, 'still-a-pupil'],
    ['it dropped out and is owed a place', 'G', 'dropped-out', 'not-attending', undefined, 'still-a-pupil'],
    ['it is missing and may be found', 'G', 'missing', 'not-attending', undefined, 'still-a-pupil'],
    ['its school has recorded that it is not there', 'G', 'other-leave', 'not-attending', undefined, undefined],
    ['it has withdrawn', 'G', 'withdrawn', 'not-attending', undefined, undefined],
    ['it has a temporary number only', 'L', 'enrolled', 'other-record', same('enrolled'), 'number-not-formal'],
    ['it is deleted already', 'G', 'deleted', 'not-attending', undefined, 'record-closed'],
  ])('%s', (_, number, state, ground, other, expected) => {
    expect(refusalOf({ number, state }, ground, other)?.kind).toBe(expected)
  })
})
