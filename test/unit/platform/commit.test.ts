import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { BuildMiddleware } from '@smithy/types'
import * as z from 'zod'
import { commit, idempotencyKey } from '../../../layers/platform/commit.ts'
import { change, create, event, type StoredEvent, verifyChain } from '../../../layers/platform/event.ts'
import { get, type Item, query, tableClient } from '../../../layers/platform/table.ts'
import type { Root, Write } from '../../../layers/platform/writes.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { anAct } from '../../support/acts.ts'
import { startRegistry } from '../../support/registry-world.ts'

const Happened = event('test.happened', 1, z.strictObject({ nth: z.int() }))

let world: LocalWorld
beforeAll(async () => {
  world = await startRegistry()
}, 60_000)
afterAll(() => world.remove())

const fresh = (): string => `TEST#${randomUUID()}`
const root = (pk: string) => get<Item & Root & { name?: string; count?: number }>({ pk, sk: 'ROOT' })
const put = (pk: string, attributes = {}): Write => ({
  put: { pk, sk: 'ROOT', ...attributes },
  when: { item: 'absent' },
  lost: { kind: 'taken', by: 'somebody' } as { kind: string },
})

describe('a commit', () => {
  it('does everything or nothing', async () => {
    const [there, other] = [fresh(), fresh()]
    await commit(anAct(), [put(there)])
    const refused = await commit(anAct(), [put(other), put(there)])
    expect(refused).toEqual({ ok: false, refusal: { kind: 'taken', by: 'somebody' } })
    expect(await root(other)).toBeUndefined()
  })

  it('repeated under one operation is done once and says yes again', async () => {
    const pk = fresh()
    const act = anAct()
    await commit(act, [put(pk)])
    expect(await commit(act, [put(pk)])).toEqual({ ok: true, value: undefined })
  })

  it('whose acknowledgement is lost says yes, because the effect stands', async () => {
    const pk = fresh()
    let lost = 0
    const name = 'loseOneAcknowledgement'
    tableClient().middlewareStack.addRelativeTo(
      ((next) => async (args) => {
        const answer = await next(args)
        if (lost++ === 0) throw Object.assign(new Error('the line went dead'), { name: 'TimeoutError', $retryable: {} })
        return answer
      }) satisfies BuildMiddleware<object, object> as never,
      { relation: 'after', toMiddleware: 'retryMiddleware', name, override: true },
    )
    const done = await commit(anAct(), [put(pk)])
    tableClient().middlewareStack.remove(name)
    expect(done.ok).toBe(true)
    expect(lost).toBeGreaterThan(1)
  })

  it('holds a counter below its bound, however many come at once', async () => {
    const pk = fresh()
    await commit(anAct(), [put(pk, { count: 0 })])
    const seat: Write = {
      update: { pk, sk: 'ROOT' },
      add: { count: 1 },
      when: { item: 'present', below: { count: 5 } },
      lost: { kind: 'full' },
    }
    const outcomes = await Promise.all(Array.from({ length: 40 }, () => patiently(() => commit(anAct(), [seat]))))
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(5)
    expect((await root(pk))?.count).toBe(5)
  })

  it('keeps the answer beside the effect for a client that asks again', async () => {
    const act = anAct({ requestHash: 'hash' })
    await commit(act, [put(fresh())], { status: 201, body: { made: true } })
    expect(await get(idempotencyKey(act.operation))).toMatchObject({ requestHash: 'hash', status: 201, body: '{"made":true}' })
  })

  it('of an act that is provided something holds changes nothing where that holds no more', async () => {
    const [line, pk] = [fresh(), fresh()]
    await commit(anAct(), [put(line, { taker: 'later' })])
    const by = (taker: string) =>
      anAct({ provided: { check: { pk: line, sk: 'ROOT' }, when: { equals: { taker } }, lost: { kind: 'taken-over' } } })
    expect(await commit(by('earlier'), [put(pk)])).toEqual({ ok: false, refusal: { kind: 'taken-over' } })
    expect(await root(pk)).toBeUndefined()
    expect(await commit(by('later'), [put(pk)])).toEqual({ ok: true, value: undefined })
  })

  it('is refused as a fault when it cannot fit one transaction', async () => {
    await expect(
      commit(
        anAct(),
        Array.from({ length: 101 }, () => put(fresh())),
      ),
    ).rejects.toThrow('101 writes')
  })
})

/** A store that is busy with the same item asks to come again. */
async function patiently<T extends { ok: boolean }>(run: () => Promise<T>): Promise<T> {
  for (;;) {
    const outcome = await run()
    if (outcome.ok || (outcome as unknown as { refusal: { kind: string } }).refusal.kind !== 'busy') return outcome
  }
}

describe('an aggregate and its events', () => {
  it('form an unbroken chain, and any change to it is seen', async () => {
    const pk = fresh()
    await commit(anAct(), create(pk, { name: 'a' }, Happened.of({ nth: 1 }), anAct()))
    for (const nth of [2, 3]) {
      const now = await root(pk)
      if (!now) throw new Error('the aggregate is gone')
      await commit(anAct(), change(now, { set: { name: `b${nth}` } }, Happened.of({ nth }), anAct()))
    }
    const { items } = await query<StoredEvent>({ pk, prefix: 'EVT#' })
    expect(items).toHaveLength(3)
    expect(verifyChain(items)).toEqual({ intact: true })
    expect((await root(pk))?.head).toBe(items.at(-1)?.hash)
    const [first, second, third] = items as [StoredEvent, StoredEvent, StoredEvent]
    expect(verifyChain([first, { ...second, payload: { nth: 99 } }, third])).toEqual({ intact: false, at: 2 })
    expect(verifyChain([first, third])).toEqual({ intact: false, at: 2 })
    expect(verifyChain([second, first, third])).toEqual({ intact: false, at: 1 })
  })

  it('are changed from the version that was read, or not at all', async () => {
    const pk = fresh()
    await commit(anAct(), create(pk, {}, Happened.of({ nth: 1 }), anAct()))
    const seen = await root(pk)
    if (!seen) throw new Error('the aggregate is gone')
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, nth) => patiently(() => commit(anAct(), change(seen, {}, Happened.of({ nth }), anAct())))),
    )
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1)
    expect((await query({ pk, prefix: 'EVT#' })).items).toHaveLength(2)
  })
})
