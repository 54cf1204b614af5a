import * as z from 'zod'
import { PageQuery, pageOf } from '../../layers/platform/paging.ts'
import { type Routes, route } from '../../layers/platform/routes.ts'
import { CollisionId, MoveCollision, MovedCollision, NumberCollision } from './contract.ts'

const ofCollision = z.strictObject({ collisionId: CollisionId })
const MOVES = ['not-found', 'stale-version', 'collision-closed'] as const

export const collisionRoutes = {
  listCollisions: route({
    method: 'GET',
    path: '/v1/number-collisions',
    summary: { zh: '学籍号冲突', en: 'List collisions of formal numbers' },
    action: 'collision.read',
    query: PageQuery.extend({ which: z.enum(['open', 'over']).optional() }),
    reply: pageOf(NumberCollision),
    status: 200,
    refusals: [],
  }),
  proposeSettlement: route({
    method: 'POST',
    path: '/v1/number-collisions/{collisionId}/proposal',
    summary: { zh: '提出冲突处理意见', en: 'Propose to give a number to whom it belongs' },
    action: 'collision.propose',
    params: ofCollision,
    body: MoveCollision,
    reply: MovedCollision,
    status: 200,
    refusals: [...MOVES, 'proposed-already', 'identity-disputed'],
  }),
  giveSettlementBack: route({
    method: 'POST',
    path: '/v1/number-collisions/{collisionId}/return',
    summary: { zh: '退回冲突处理意见', en: 'Give a proposed settlement back' },
    action: 'collision.propose',
    params: ofCollision,
    body: MoveCollision,
    reply: MovedCollision,
    status: 200,
    refusals: [...MOVES, 'nothing-proposed'],
  }),
  confirmSettlement: route({
    method: 'POST',
    path: '/v1/number-collisions/{collisionId}/confirmation',
    summary: { zh: '复核并换发学籍号', en: 'Confirm a settlement: both records are numbered anew' },
    action: 'collision.confirm',
    params: ofCollision,
    body: MoveCollision,
    reply: MovedCollision,
    status: 200,
    refusals: [...MOVES, 'nothing-proposed', 'own-proposal', 'identity-disputed', 'numbers-exhausted'],
  }),
} as const satisfies Routes
