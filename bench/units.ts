import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Session } from '../demo/journey/client.ts'
import { haveCompared } from '../demo/journey/ministry.ts'
import { apply } from '../demo/journey/office.ts'
import { pupilsOf } from '../demo/journey/pupils.ts'
import type { LocalWorld } from '../test/local/local-world.ts'
import { somebody, startCountry } from './country.ts'
import { exportCounty, importRows } from './files.ts'
import { CENTRAL_CHECK, floorOf, KEY_CHANGE, type Moment, ratio, TRANSFER, transitionsOf } from './floors.ts'
import type { Tell } from './measure.ts'
import {
  beginTransfer,
  caseComesTo,
  decideAll,
  endOf,
  fourOffices,
  newClassAt,
  type Stage,
  stageOf,
  transferThrough,
} from './moving.ts'
import { type Bill, billOf } from './store-meter.ts'

/** What whole businesses cost the table, from the first request to the last thing that follows; beside the least there is. */
export async function units(tell: Tell): Promise<void> {
  const world = await startCountry({ counted: true })
  try {
    const on = await stageOf(world, 1)
    await transferThrough(on, 0)
    await transferUnits(world, on, tell)
    await pull(world, on, tell)
    await keyChangeUnits(world, on, tell)
    await fileUnits(world, on, tell)
  } finally {
    await world.remove()
  }
}

const COUNTED = 4

function beside(what: string, bill: Bill, count: number, moments: readonly Moment[], tell: Tell): void {
  const floor = floorOf(moments)
  const items = Object.values(bill.written).reduce((sum, each) => sum + each, 0) / count
  const written = bill.writeUnits / count
  const measured = `${written} WU for ${items} items; floor ${floor.units} for ${floor.items}; ${ratio(written, floor)} ×`
  tell(`${what}, write units`, measured, '≤ 1.25 ×')
}

async function transferUnits(world: LocalWorld, on: Stage, tell: Tell): Promise<void> {
  const before = transitions(world.dataDir)
  const bill = await billOf(world.dataDir, async () => {
    for (let nth = 1; nth <= COUNTED; nth++) await transferThrough(on, nth)
  })
  beside('transfer of four parties', bill, COUNTED, TRANSFER, tell)
  const entered = (transitions(world.dataDir) - before) / COUNTED
  const least = transitionsOf(4)
  tell('transfer of four parties, state transitions', `${entered}; floor ${least}; ${(entered / least).toFixed(2)} ×`, '≤ 1.25 ×')
}

/** Every state workflows that have ended came through: their tasks, the look at each answer, and the end. */
function transitions(dataDir: string): number {
  const directory = join(dataDir, 'executions', 'closed')
  return readdirSync(directory).reduce((sum, name) => {
    const { history } = JSON.parse(readFileSync(join(directory, name), 'utf8')) as { history: { type: string; state?: string }[] }
    const tasks = history.flatMap(({ type, state = '' }) => (type === 'TaskStateEntered' ? [state] : []))
    return sum + tasks.length + tasks.filter((state) => state.startsWith('Wait ')).length + 1
  }, 0)
}

/** A new name, which the school and the county agree to, and the population register where the number is a formal one. */
async function keyChangeUnits(world: LocalWorld, { from, pupils }: Stage, tell: Tell): Promise<void> {
  const ministry = await somebody(world, 'ministry.records')
  const temporary = pupils.at(-1)?.studentId ?? ''
  const bill = await billOf(world.dataDir, async () => {
    if ((await rename(from, temporary, '学新名')) !== 'applied') throw new Error('a change of name was not carried out')
  })
  beside('key-information change, temporary number', bill, 1, KEY_CHANGE, tell)
  // Whoever waits for the register already is asked about now, so that the next question is about one pupil.
  await haveCompared(ministry)
  const formal = await numbered(from.clerk, from.id)
  const whole = await billOf(world.dataDir, async () => {
    if ((await rename(from, formal, '欧阳明月')) !== 'awaiting') throw new Error('the register was not waited for')
    await haveCompared(ministry)
  })
  beside(
    'key-information change, formal number, its check by the register included',
    whole,
    1,
    [...KEY_CHANGE, ...CENTRAL_CHECK],
    tell,
  )
}

async function rename({ id, clerk, leader, county }: Stage['from'], studentId: string, fullName: string): Promise<string> {
  const content = { business: 'key-change', studentId, fields: { fullName }, reason: '户口簿登记有误' }
  const caseId = await apply(clerk, id, content)
  await decideAll(caseId, [
    [leader, 'school-leader'],
    [county, 'authority'],
  ])
  return caseComesTo(county, caseId)
}

async function numbered(clerk: Session, schoolId: string): Promise<string> {
  const { pupils } = await pupilsOf(clerk, schoolId, '三年级(1)班')
  const found = pupils.find(({ studentNumber }) => studentNumber.startsWith('G'))
  if (!found) throw new Error('nobody has a formal number')
  return found.studentId
}

const EVENTS = 60

/** A child whose file has sixty events goes to another province, and its file is pulled. */
async function pull(world: LocalWorld, near: Stage, tell: Tell): Promise<void> {
  const to = await endOf(world, 'farAway')
  const on = { ...near, to, classIds: [await newClassAt(to, '远收班')] }
  const took: string[] = []
  // The first pull starts the function and is not told.
  for (const [at, events] of [1, 1, EVENTS].entries()) {
    const nth = COUNTED + 1 + at
    await withEvents(on, nth, events)
    const caseId = await beginTransfer(on, nth)
    await decideAll(caseId, fourOffices(on))
    await caseComesTo(to.clerk, caseId)
    const begun = performance.now()
    const { readUnits, writeUnits } = await to.clerk.post(`/v1/transfers/${caseId}/pull`)
    took.push(`${(performance.now() - begun).toFixed(0)} ms, ${readUnits} RU, ${writeUnits} WU`)
  }
  tell('pull of a file from another province, with 1 event', took[1] ?? '', '')
  tell(`pull of a file from another province, with ${EVENTS} events`, took[2] ?? '', 'as with one')
}

/** Corrections by the clerk, until the record has so many events. */
async function withEvents({ from, pupils }: Stage, nth: number, events: number): Promise<void> {
  for (let version = 1; version < events; version++) {
    const headers = { 'if-match': `"${version}"`, 'idempotency-key': crypto.randomUUID() }
    const fields = { postalCode: String(310_000 + version) }
    const answer = await from.clerk.ask('PATCH', `/v1/students/${pupils[nth]?.studentId}`, { fields }, headers)
    if (answer.status !== 200) throw new Error(`a correction was refused: ${JSON.stringify(answer.body)}`)
  }
}

const ROWS = 450

/** What a row of a spreadsheet and a pupil of an export cost; of a smaller file, because the price of a row is one. */
async function fileUnits(world: LocalWorld, { from }: Stage, tell: Tell): Promise<void> {
  const a = (bill: Bill, rows: number) => `${(bill.readUnits / rows).toFixed(2)} RU, ${(bill.writeUnits / rows).toFixed(2)} WU`
  const checked = await importRows(from, ROWS)
  tell(
    'import, a row from upload to all rows told',
    a(await billOf(world.dataDir, async () => void (await checked.check())), ROWS),
    '',
  )
  tell(
    'import, a row from acceptance to its entry',
    a(await billOf(world.dataDir, async () => void (await checked.accept())), ROWS),
    '',
  )
  let rows = 0
  const bill = await billOf(world.dataDir, async () => {
    rows = (await exportCounty(from.county)).rows
  })
  tell('export of a county, a pupil', a(bill, rows), '≤ 1.25 RU')
}
