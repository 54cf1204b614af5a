import { change } from '../../layers/platform/event.ts'
import type { Act, Key, Write } from '../../layers/platform/writes.ts'
import { DropoutHanded } from './events.ts'
import type { StudentItem } from './repository.ts'
import { dropoutDueAgain, handedKey, handedRow } from './watched.ts'

export interface Handing {
  readonly countyId: string
  /** The term at whose end it is handed. */
  readonly termEnd: string
  /** The school's row, and when it is looked at again. */
  readonly row: Key
  readonly again: string
}

/**
 * Hands a dropout to the county of its household, and takes it from one that is not that any more. All or nothing, and
 * only from the record as it was read: a child that came back at this moment is handed to nobody. (Measures art. 20)
 */
export function handDropout(student: StudentItem, { countyId, termEnd, row, again }: Handing, act: Act): Write[] {
  const { studentId, standing } = student
  if (!standing) throw new Error('a dropout since nobody knows when')
  const before = standing.handedTo?.countyId
  const moved: Write[] =
    before && before !== countyId ? [{ delete: handedKey(studentId, before), when: {}, lost: { kind: 'stale-version' } }] : []
  const set = { standing: { ...standing, handedTo: { countyId, termEnd } } }
  return [
    ...change(student, { set }, DropoutHanded.of({ countyId, termEnd }), act),
    handedRow(studentId, countyId, standing.since),
    ...moved,
    dropoutDueAgain(row, again),
  ]
}
