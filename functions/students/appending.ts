import { change, type Event } from '../../layers/platform/event.ts'
import type { Act, Write } from '../../layers/platform/writes.ts'
import { PhotoSet } from './events.ts'
import type { StudentItem } from './repository.ts'

/**
 * Appends what another context has to tell of a pupil to the record's own chain of events, so that everything that
 * happened to a child is one history. Refused with `stale-version` where the record was changed since it was read.
 */
export const tell = (student: StudentItem, happened: Event, act: Act): Write[] => change(student, {}, happened, act)

/** Gives the record another photo, from the version that was read. */
export const setPhoto = (student: StudentItem, photoId: string, act: Act): Write[] =>
  change(student, { set: { photo: { photoId, setAt: act.at } } }, PhotoSet.of({ photoId }), act)
