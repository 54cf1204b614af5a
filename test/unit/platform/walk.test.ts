import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { walkTable } from '../../../layers/platform/walk.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { startRegistry } from '../../support/registry-world.ts'
import { anAct } from '../registration/a-school.ts'

let world: LocalWorld
beforeAll(async () => {
  world = await startRegistry()
}, 120_000)
afterAll(() => world.remove())

/** The table is walked in as many parts at a time. */
const PARTS = 8

describe('a walk in which one part fails', () => {
  it('is over when its other parts are: whoever begins it again finds nothing of it under way', async () => {
    let [begun, underWay] = [0, 0]
    const all = Promise.withResolvers<void>()
    const failed = Promise.withResolvers<void>()
    const visit = async () => {
      const first = begun === 0
      begun++
      underWay++
      if (begun === PARTS) all.resolve()
      await (first ? all.promise : failed.promise)
      underWay--
      if (!first) return {}
      setImmediate(failed.resolve)
      throw new Error('one part fails')
    }
    await expect(walkTable({ name: 'fails', visit }, anAct())).rejects.toThrow('one part fails')
    expect([begun, underWay]).toEqual([PARTS, 0])
  })
})
