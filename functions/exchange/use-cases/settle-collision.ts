import { RESIDENT_ID } from '../../../layers/kernel/id-documents.ts'
import { ok, type Refusal, type Result, refuse } from '../../../layers/kernel/result.ts'
import { formalNumberOn, formalNumberWithout, SEQUENCES_A_DAY } from '../../../layers/kernel/student-number.ts'
import { commit } from '../../../layers/platform/commit.ts'
import type { Event } from '../../../layers/platform/event.ts'
import { personsOf } from '../../../layers/platform/identity.ts'
import type { Act, Write } from '../../../layers/platform/writes.ts'
import { findStudent, holderOfNumber, type StudentItem, sealedFactsOf, sequenceCounter } from '../../students/reads.ts'
import { giveUpClaim, type Recovery, recoverNumber, takeSequence } from '../../students/writes.ts'
import { type CollisionItem, type Moved, moveCollision } from '../collision-repository.ts'
import type { MoveCollision, MovedCollision } from '../contract.ts'
import { type CollisionMove, moved } from '../domain/collision.ts'
import { CollisionMoot, CollisionSettled, SettlementGivenBack, SettlementProposed } from '../events.ts'

const ATTEMPTS = 20

/** The two records of a collision that still is one, and the number they collide over. */
interface Collision {
  readonly owner: StudentItem
  readonly holder: StudentItem
  readonly number: string
}

/**
 * Moves a collision on. A proposal or a confirmation that finds it is none any more, because the owner's identity was
 * changed or the number is borne by another, ends it as moot and changes no record.
 */
export async function settleCollision(
  item: CollisionItem,
  move: CollisionMove,
  { version, reason }: MoveCollision,
  act: Act,
): Promise<Result<MovedCollision>> {
  if (version !== item.version) return refuse({ kind: 'stale-version' })
  const persons = personsOf(act.actor)
  const state = moved(move, item, persons)
  if (!state.ok) return state
  const on: Step = { item, reason, act }
  if (move === 'give-back') return end(on, state.value, { reason, proposers: [] }, SettlementGivenBack.of({ reason }))
  const found = await standing(item)
  if (!found) return end(on, 'moot', { reason, settledAt: act.at }, CollisionMoot.of({ reason }), await claimGivenUp(item, act))
  if (await isDisputed(found)) return refuse({ kind: 'identity-disputed' })
  if (move === 'propose') return end(on, state.value, { reason, proposers: [...persons] }, SettlementProposed.of({ reason }))
  return settle(on, found)
}

/** A move of one collision: what is moved, why, and by whom. */
interface Step {
  readonly item: CollisionItem
  readonly reason: string
  readonly act: Act
}

/** The move itself, with what goes with it, in one transaction. */
async function end(
  { item, act }: Step,
  state: MovedCollision['state'],
  set: Moved,
  told: Event,
  writes: readonly Write[] = [],
): Promise<Result<MovedCollision>> {
  const body: MovedCollision = { collisionId: item.collisionId, state, version: item.version + 1 }
  const done = await commit(act, [...writes, ...moveCollision(item, state, set, told, act)], { status: 200, body })
  return done.ok ? ok(body) : done
}

/** The collision as it stands now; nothing where the owner is owed the number no more, or another bears it. */
async function standing({ ownerId, holderId }: CollisionItem): Promise<Collision | undefined> {
  const [owner, holder] = await Promise.all([findStudent(ownerId), findStudent(holderId)])
  if (!owner || !holder || owner.problem?.type !== 'number-collision') return undefined
  const resident = await residentNumberOf(owner)
  const number = resident && formalNumberOn(resident)
  return number && (await holderOfNumber(number)) === holderId ? { owner, holder, number } : undefined
}

/** Whoever was held up by a collision that is none goes on. */
async function claimGivenUp({ ownerId, collisionId }: CollisionItem, act: Act): Promise<Write[]> {
  const owner = await findStudent(ownerId)
  return owner?.problem?.type === 'number-collision' ? giveUpClaim(owner, collisionId, act) : []
}

/** Both records claim the identity number itself: whose it is has to be settled before whose the number is. */
async function isDisputed({ holder, number }: Collision): Promise<boolean> {
  const resident = await residentNumberOf(holder)
  return resident !== undefined && formalNumberOn(resident) === number
}

async function residentNumberOf(student: StudentItem): Promise<string | undefined> {
  if (student.fields.idDocType !== RESIDENT_ID) return undefined
  return (await sealedFactsOf(student)).fields.idDocNo || undefined
}

/** Both records get what is theirs at once. Where one of them is written to in this moment, it is looked at again. */
async function settle(on: Step, first: Collision): Promise<Result<MovedCollision>> {
  const { item, reason, act } = on
  let found: Collision | undefined = first
  for (let attempt = 0; attempt < ATTEMPTS && found; attempt++) {
    const instead = await insteadFor(found.holder)
    if (!instead) return refuse({ kind: 'numbers-exhausted' })
    const recovery: Recovery = { ...found, instead: instead.number, collisionId: item.collisionId }
    const writes = [...(await recoverNumber(recovery, act)), ...instead.writes]
    const done = await end(on, 'settled', { reason, settledAt: act.at }, CollisionSettled.of({ reason }), writes)
    if (done.ok || !isPassing(done.refusal)) return done
    found = await standing(item)
  }
  // Another has settled it meanwhile, or nothing is left of it: whoever looks again sees which.
  return refuse({ kind: 'stale-version' })
}

const isPassing = ({ kind }: Refusal): boolean => kind === 'stale-version' || kind === 'number-taken' || kind === 'sequence-moved'

interface Instead {
  readonly number: Recovery['instead']
  readonly writes: readonly Write[]
}

/**
 * What the holder bears from now on: the number on its own identity; or, where it has none, or somebody bears that one
 * in turn, one without a document. In the last case its own is due to it, and the next release raises the next collision:
 * so a chain of mistakes is undone link by link.
 */
async function insteadFor(holder: StudentItem): Promise<Instead | undefined> {
  const resident = await residentNumberOf(holder)
  const own = resident && formalNumberOn(resident)
  if (own && !(await holderOfNumber(own))) return { number: { number: own, kind: 'G', isDue: false }, writes: [] }
  const { county, summary } = holder
  const sex = summary.sex === '1' ? 'male' : 'female'
  const counter = await sequenceCounter({ county, birthDate: summary.birthDate, sex: summary.sex })
  for (let sequence = (counter.last ?? 0) + 1; sequence <= SEQUENCES_A_DAY[sex]; sequence++) {
    const number = formalNumberWithout(county, summary.birthDate, sex, sequence)
    if (await holderOfNumber(number)) continue
    return { number: { number, kind: 'J', isDue: own !== undefined }, writes: [takeSequence(counter, sequence)] }
  }
  return undefined
}
