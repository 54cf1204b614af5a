import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { allFieldsOf, numberOf, timelineOf } from '../../../functions/students/reads.ts'
import { verifyChain } from '../../../layers/platform/event.ts'
import { reseal } from '../../../layers/platform/resealing.ts'
import { rotateDataKey } from '../../../layers/platform/sealed.ts'
import { type Item, tableClient, tableName } from '../../../layers/platform/table.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { startRegistry } from '../../support/registry-world.ts'
import { aClass, anAct, aSchool, must, openWindows } from '../registration/a-school.ts'
import { aPupil, theRecord } from './a-pupil.ts'

let world: LocalWorld
beforeAll(async () => {
  world = await startRegistry()
  await openWindows()
}, 120_000)
afterAll(() => world.remove())

/** Keys of the items, but for the history, in which something lies under a data key. */
async function under(key: string): Promise<string[]> {
  const { Items = [] } = await tableClient().send(new ScanCommand({ TableName: tableName(), ConsistentRead: true }))
  return (Items as Item[])
    .filter((item) => !item.sk.startsWith('EVT#') && JSON.stringify(item).includes(`.${key}.`))
    .map(({ pk, sk }) => `${pk} ${sk}`)
}

describe('sealing again', () => {
  it('leaves nothing under the old key but history, and every record and its chain as they were', async () => {
    const school = await aSchool()
    const schoolClass = await aClass(school)
    const pupils = await Promise.all([aPupil(school, schoolClass), aPupil(school, schoolClass)])
    const before = await Promise.all(pupils.map(async (one) => [await allFieldsOf(one), await numberOf(one)]))
    const key = pupils[0]?.sealed.split('.')[1] ?? ''
    must(await rotateDataKey('33', anAct()))
    expect((await under(key)).length).toBeGreaterThanOrEqual(4)
    const stopped = reseal(key, anAct(), {
      page: 2,
      report: () => {
        throw new Error('stopped')
      },
    })
    await expect(stopped).rejects.toThrow('stopped')
    const counts = await reseal(key, anAct(), { page: 20 })
    expect([counts.unopened, counts.moved]).toEqual([undefined, undefined])
    expect(await under(key)).toEqual([])
    const after = await Promise.all(pupils.map(({ studentId }) => theRecord(studentId)))
    expect(await Promise.all(after.map(async (one) => [await allFieldsOf(one), await numberOf(one)]))).toEqual(before)
    for (const [nth, record] of after.entries()) {
      expect([record.version, record.head, record.op]).toEqual([pupils[nth]?.version, pupils[nth]?.head, pupils[nth]?.op])
      expect(verifyChain((await timelineOf(record.studentId, 50)).items.reverse())).toEqual({ intact: true })
    }
    expect((await reseal(key, anAct())).resealed).toBeUndefined()
  }, 60_000)
})
