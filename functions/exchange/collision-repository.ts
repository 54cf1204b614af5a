import { idOf } from '../../layers/kernel/id.ts'
import { change, create, type Event } from '../../layers/platform/event.ts'
import { get, getMany, type Item, type Page, queryIndex } from '../../layers/platform/table.ts'
import type { Act, Root, Write } from '../../layers/platform/writes.ts'
import type { StudentItem } from '../students/reads.ts'
import type { NumberCollision } from './contract.ts'
import type { CollisionFacts } from './domain/collision.ts'
import { CollisionRaised } from './events.ts'

export interface CollisionItem extends Item, Root, CollisionFacts {
  readonly collisionId: string
  /** Whose identity the number is built on, and who bears it. */
  readonly ownerId: string
  readonly holderId: string
  readonly raisedAt: string
  readonly reason?: string
  readonly settledAt?: string
}

const collisionPk = (collisionId: string): string => `COLLISION#${collisionId}`
const listing = (state: NumberCollision['state'], raisedAt: string, collisionId: string) => ({
  listingPk: `COLLISIONS#${state === 'open' || state === 'proposed' ? 'open' : 'over'}`,
  listingSk: `${raisedAt}#${collisionId}`,
})

export const findCollision = (collisionId: string): Promise<CollisionItem | undefined> =>
  get<CollisionItem>({ pk: collisionPk(collisionId), sk: 'ROOT' })

/** The ministry's queue, the oldest first; or what is over, the latest first. The index only finds them. */
export async function collisionsPage(which: 'open' | 'over', limit: number, cursor?: string): Promise<Page<CollisionItem>> {
  const page = await queryIndex('listing', { pk: `COLLISIONS#${which}`, limit, cursor, newestFirst: which === 'over' })
  const items = await getMany<CollisionItem>(page.items.map(({ pk }) => ({ pk, sk: 'ROOT' })))
  return { items, ...(page.next ? { next: page.next } : {}) }
}

/** Puts a collision into the ministry's queue. It is named after the version of the record that met it, so once. */
export async function raise(owner: StudentItem, holderId: string, releaseId: string, act: Act): Promise<Write[]> {
  const collisionId = await idOf('col', owner.studentId, String(owner.version))
  const ownerId = owner.studentId
  const attributes = { collisionId, state: 'open', proposers: [], ownerId, holderId, raisedAt: act.at }
  return create(
    collisionPk(collisionId),
    { ...attributes, ...listing('open', act.at, collisionId) },
    CollisionRaised.of({ collisionId, ownerId, holderId, releaseId }),
    act,
  )
}

export interface Moved {
  readonly reason: string
  readonly proposers?: readonly string[]
  readonly settledAt?: string
}

/** Moves a collision on from the version that was seen. */
export const moveCollision = (item: CollisionItem, state: NumberCollision['state'], set: Moved, told: Event, act: Act): Write[] =>
  change(item, { set: { ...set, state, ...listing(state, item.raisedAt, item.collisionId) } }, told, act)
