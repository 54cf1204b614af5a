import { newId } from '../../../layers/kernel/id.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { create } from '../../../layers/platform/event.ts'
import { get, type Item } from '../../../layers/platform/table.ts'
import type { Act, Write } from '../../../layers/platform/writes.ts'
import type { OrderResend, ResendOrder } from '../contract.ts'
import { ResendOrdered } from '../events.ts'
import { findLine, findParcel } from '../repository.ts'
import { sendAgain, sendParcel } from './send-parcel.ts'

const orderPk = (orderId: string): string => `RESEND#${orderId}`

/**
 * Orders a parcel to be sent again: ours goes out once more as it was; of theirs the province is asked for one that has
 * not been accepted. It is done behind the request, and whoever ordered it stands in its event.
 */
export async function orderResend(
  provinceId: string,
  { direction, sequence }: OrderResend,
  act: Act,
): Promise<Result<ResendOrder>> {
  const refused = await mayResend(provinceId, { direction, sequence })
  if (refused) return refuse(refused)
  const orderId = newId('rsd')
  const order: ResendOrder = { orderId, direction, sequence }
  const writes = create(orderPk(orderId), { provinceId, direction, sequence }, ResendOrdered.of({ ...order, provinceId }), act)
  const done = await commit(act, writes, { status: 202, body: order })
  return done.ok ? ok(order) : done
}

async function mayResend(provinceId: string, { direction, sequence }: OrderResend) {
  if (direction === 'outgoing')
    return (await findParcel(provinceId, 'outgoing', sequence)) ? undefined : ({ kind: 'parcel-unknown' } as const)
  const next = (await findLine(provinceId, 'incoming')).at ?? 1
  return sequence < next ? ({ kind: 'parcel-settled' } as const) : undefined
}

/** Carries an order out, once. */
export async function carryOutResend(orderId: string, act: Act): Promise<void> {
  const order = await get<Item & OrderResend & { provinceId: string; done?: true }>({ pk: orderPk(orderId), sk: 'ROOT' })
  if (!order) throw new Error('a parcel was to be sent again and nobody ordered it')
  const { provinceId, direction, sequence, done } = order
  if (direction === 'incoming') return sendParcel(provinceId, orderId, [{ message: 'send-again', sequence }], act)
  if (done) return
  const parcel = await findParcel(provinceId, 'outgoing', sequence)
  if (!parcel) throw new Error('a parcel was to be sent again and is not there')
  const carriedOut: Write = {
    update: { pk: order.pk, sk: 'ROOT' },
    set: { done: true },
    when: { equals: { done: undefined } },
    lost: { kind: 'stale-version' },
  }
  await sendAgain(parcel, [carriedOut], act)
}
