import type * as z from 'zod'
import { maskDocument } from '../../layers/kernel/person-name.ts'
import { ok, type Result, refuse } from '../../layers/kernel/result.ts'
import { personsOf } from '../../layers/platform/identity.ts'
import { limitOf, type PageQuery } from '../../layers/platform/paging.ts'
import type { Act } from '../../layers/platform/writes.ts'
import { findPlace } from '../places/reads.ts'
import { findStudents, type StudentItem, sealedFactsOf } from '../students/reads.ts'
import { type CollisionItem, collisionsPage, findCollision } from './collision-repository.ts'
import type { MoveCollision, MovedCollision, NumberCollision } from './contract.ts'
import type { CollisionMove } from './domain/collision.ts'
import { settleCollision } from './use-cases/settle-collision.ts'

async function colliding({ studentId, schoolId, summary: { name, birthDate, documentMasked } }: StudentItem) {
  const school = await findPlace(schoolId)
  return { studentId, name, birthDate, documentMasked, schoolName: school?.name ?? schoolId }
}

async function view(item: CollisionItem, { actor }: Act): Promise<NumberCollision> {
  const [owner, holder] = await findStudents([item.ownerId, item.holderId])
  if (!owner || !holder) throw new Error('a collision of records that are not there')
  const { fields } = await sealedFactsOf(owner)
  const mine = item.state === 'proposed' && personsOf(actor).some((person) => item.proposers.includes(person))
  return {
    collisionId: item.collisionId,
    state: item.state,
    numberMasked: `G${maskDocument(fields.idDocNo ?? '')}`,
    owner: await colliding(owner),
    holder: await colliding(holder),
    raisedAt: item.raisedAt,
    ...(item.reason ? { reason: item.reason } : {}),
    ...(mine ? { proposedByMe: true } : {}),
    ...(item.settledAt ? { settledAt: item.settledAt } : {}),
    version: item.version,
  }
}

interface Asked {
  readonly params: { readonly collisionId: string }
  readonly body: MoveCollision
  readonly act: Act
}

const moving =
  (move: CollisionMove) =>
  async ({ params, body, act }: Asked): Promise<Result<MovedCollision>> => {
    const item = await findCollision(params.collisionId)
    return item ? settleCollision(item, move, body, act) : refuse({ kind: 'not-found' })
  }

export const collisionOperations = {
  async listCollisions({
    query,
    act,
  }: {
    readonly query: z.infer<typeof PageQuery> & { which?: 'open' | 'over' | undefined }
    readonly act: Act
  }) {
    const page = await collisionsPage(query.which ?? 'open', limitOf(query), query.cursor)
    const items = await Promise.all(page.items.map((item) => view(item, act)))
    return ok({ items, ...(page.next ? { next: page.next } : {}) })
  },
  proposeSettlement: moving('propose'),
  giveSettlementBack: moving('give-back'),
  confirmSettlement: moving('confirm'),
}
