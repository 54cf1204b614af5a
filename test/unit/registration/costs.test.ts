import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Place } from '../../../functions/places/contract.ts'
import type { ClassItem } from '../../../functions/places/reads.ts'
import { createEntry } from '../../../functions/registration/use-cases/edit-entry.ts'
import { metered } from '../../../layers/platform/meter.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { startRegistry } from '../../support/registry-world.ts'
import { aChild, residentId } from './a-child.ts'
import { aClass, anAct, aSchool, must, openWindows } from './a-school.ts'

let world: LocalWorld
let school: Place
let into: ClassItem
beforeAll(async () => {
  world = await startRegistry()
  await openWindows()
  school = await aSchool()
  into = await aClass(school)
  // The first of a month makes the keys that everything after it is sealed with.
  await costOfEntry(1, 'f'.repeat(64))
}, 60_000)
afterAll(() => world.remove())

/** What a child with a whole sheet costs to enter; with a request hash, the answer is kept beside it. */
async function costOfEntry(sequence: number, requestHash?: string): Promise<number> {
  const fields = aChild({ idDocNo: residentId(sequence, '2020-03-15'), birthDate: '2020-03-15' })
  const asked = { kind: 'gradeOne', classId: into.classId, fields } as Parameters<typeof createEntry>[1]
  const act = anAct(requestHash ? { requestHash } : {})
  const { result, consumed } = await metered(() => createEntry(school, asked, act, 'zh'))
  must(result)
  return consumed.writeUnits
}

describe('what a registration writes', () => {
  it('an entry: two items of a kilobyte each, and the two lists it stands in', async () => {
    expect(await costOfEntry(3)).toBeLessThanOrEqual(2 * 2 + 2)
  })

  it('and, for a client that may ask again, the answer it was given, of at most two kilobytes', async () => {
    expect(await costOfEntry(5, 'f'.repeat(64))).toBeLessThanOrEqual(2 * 2 + 2 + 4)
  })
})
