import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Place } from '../../../functions/places/contract.ts'
import type { ClassItem } from '../../../functions/places/reads.ts'
import type { EntryItem } from '../../../functions/registration/repository.ts'
import { registerEntry } from '../../../functions/registration/use-cases/register-entry.ts'
import { allFieldsOf, holderOfDocument, holderOfNumber, numberOf } from '../../../functions/students/reads.ts'
import { rotateDataKey, seal, unseal } from '../../../layers/platform/sealed.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { startRegistry } from '../../support/registry-world.ts'
import { aClass, anAct, aSchool, must, openWindows } from '../registration/a-school.ts'
import { approvedEntry, bornWith, ownDocument, theEntry } from '../registration/an-entry.ts'
import { theRecord } from './a-pupil.ts'

let world: LocalWorld
let school: Place
let schoolClass: ClassItem
beforeAll(async () => {
  world = await startRegistry()
  await openWindows()
  school = await aSchool()
  schoolClass = await aClass(school, { cap: 99 })
}, 120_000)
afterAll(() => world.remove())

const keyOf = (sealed: string): string => sealed.split('.')[1] ?? ''

/** What became of an entry, asked again while the store is busy. */
async function registered(entry: EntryItem | undefined, to: Parameters<typeof registerEntry>[1]): Promise<string> {
  if (!entry) throw new Error('no entry')
  for (;;) {
    const done = await registerEntry(entry, to, anAct())
    if (done.ok || done.refusal.kind !== 'busy') return done.ok ? 'registered' : done.refusal.kind
  }
}

describe('rotating the data key of a province', () => {
  it('while pupils are being registered loses no record and makes no second one', async () => {
    const to = { school, schoolClass, caseId: 'case_rotation' }
    const own = Array.from({ length: 24 }, () => bornWith(ownDocument()))
    const contested = bornWith(ownDocument())
    const entries = await Promise.all(
      [...own, ...Array.from({ length: 8 }, () => contested)].map((born) =>
        approvedEntry(born, school, schoolClass, 'case_rotation'),
      ),
    )
    const outcomes: string[] = []
    for (let at = 0; at < entries.length; at += 8) {
      const wave = Promise.all(Array.from({ length: 8 }, (_, nth) => registered(entries[at + nth], to)))
      must(await rotateDataKey('33', anAct()))
      outcomes.push(...(await wave))
    }
    expect(outcomes.filter((outcome) => outcome === 'registered')).toHaveLength(own.length + 1)
    expect(outcomes.filter((outcome) => outcome === 'document-held')).toHaveLength(7)
    const settled = await Promise.all(entries.map(({ entryId }) => theEntry(entryId)))
    const records = await Promise.all(settled.flatMap(({ summary }) => (summary.studentId ? [theRecord(summary.studentId)] : [])))
    expect(new Set(records.map(({ sealed }) => keyOf(sealed))).size).toBeGreaterThan(1)
    for (const record of records) {
      expect((await allFieldsOf(record)).idDocNo).toMatch(/^\d{17}[\dX]$/)
      expect(await holderOfNumber(await numberOf(record))).toBe(record.studentId)
      expect(await holderOfDocument(record.documentIndex ?? '')).toBe(record.studentId)
    }
  }, 120_000)

  it('lets one of many who rotate at once do it, and opens whatever was sealed before and after', async () => {
    const before = await seal('34', { kept: 1 }, 'STUDENT#x')
    const done = await Promise.all(Array.from({ length: 6 }, () => rotateDataKey('34', anAct())))
    expect(done.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(1)
    const after = await seal('34', { kept: 2 }, 'STUDENT#x')
    expect(keyOf(after)).not.toBe(keyOf(before))
    expect([await unseal(before, 'STUDENT#x'), await unseal(after, 'STUDENT#x')]).toEqual([{ kept: 1 }, { kept: 2 }])
  })

  it('is one command for whoever operates the registry', async () => {
    const command = join(import.meta.dirname, '..', '..', '..', 'operations', 'rotate-data-key.ts')
    const said = async () => (await promisify(execFile)(process.execPath, [command, '35'], { env: process.env })).stdout
    expect(await said()).toMatch(/^sealing with 35-\d{4}-\d{2}~1\n$/)
    expect(await said()).toMatch(/~2\n$/)
    await expect(promisify(execFile)(process.execPath, [command, 'everything'], { env: process.env })).rejects.toThrow()
  })
})
