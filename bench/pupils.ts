import { fieldsOf } from '../demo/country/children.ts'
import type { Session } from '../demo/journey/client.ts'
import { startCountry } from './country.ts'
import { measure, type Scale, shown, type Tell } from './measure.ts'
import { placeAt } from './moving.ts'
import { CLASS_SIZE, generateClass } from './population.ts'
import { COUNTY, fill, pupil, roster, SCHOOL, staff } from './registry.ts'

/** How many pupils the registry holds when it is looked at, one size after the other. */
const sizesOf = ({ pupils }: Scale): readonly number[] => (pupils ? [pupils] : [2000, 10_000])
const MANY = 100_000

/** Pupils entered and registered through the API, and looked at when there are more and more. */
export async function pupils(tell: Tell, scale: Scale): Promise<void> {
  const world = await startCountry()
  try {
    const { origin } = world
    let done = 0
    for (const size of sizesOf(scale)) {
      const clients = done === 0 ? 16 : 64
      const filled = await fill(origin, done, size, clients)
      tell(`${size}: enter a pupil, ${clients} clients`, shown(filled.create), '≥ 285/s, p50 ≤ 60, p99 ≤ 200 ms')
      tell(`${size}: write units an entry`, filled.writeUnitsAnEntry.toFixed(1), '≤ 10: the entry and the kept answer')
      tell(
        `${size}: entered, submitted, approved twice, registered`,
        `${((size - done) / filled.seconds).toFixed(0)} pupils/s`,
        '',
      )
      await lookUps(origin, filled.classIds, size, tell)
      if (done === 0) await oneNumberManyTimes(origin, filled.classIds[0] ?? '', tell)
      done = size
    }
    if (scale.full) await lookUps(origin, await generated(done, MANY), MANY, tell)
  } finally {
    await world.remove()
  }
}

/** The rest of very many: through the API they would take half an hour, and entering is measured by then. */
async function generated(from: number, to: number): Promise<string[]> {
  const school = await placeAt(SCHOOL)
  const classIds: string[] = []
  for (let k = from; k < to; k += CLASS_SIZE) {
    const made = await generateClass(school, { from: k, size: Math.min(CLASS_SIZE, to - k), name: `多${k}班` })
    classIds.push(made.classId)
  }
  return classIds
}

type RosterRow = Awaited<ReturnType<typeof roster>>['items'][number]

/** What is asked of pupils, and what the last question of each kind read. */
function questions(clerk: Session, county: Session) {
  const units = new Map<string, number>()
  const asking =
    (what: string, question: (each: RosterRow) => Promise<{ status: number; readUnits: number }>) => async (each: RosterRow) => {
      const answer = await question(each)
      units.set(what, answer.readUnits)
      return answer.status === 200
    }
  return {
    units,
    view: asking('view', ({ studentId }) => clerk.ask('GET', `/v1/students/${studentId}`)),
    find: asking('find', ({ studentNumber }) => clerk.ask('POST', '/v1/student-lookups', { studentNumber })),
    history: asking('history', ({ studentId }) => clerk.ask('GET', `/v1/students/${studentId}/history`)),
    search: asking('search', () => county.ask('POST', '/v1/student-queries', { text: pupil(1).name, limit: 20 })),
    list: async (classId: string) =>
      (await clerk.ask('GET', `/v1/classes/${classId}/students?schoolId=${SCHOOL}&limit=100`)).status === 200,
  }
}

async function lookUps(origin: string, classIds: readonly string[], size: number, tell: Tell): Promise<void> {
  const { clerk, county } = await staff(origin)
  const sample = classIds.slice(0, 40)
  const rosters = await Promise.all(sample.map((classId) => roster(clerk, classId)))
  const pupils = rosters.flatMap(({ items }) => items)
  const some = Array.from({ length: 1000 }, (_, at) => pupils[(at * 7919) % pupils.length]).flatMap((each) => each ?? [])
  const classes = Array.from({ length: 200 }, (_, at) => sample[at % sample.length] ?? '')
  const { units, view, find, history, search, list } = questions(clerk, county)
  tell(`${size}: view a pupil, 1 client`, shown(await measure(1, some.slice(0, 200), view)), 'p50 ≤ 5 ms')
  tell(`${size}: history of a pupil, 1 client`, shown(await measure(1, some.slice(0, 200), history)), 'p50 ≤ 8 ms')
  tell(`${size}: find a name below a county, 1 client`, shown(await measure(1, some.slice(0, 100), search)), 'flat')
  tell(`${size}: list a class of 45, 1 client`, shown(await measure(1, classes, list)), 'p50 ≤ 8 ms, flat')
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

async function oneNumberManyTimes(origin: string, classId: string, tell: Tell): Promise<void> {
  const { clerk } = await staff(origin)
  const body = { kind: 'gradeOne', classId, fields: fieldsOf(pupil(1), COUNTY, 2026) }
  let told = 0
  const figures = await measure(
    64,
    Array.from({ length: 1000 }, (_, nth) => nth),
    async () => {
      const answer = await clerk.ask<{ issues: { code: string }[] }>('POST', `/v1/schools/${SCHOOL}/entries`, body, {
        'idempotency-key': crypto.randomUUID(),
      })
      if (answer.body.issues?.some(({ code }) => code === 'document-held')) told++
      return answer.status === 201
    },
  )
  tell('1,000 registrations of a number that is held', `${told} told so; ${shown(figures)}`, '1,000 told so')
}
