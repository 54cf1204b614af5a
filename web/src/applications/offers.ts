import type { Obstacle } from '../../../functions/applications/contract.ts'
import type { Settings } from '../../../functions/settings/sheet-contract.ts'
import { STATUS_CHANGES, type StatusChangeKind } from '../../../functions/status-changes/contract.ts'
import { KIND_RULES } from '../../../functions/status-changes/domain/kinds.ts'
import { leaveRefusalOf, stageRefusalOf } from '../../../functions/status-changes/domain/refusals.ts'
import type { InFlight, Student } from '../../../functions/students/contract.ts'
import { isClosed } from '../../../functions/students/domain/closed.ts'
import { dayOf } from '../kit/when.ts'

/** A pupil, as far as it decides what can be applied for. */
export type Applicable = Pick<Student, 'studentId' | 'state' | 'stage' | 'problem' | 'expectedReturnOn'> & {
  readonly inFlight?: Pick<InFlight, 'business' | 'since'> | undefined
}

type Switch = Settings['switches'][number]

/** What is open at the pupil's school; undefined as long as nobody has said so, and then nothing is offered that asks. */
type Known = readonly Switch[] | undefined

/** One thing that can be applied for, and why not now. */
export interface Offer<Name extends string> {
  readonly name: Name
  readonly refused?: Obstacle
}

const held = ({ problem, inFlight }: Applicable): Obstacle | undefined => {
  if (problem) return { kind: 'problem-open', type: problem.type }
  return inFlight ? { kind: 'in-flight', ...inFlight } : undefined
}

function closed(
  kind: StatusChangeKind | 'delete-formal-number',
  { stage }: Applicable,
  switches: readonly Switch[],
): Obstacle | undefined {
  const found = switches.find((each) => each.kind === kind && each.stage === stage)
  return found && !found.open ? { ...found, kind: 'switched-off' } : undefined
}

function refusalOf(kind: StatusChangeKind, pupil: Applicable, switches: readonly Switch[], today: string): Obstacle | undefined {
  const { from } = KIND_RULES[kind]
  const outOfStage = stageRefusalOf(kind, pupil.stage)
  if (outOfStage) return { ...outOfStage }
  if (!from.includes(pupil.state)) return { kind: 'wrong-state', state: pupil.state, allowed: from }
  const onLeave = leaveRefusalOf(kind, pupil, today)
  if (onLeave) return { ...onLeave }
  return closed(kind, pupil, switches) ?? held(pupil)
}

const offer = <Name extends string>(name: Name, refused: Obstacle | undefined): Offer<Name> => ({
  name,
  ...(refused ? { refused } : {}),
})

/**
 * Every change of standing with what stands against it for this pupil now, by the same table the server decides by; what
 * is possible comes first. The server has the last word.
 */
export const statusOffers = (
  pupil: Applicable,
  switches: Known,
  today = dayOf(new Date().toISOString()),
): Offer<StatusChangeKind>[] =>
  switches
    ? STATUS_CHANGES.map((kind) => offer(kind, refusalOf(kind, pupil, switches, today))).sort(
        (a, b) => Number(a.refused !== undefined) - Number(b.refused !== undefined),
      )
    : []

/** Whether key information can be changed now. */
export const keyChangeOffer = (pupil: Applicable): Offer<'key-change'> =>
  offer('key-change', isClosed(pupil.state) ? { kind: 'record-closed', state: pupil.state } : held(pupil))

/** Whether a change of status can be corrected now, if there is one: the history is asked on the page itself. */
export const correctionOffer = (pupil: Applicable): Offer<'status-correction'> => offer('status-correction', held(pupil))

/**
 * The deletion of a record with a formal number: offered where the province has opened it. Numbers that are temporary and
 * records that are closed are another matter.
 */
export function deletionOffer(pupil: Applicable, switches: Known): Offer<'record-deletion'> | undefined {
  if (!switches) return undefined
  const over = isClosed(pupil.state) ? { kind: 'record-closed', state: pupil.state } : undefined
  const held = pupil.inFlight ? { kind: 'in-flight', ...pupil.inFlight } : undefined
  const refused = over ?? closed('delete-formal-number', pupil, switches) ?? held
  return { name: 'record-deletion', ...(refused ? { refused } : {}) }
}
