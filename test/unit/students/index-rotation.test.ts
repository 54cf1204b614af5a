import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Place } from '../../../functions/places/contract.ts'
import type { EntryItem } from '../../../functions/registration/repository.ts'
import { registerEntry } from '../../../functions/registration/use-cases/register-entry.ts'
import { namedBelow, studentIdIn } from '../../../functions/students/lists.ts'
import { documentIndexOf, entryContext, holderOfDocument, holderOfNumber, numberOf } from '../../../functions/students/reads.ts'
import { namesPks } from '../../../functions/students/searchable.ts'
import { initialsOf } from '../../../layers/kernel/readings.ts'
import { forgetStanding } from '../../../layers/platform/blind-index.ts'
import { carriedIn, guardIndex, type Phase } from '../../../layers/platform/index-phases.ts'
import { moveOn, readStanding, SETTLES_MS, walkIndexKey } from '../../../layers/platform/index-rotation.ts'
import { metered } from '../../../layers/platform/meter.ts'
import { type Item, tableClient, tableName } from '../../../layers/platform/table.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { startRegistry } from '../../support/registry-world.ts'
import { aClass, anAct, aSchool, must, NOW, openWindows } from '../registration/a-school.ts'
import { approvedEntry, bornWith, ownDocument, theEntry } from '../registration/an-entry.ts'
import { theRecord } from './a-pupil.ts'
import { type Beside, type Destination, endAllBeside, startBeside } from './beside.ts'

let world: LocalWorld
let school: Place
beforeAll(async () => {
  world = await startRegistry()
  await openWindows()
  school = await aSchool()
}, 120_000)
afterAll(async () => {
  endAllBeside()
  await world.remove()
})

let classes = 0
/** A class that nobody is in yet: a full one would hide what the test asks. */
const emptyClass = async (): Promise<Destination> => ({
  school,
  schoolClass: await aClass(school, { name: `一年级(${++classes})班` }),
  caseId: 'case_index',
})

const enter = (idDocNo: string, { schoolClass, caseId }: Destination): Promise<EntryItem> =>
  approvedEntry(bornWith(idDocNo), school, schoolClass, caseId)

async function here(entry: EntryItem, to: Destination): Promise<string> {
  for (;;) {
    const done = await registerEntry(entry, to, anAct())
    if (done.ok || done.refusal.kind !== 'busy') return done.ok ? 'registered' : done.refusal.kind
  }
}

/** The whole table, as a walk sees it. */
async function everything(): Promise<Item[]> {
  const { Items = [], LastEvaluatedKey } = await tableClient().send(
    new ScanCommand({ TableName: tableName(), ConsistentRead: true }),
  )
  if (LastEvaluatedKey) throw new Error('the table of this test is to be read at once')
  return Items as Item[]
}

/** Every index that stands anywhere in a key or an attribute. */
const indicesIn = (items: readonly Item[], generation: number): string[] =>
  items.flatMap((item) =>
    [guardIndex(item.pk), ...['documentIndex', 'clash', 'namesPk', 'duePk'].map((name) => carriedIn(item[name]))].flatMap(
      (carried) => (carried?.generation === generation ? [carried.index] : []),
    ),
  )

/** The hours of a rotation, each late enough after the one before, and all of them past. */
const begun = Date.now() - 24 * 3_600_000
let moves = 0
const later = () => anAct({ at: new Date(begun + ++moves * (SETTLES_MS + 1000)).toISOString() })

const documents: string[] = []

/** Twelve children at once, half of them here and half in the other process, while something else happens. */
async function racing(beside: Beside, meanwhile: () => Promise<unknown>): Promise<void> {
  const [own, contested] = [Array.from({ length: 4 }, ownDocument), Array.from({ length: 2 }, ownDocument)]
  const to = await emptyClass()
  const entries = await Promise.all([...own, ...contested.flatMap((one) => [one, one, one, one])].map((one) => enter(one, to)))
  const [outcomes] = await Promise.all([
    Promise.all(entries.map((entry, nth) => (nth % 2 ? here(entry, to) : beside.ask('register', entry.entryId, to)))),
    meanwhile(),
  ])
  expect([...outcomes].sort()).toEqual([...Array(6).fill('document-held'), ...Array(6).fill('registered')])
  const settled = await Promise.all(entries.map(({ entryId }) => theEntry(entryId)))
  expect(new Set(settled.flatMap(({ summary }) => summary.studentId ?? [])).size).toBe(6)
  documents.push(...own, ...contested)
}

/** Every child is found by its document here and in the other process, and by its number and its name. */
async function everybodyIsFound(beside?: Beside): Promise<void> {
  const bearers: string[] = []
  const to = await emptyClass()
  for (const pk of await namesPks(documents.length > 0 ? [await initials()] : []))
    bearers.push(...(await namedBelow(pk, school.path, 500)).items.map(studentIdIn))
  for (const idDocNo of documents) {
    const index = await documentIndexOf({ idDocType: '1', idDocNo }, entryContext(school, NOW))
    const studentId = await holderOfDocument(index ?? '')
    const record = await theRecord(studentId ?? '')
    expect(await holderOfDocument(record.documentIndex ?? '')).toBe(studentId)
    expect(await holderOfNumber(await numberOf(record))).toBe(studentId)
    expect(bearers).toContain(studentId)
    if (beside) expect(await beside.ask('holder', idDocNo, to)).toBe(studentId)
  }
}

async function initials(): Promise<string> {
  const index = await documentIndexOf({ idDocType: '1', idDocNo: documents[0] ?? '' }, entryContext(school, NOW))
  const { summary } = await theRecord((await holderOfDocument(index ?? '')) ?? '')
  if (!summary.readings) throw new Error('a record without a reading')
  return initialsOf(summary.readings)
}

async function unitsOfARegistration(): Promise<unknown> {
  const to = await emptyClass()
  const entry = await enter(ownDocument(), to)
  await here(await enter(ownDocument(), to), to)
  return (await metered(() => registerEntry(entry, to, anAct(), () => 7))).consumed
}

const OPERATION = join(import.meta.dirname, '..', '..', '..', 'operations', 'rotate-index-key.ts')

/** Walks as an operator does, and is killed in the middle of it. */
async function walkAndDie(): Promise<void> {
  const walking = spawn(process.execPath, [OPERATION, '--walk', '--page', '3'], { env: process.env })
  await once(walking.stdout, 'data')
  walking.kill('SIGKILL')
  await once(walking, 'exit')
}

describe('rotating the key of the blind index', () => {
  let cost: unknown
  it('costs nothing while it is not done', async () => {
    cost = await unitsOfARegistration()
  }, 60_000)

  it.each`
    phase          | walks    | before
    ${'announced'} | ${false} | ${'1 resting'}
    ${'filling'}   | ${true}  | ${'1 announced'}
    ${'turned'}    | ${false} | ${'1 filling'}
    ${'clearing'}  | ${true}  | ${'1 turned'}
    ${'resting'}   | ${false} | ${'1 clearing'}
  `(
    'to $phase loses no child and makes no second one, also in processes that have not heard of it',
    async ({ phase, walks, before }: Record<string, unknown>) => {
      const beside = await startBeside()
      expect(beside.believes).toBe(before)
      await racing(beside, async () => must(await moveOn(phase as Phase, later())))
      await racing(beside, async () => undefined)
      await everybodyIsFound(beside)
      await beside.end()
      if (walks) await walked(phase as Phase)
    },
    120_000,
  )

  /** The walk of a station: killed, refused to be passed over, gone on with while children are registered. */
  async function walked(phase: Phase): Promise<void> {
    const another = await startBeside()
    await walkAndDie()
    const following = phase === 'filling' ? 'turned' : 'resting'
    expect(await moveOn(following, later())).toMatchObject({ ok: false, refusal: { kind: 'not-walked' } })
    const there = (await everything()).length
    await racing(another, async () => {
      const counts = must(await walkIndexKey(later(), { page: 20 }))
      expect(counts.items).toBeGreaterThanOrEqual(there - 20)
      expect(counts.collisions ?? 0).toBe(0)
    })
    await everybodyIsFound(another)
    await another.end()
    if (phase === 'filling') olds.push(...indicesIn(await everything(), 1))
  }
  const olds: string[] = []

  it('leaves nothing under the old key, not even in the history', async () => {
    const all = await everything()
    expect(olds.length).toBeGreaterThan(100)
    expect(indicesIn(all, 1)).toEqual([])
    expect(indicesIn(all, 2).length).toBeGreaterThan(100)
    const texts = all.map((item) => JSON.stringify(item))
    for (const old of olds) expect(texts.filter((text) => text.includes(old))).toEqual([])
    await everybodyIsFound()
  }, 60_000)

  it('costs nothing when it is over', async () => {
    expect(await readStanding()).toMatchObject({ generation: 2, phase: 'resting' })
    expect(await unitsOfARegistration()).toEqual(cost)
  }, 60_000)

  it('goes one station at a time, and not before the one before has been forgotten', async () => {
    const at = Date.parse(later().at)
    expect(await moveOn('turned', later())).toEqual({ ok: false, refusal: { kind: 'not-next', next: 'announced' } })
    const soon = anAct({ at: new Date(Date.parse((await readStanding()).since ?? '') + SETTLES_MS - 1).toISOString() })
    expect(await moveOn('announced', soon)).toMatchObject({ ok: false, refusal: { kind: 'not-settled' } })
    expect(await walkIndexKey(later())).toEqual({ ok: false, refusal: { kind: 'not-next', next: 'announced' } })
    const done = await Promise.all(
      Array.from({ length: 4 }, () => moveOn('announced', anAct({ at: new Date(at + 1).toISOString() }))),
    )
    expect(done.filter(({ ok }) => ok)).toHaveLength(1)
    forgetStanding()
  })
})
