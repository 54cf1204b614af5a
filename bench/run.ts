import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { fieldsOf } from '../demo/country/children.ts'
import { demoRegions } from '../layers/kernel/regions/regions.ts'
import { validateResidentId } from '../layers/kernel/resident-id.ts'
import { startSystem } from '../test/support/running-system.ts'
import { bundleSizes, coldStart } from './bundles.ts'
import { duplicates } from './duplicates.ts'
import { measure, print, type Row, shown } from './measure.ts'
import { fill, pupil, roster, staff } from './registry.ts'

/**
 * `npm run bench`: what the registry costs and how fast it is, each row beside our goal. `-- --full` adds 100,000 pupils,
 * `-- --pupils 2000` stops early. Times are of this machine and this moment; the units of the table are exact.
 */
const { values } = parseArgs({ options: { full: { type: 'boolean', default: false }, pupils: { type: 'string' } } })
const sizes = values.pupils ? [Number(values.pupils)] : values.full ? [2000, 20_000, 100_000] : [2000, 20_000]

const rows: Row[] = []
const tell = (what: string, measured: string, goal: string) => {
  rows.push({ what, measured, goal })
  print([{ what, measured, goal }])
}

function identityNumbers(): void {
  const numbers = Array.from({ length: 10_000 }, (_, k) => pupil(k).idDocNo)
  const context = { today: '2026-11-24', regions: demoRegions }
  let right = 0
  const begun = performance.now()
  for (let round = 0; round < 200; round++) for (const number of numbers) if (validateResidentId(number, context).ok) right++
  const millions = (200 * numbers.length) / (performance.now() - begun) / 1000
  tell('identity numbers validated, one core', `${millions.toFixed(2)} million/s (${right} right)`, '≥ 2 million/s')
}

async function bundles(): Promise<void> {
  for (const { name, kilobytes } of bundleSizes().slice(0, 3)) tell(`bundle ${name}`, `${kilobytes.toFixed(0)} KB`, '≤ 550 KB')
  const { ours, bare } = await coldStart('cases-api')
  tell(
    'cold module load, cases-api against a bare handler',
    `${ours.toFixed(0)} / ${bare.toFixed(0)} ms = ${(ours / bare).toFixed(2)}`,
    '≤ 1.3',
  )
}

async function lookUps(origin: string, classIds: readonly string[], size: number): Promise<void> {
  const { clerk, county } = await staff(origin)
  const sample = classIds.slice(0, 40)
  const rosters = await Promise.all(sample.map((classId) => roster(clerk, classId)))
  const pupils = rosters.flatMap(({ items }) => items)
  const some = Array.from({ length: 1000 }, (_, at) => pupils[(at * 7919) % pupils.length]).flatMap((each) => each ?? [])
  const units = new Map<string, number>()
  const get =
    (what: string, path: (each: (typeof some)[number]) => Promise<{ status: number; readUnits: number }>) =>
    async (each: (typeof some)[number]) => {
      const answer = await path(each)
      units.set(what, answer.readUnits)
      return answer.status === 200
    }
  const view = get('view', ({ studentId }) => clerk.ask('GET', `/v1/students/${studentId}`))
  const find = get('find', ({ studentNumber }) => clerk.ask('POST', '/v1/student-lookups', { studentNumber }))
  const history = get('history', ({ studentId }) => clerk.ask('GET', `/v1/students/${studentId}/history`))
  const search = get('search', () => county.ask('POST', '/v1/student-queries', { text: pupil(1).name, limit: 20 }))
  const list = async (classId: string) =>
    (await clerk.ask('GET', `/v1/classes/${classId}/students?schoolId=2133990001&limit=100`)).status === 200
  tell(`${size}: view a pupil, 1 client`, shown(await measure(1, some.slice(0, 200), view)), 'p50 ≤ 5 ms')
  tell(`${size}: history of a pupil, 1 client`, shown(await measure(1, some.slice(0, 200), history)), 'p50 ≤ 8 ms')
  tell(`${size}: find a name below a county, 1 client`, shown(await measure(1, some.slice(0, 100), search)), 'flat')
  tell(
    `${size}: list a class of 45, 1 client`,
    shown(
      await measure(
        1,
        Array.from({ length: 200 }, (_, at) => sample[at % sample.length] ?? ''),
        list,
      ),
    ),
    'p50 ≤ 8 ms, flat',
  )
  for (const clients of [16, 64])
    tell(
      `${size}: find by number, ${clients} clients`,
      shown(await measure(clients, some, find)),
      clients === 16 ? 'p50 ≤ 20 ms, flat' : '',
    )
  tell(
    `${size}: read units`,
    `view ${units.get('view')}, find ${units.get('find')}, class of 45 ${rosters[0]?.readUnits}, history ${units.get('history')}, name ${units.get('search')}`,
    'view ≤ 4, find ≤ 2',
  )
}

async function oneNumberManyTimes(origin: string, classId: string): Promise<void> {
  const { clerk } = await staff(origin)
  const body = { kind: 'gradeOne', classId, fields: fieldsOf(pupil(1), '330199', 2026) }
  let told = 0
  const figures = await measure(
    64,
    Array.from({ length: 1000 }, (_, nth) => nth),
    async () => {
      const answer = await clerk.ask<{ issues: { code: string }[] }>('POST', '/v1/schools/2133990001/entries', body, {
        'idempotency-key': crypto.randomUUID(),
      })
      if (answer.body.issues?.some(({ code }) => code === 'document-held')) told++
      return answer.status === 201
    },
  )
  tell('1,000 registrations of a number that is held', `${told} told so; ${shown(figures)}`, '1,000 told so')
}

identityNumbers()
await bundles()
const system = await startSystem()
try {
  let done = 0
  for (const size of sizes) {
    const filled = await fill(system.origin, done, size, size === sizes[0] ? 16 : 64)
    tell(
      `${size}: enter a pupil, ${size === sizes[0] ? 16 : 64} clients`,
      shown(filled.create),
      '≥ 285/s, p50 ≤ 60, p99 ≤ 200 ms',
    )
    tell(`${size}: write units an entry`, filled.writeUnitsAnEntry.toFixed(1), 'the entry and the kept answer')
    tell(`${size}: entered, submitted, approved twice, registered`, `${((size - done) / filled.seconds).toFixed(0)} pupils/s`, '')
    await lookUps(system.origin, filled.classIds, size)
    if (done === 0) await oneNumberManyTimes(system.origin, filled.classIds[0] ?? '')
    done = size
  }
} finally {
  await system.dispose()
}
await duplicates(tell, values.full)
writeFileSync('bench-results.json', `${JSON.stringify(rows, null, 2)}\n`)
