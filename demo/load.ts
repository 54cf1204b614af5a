import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb'
import { newAccountWrites, oneTimePassword } from '../functions/accounts/use-cases/manage.ts'
import type { Place } from '../functions/places/contract.ts'
import { classesOf } from '../functions/places/repository.ts'
import { createClass } from '../functions/places/use-cases/create-class.ts'
import { placeItem } from '../functions/places/writes.ts'
import { findGateway } from '../functions/provinces/repository.ts'
import { setGateway } from '../functions/provinces/use-cases/set-gateway.ts'
import { setWindow } from '../functions/settings/use-cases/set-window.ts'
import { shanghaiDateOf } from '../layers/kernel/instant.ts'
import { divisionOf } from '../layers/kernel/places.ts'
import { recordYearOf } from '../layers/kernel/school-calendar.ts'
import { now } from '../layers/platform/clock.ts'
import { commit } from '../layers/platform/commit.ts'
import { tableClient, tableName } from '../layers/platform/table.ts'
import type { Act } from '../layers/platform/writes.ts'
import { classesOfSchool } from './country/classes.ts'
import { DEMO_PASSWORD, type DemoAccount, demoCountry } from './country/country.ts'
import { nationalTree } from './country/places.ts'
import { childrenOfClass, fillClass, seedOfClass } from './country/pupils.ts'
import { provinceKeys, publicPem } from './province/keys.ts'
import { ownSystemPlaces, PROVINCE } from './province/places.ts'

/**
 * Loads the national tree of places and, unless `--empty`, the demo country: counties that exist nowhere, their schools,
 * classes and pupils, one account for every duty, and open windows. Safe to run again: what is there stays as it is.
 */
const { values } = parseArgs({
  options: { empty: { type: 'boolean', default: false }, site: { type: 'string', default: 'web/dist' } },
})

process.env.TABLE_NAME ??= process.env.OUT_TableName
process.env.SEAL_KEY_ID ??= process.env.OUT_SealKeyId
process.env.INDEX_KEY_ID ??= process.env.OUT_IndexKeyId
process.env.DEMO_REGIONS ??= 'true'

const at = now()
const act = (operation: string): Act => ({
  operation: `demo#${operation}`,
  at,
  actor: { accountId: 'system:setup', personId: 'system', placeId: 'CN', duty: 'system' },
})

/** Places are written twenty-five at a time; they are facts of the land, not acts of anybody, so they have no events. */
async function writePlaces(places: readonly Place[]): Promise<void> {
  const batches = Array.from({ length: Math.ceil(places.length / 25) }, (_, nth) => places.slice(nth * 25, nth * 25 + 25))
  const write = async (batch: readonly Place[]) => {
    let waiting: Record<string, { PutRequest: { Item: Record<string, unknown> } }[]> = {
      [tableName()]: batch.map((place) => ({ PutRequest: { Item: placeItem(place) as unknown as Record<string, unknown> } })),
    }
    while (Object.keys(waiting).length > 0) {
      const answer = await tableClient().send(new BatchWriteCommand({ RequestItems: waiting }))
      waiting = (answer.UnprocessedItems ?? {}) as typeof waiting
    }
  }
  const lanes = Array.from({ length: 8 }, async (_, lane) => {
    for (let nth = lane; nth < batches.length; nth += 8) await write(batches[nth] ?? [])
  })
  await Promise.all(lanes)
}

/** What is there already is as good as made. */
const THERE = new Set(['already-exists', 'username-taken', 'class-name-taken', 'duties-conflict'])

/** Makes an account; answers whether it is new. */
async function makeAccount(
  { username, displayName, duty, placeId }: DemoAccount,
  places: ReadonlyMap<string, Place>,
  { password, oneTime } = { password: DEMO_PASSWORD, oneTime: false },
): Promise<boolean> {
  const place = places.get(placeId)
  if (!place) throw new Error(`an account at ${placeId}, which does not exist`)
  const made = await newAccountWrites(place, { username, displayName, duty, password, oneTime }, act(`account#${username}`))
  if (!made.ok) throw new Error(`account ${username}: ${made.refusal.kind}`)
  const done = await commit(act(`account#${username}`), made.value.writes)
  if (!done.ok && !THERE.has(done.refusal.kind)) throw new Error(`account ${username}: ${done.refusal.kind}`)
  return done.ok
}

const cohort = recordYearOf(at)

/** Makes the classes a school lacks and puts their pupils into those that have none yet. */
async function makeClasses(school: Place, order: number): Promise<void> {
  const planned = classesOfSchool(school)
  for (const { name, stage, grade } of planned) {
    const entered = cohort - grade + 1
    const done = await createClass(school, { name, stage, cohort: entered }, act(`class#${school.placeId}#${entered}#${name}`))
    if (!done.ok && !THERE.has(done.refusal.kind)) throw new Error(`class ${name}: ${done.refusal.kind}`)
  }
  const made = (await classesOf(school.placeId, 100)).items
  const filled = planned.filter(({ pupils }) => pupils > 0)
  for (const [nth, { name, pupils }] of filled.entries()) {
    const into = made.find((each) => each.name === name)
    if (!into) throw new Error(`${school.placeId} has no class ${name}`)
    const seed = seedOfClass(order, nth)
    const children = childrenOfClass(divisionOf(school.path), into, pupils, seed)
    await fillClass(school, into, children, seed, act(`pupils#${into.classId}`))
  }
}

/** Open from a month ago for three, so that the demo works whenever it is started; the cut-off is the usual one. */
async function openWindows(province: Place): Promise<void> {
  const day = 86_400_000
  const window = {
    stage: 'primary',
    from: new Date(Date.parse(at) - 30 * day).toISOString(),
    to: new Date(Date.parse(at) + 90 * day).toISOString(),
    note: '演示数据',
  } as const
  await setWindow(
    province,
    'registration.gradeOne',
    { ...window, ageRule: 'block', ageCutoffOn: `${cohort - 6}-08-31` },
    act(`window#${province.placeId}#gradeOne`),
  )
  for (const business of ['registration.enrolled', 'registration.returnee'] as const) {
    await setWindow(province, business, { ...window, ageRule: 'off' }, act(`window#${province.placeId}#${business}`))
  }
}

/** The province that keeps its records itself: its places are the nation's, its key is told once. */
async function makeOwnSystem(known: Map<string, Place>): Promise<void> {
  const places = ownSystemPlaces(known)
  await writePlaces(places)
  for (const place of places) known.set(place.placeId, place)
  const publicKey = publicPem(provinceKeys(process.env.COMPANION_DATA ?? '.data/companions'))
  if (await findGateway(PROVINCE)) return
  const set = await setGateway(PROVINCE, { ownSystem: true, publicKey }, act('gateway'))
  if (!set.ok) throw new Error(`the gateway of ${PROVINCE}: ${set.refusal.kind}`)
}

const tree = nationalTree()
const byId = new Map(tree.map((place) => [place.placeId, place]))
await writePlaces(tree)

if (values.empty) {
  // Nobody but whoever starts a registry may know its first password, so it is drawn, told once and must be changed.
  const password = oneTimePassword()
  const first = {
    username: 'ministry.admin',
    displayName: '教育部系统管理员',
    duty: 'systemAdministrator',
    placeId: 'CN',
  } as const
  if (await makeAccount(first, byId, { password, oneTime: true }))
    console.log(`first administrator ministry.admin, one-time password ${password}`)
} else {
  const country = demoCountry(byId)
  await writePlaces([...country.places, ...country.schools])
  for (const place of [...country.places, ...country.schools]) byId.set(place.placeId, place)
  for (const account of country.accounts) await makeAccount(account, byId)
  await makeOwnSystem(byId)
  const queue = [...country.schools.entries()]
  const lane = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await makeClasses(next[1], next[0])
  }
  await Promise.all([lane(), lane(), lane(), lane()])
  for (const province of tree.filter(({ placeId }) => placeId === '33' || placeId === '51')) await openWindows(province)
  if (existsSync(values.site)) {
    const told = {
      password: DEMO_PASSWORD,
      accounts: country.accounts.map(({ username, displayName }) => ({ username, displayName })),
    }
    writeFileSync(join(values.site, 'demo-accounts.json'), JSON.stringify(told))
  }
}
console.log(`${byId.size} places loaded on ${shanghaiDateOf(at)}`)
