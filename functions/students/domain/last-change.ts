import { StatusChanged, type StatusChangedFacts, StudentTransferred } from '../events.ts'
import { movesOf } from './history.ts'

/** An event of a record, as far as it says what the pupil is and who has its record. */
interface Told {
  readonly type: string
  readonly at: string
  readonly payload: Readonly<Record<string, unknown>>
}

export type LastChange =
  | { readonly change: StatusChangedFacts }
  /** After the change, the record was changed by other means: it cannot simply be undone. */
  | { readonly changedSince: string }

const isChange = ({ type }: Told): boolean => type === StatusChanged.type

/**
 * Whether an event stands between a change of status and its undoing: a graduation or the like, and a transfer of who was
 * at school. A school that was merged took over who was away as they were, and with them their last change.
 */
const standsBetween = ({ type, payload }: Told, change: StatusChangedFacts): boolean =>
  type === StudentTransferred.type ? change.to === 'enrolled' : movesOf(payload).some(({ field }) => field === 'state')

/** The change of status that made a pupil what it is, of all its events, the newest first; a corrected one never was. */
export function lastChangeIn(events: readonly Told[]): LastChange | undefined {
  const changes = events.filter(isChange).map((event) => ({ event, facts: StatusChanged.payload.parse(event.payload) }))
  const corrected = new Set(changes.map(({ facts }) => facts.corrects))
  const last = changes.find(({ facts }) => !facts.corrects && !corrected.has(facts.caseId))
  if (!last) return undefined
  const later = events.slice(0, events.indexOf(last.event)).filter((event) => !isChange(event))
  const between = later.find((event) => standsBetween(event, last.facts))
  return between ? { changedSince: between.at } : { change: last.facts }
}
