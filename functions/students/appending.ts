import { change, type Event } from '../../layers/platform/event.ts'
import type { Act, Write } from '../../layers/platform/writes.ts'
import type { StudentItem } from './repository.ts'

/**
 * Appends what another context has to tell of a pupil to the record's own chain of events, so that everything that
 * happened to a child is one history. Refused with `stale-version` where the record was changed since it was read.
 */
export const tell = (student: StudentItem, happened: Event, act: Act): Write[] => change(student, {}, happened, act)
