import { randomUUID } from 'node:crypto'
import { fieldsOf, inventChildren } from '../../demo/country/children.ts'
import type { Chance } from './chance.ts'
import type { Desk } from './desk.ts'
import type { Account } from './record.ts'
import type { Town } from './town.ts'

/** A school of the demo country with the stem of its people's names, and the county above it. */
interface School {
  readonly id: string
  readonly people: string
  readonly county: string
}
const HOMES: readonly School[] = [
  { id: '2133990001', people: 'school1', county: 'county1' },
  { id: '2133990002', people: 'school2', county: 'county1' },
]
const NEXT_COUNTY: School = { id: '2133990003', people: 'school3', county: 'county2' }
const FAR_AWAY: School = { id: '2151990005', people: 'school5', county: 'county3' }

interface Pupil {
  readonly studentId: string
  readonly name: string
  readonly studentNumber: string
  readonly home: School
}

export interface Cast {
  readonly pupils: readonly Pupil[]
  /** Classes to come into, by school; the first of the next county is so small that it fills. */
  readonly classes: ReadonlyMap<string, readonly string[]>
}

const GRADE = 3
const SMALL = 2

/** Who may go where: the third graders of two schools, and the classes of that grade in two others. */
export async function castOf(town: Town): Promise<Cast> {
  const classesAt = async ({ id, people }: School) =>
    (
      await town.ask<{ items: { classId: string; grade?: number; cohort: number }[] }>(
        `${people}.records`,
        'GET',
        `/v1/schools/${id}/classes?limit=100`,
      )
    ).body.items.filter(({ grade }) => grade === GRADE)
  const pupils: Pupil[] = []
  for (const home of HOMES)
    for (const { classId } of await classesAt(home)) {
      const roster = `/v1/classes/${classId}/students?schoolId=${home.id}&limit=100`
      const { body } = await town.ask<{ items: Omit<Pupil, 'home'>[] }>(`${home.people}.records`, 'GET', roster)
      pupils.push(...body.items.map((pupil) => ({ ...pupil, home })))
    }
  const classes = new Map<string, string[]>()
  for (const school of [...HOMES, NEXT_COUNTY, FAR_AWAY]) {
    const found = await classesAt(school)
    classes.set(
      school.id,
      found.map(({ classId }) => classId),
    )
    if (school !== NEXT_COUNTY) continue
    const small = { name: '三年级(9)班', stage: 'primary', cohort: found[0]?.cohort, cap: SMALL }
    const path = `/v1/schools/${school.id}/classes`
    const { body } = await town.ask<{ classId: string }>(`${school.people}.records`, 'POST', path, small, randomUUID())
    classes.get(school.id)?.unshift(body.classId)
  }
  return { pupils, classes }
}

export interface Telling {
  readonly town: Town
  readonly desk: Desk
  readonly account: Account
  readonly chance: Chance
  readonly cast: Cast
}

const STEPS = ['receiving-school', 'receiving-authority', 'sending-school', 'sending-authority'] as const

/** One child goes to another school, or nearly: refused, revoked, meddled with, asked for by two. */
export async function transferStory(telling: Telling, pupil: Pupil): Promise<void> {
  const { desk, account, chance, cast } = telling
  const far = chance.hits(0.5)
  const to = far ? FAR_AWAY : NEXT_COUNTY
  const classes = cast.classes.get(to.id) ?? []
  const content = transferOf(pupil, classes[chance.below(classes.length)] ?? '')
  const begun = await desk.apply(`${to.people}.records`, to.id, content)
  if ('refused' in begun) {
    account.wrongs.push(`${to.people} was refused a transfer with ${begun.refused}`)
    return
  }
  const { caseId } = begun
  if (chance.hits(0.3)) await rival(telling, pupil)
  const officers = [`${to.people}.leader`, `${to.county}.records`, `${pupil.home.people}.leader`, `${pupil.home.county}.records`]
  const refusedAt = chance.hits(0.25) ? chance.below(STEPS.length) : -1
  for (const [at, step] of STEPS.entries()) {
    if (chance.hits(0.3)) await meddling(telling, { caseId, step, officers, clerk: `${pupil.home.people}.records` })
    await desk.decide(officers[at] ?? '', caseId, step, at === refusedAt ? 'return' : 'approve')
    if (at === refusedAt) return account.ended('refused by a party')
  }
  const reader = `${to.people}.records`
  const agreed = await desk.waits(reader, caseId, 'an end', ({ state }) => !['open', 'applying'].includes(state))
  if (agreed.state !== 'awaiting') return account.ended(agreed.state)
  await pullOrRevoke(telling, caseId, reader)
}

const transferOf = ({ studentNumber, name }: Pupil, classId: string) => ({
  business: 'transfer',
  studentNumber,
  name,
  classId,
  reasonCode: '92',
  reason: '随父母迁居就读',
})

/** Another school asks for the same child while the first is under way. */
async function rival({ desk, account, cast }: Telling, pupil: Pupil): Promise<void> {
  const school = HOMES.find(({ id }) => id !== pupil.home.id) ?? NEXT_COUNTY
  const content = transferOf(pupil, cast.classes.get(school.id)?.[0] ?? '')
  const second = await desk.apply(`${school.people}.records`, school.id, content)
  if ('caseId' in second) account.wrongs.push(`two schools have a case about one child: ${second.caseId}`)
}

/** Every other officer tries the step that is another's, and so does the clerk of the school that is left. */
async function meddling(
  { desk }: Telling,
  { caseId, step, officers, clerk }: { caseId: string; step: (typeof STEPS)[number]; officers: readonly string[]; clerk: string },
): Promise<void> {
  const mine = officers[STEPS.indexOf(step)]
  const { version } = await desk.seen(clerk, caseId)
  for (const each of [...officers, clerk]) if (each !== mine) await desk.meddle(each, caseId, step, version)
}

/** The file is pulled, or the transfer revoked, or both are tried at once: then one of them holds. */
async function pullOrRevoke({ town, account, chance }: Telling, caseId: string, clerk: string): Promise<void> {
  const ask = (what: 'pull' | 'revocation') => town.ask(clerk, 'POST', `/v1/transfers/${caseId}/${what}`, {}, randomUUID())
  const wants = chance.hits(0.4) ? (['pull', 'revocation'] as const) : ([chance.hits(0.75) ? 'pull' : 'revocation'] as const)
  const answers = await Promise.all(wants.map(ask))
  const held = wants.filter((_, at) => answers[at]?.status === 200)
  if (held.length !== 1) account.wrongs.push(`${held.length} of ${wants.join(' and ')} held for ${caseId}`)
  if (held.includes('pull')) account.pulled.push(caseId)
  else account.revoked.push(caseId)
  account.ended(held.includes('pull') ? 'file pulled' : 'revoked')
}

/** Two schools enter one and the same new child; whoever is approved first has the record. */
export async function claimStory({ town, desk, account }: Telling, seed: number): Promise<void> {
  const [child] = inventChildren('330199', 2026, 1, seed)
  if (!child) throw new Error('nobody was invented')
  const entryIds = await Promise.all(
    HOMES.map(async ({ id, people }) => {
      const clerk = `${people}.records`
      const { body } = await town.ask<{ items: { classId: string; grade?: number }[] }>(
        clerk,
        'GET',
        `/v1/schools/${id}/classes?limit=100`,
      )
      const classId = body.items.find(({ grade }) => grade === 1)?.classId
      const entry = { kind: 'gradeOne', classId, fields: fieldsOf(child, '330199', 2026) }
      const entered = await town.ask<{ entryId: string }>(clerk, 'POST', `/v1/schools/${id}/entries`, entry, randomUUID())
      const { entryId } = entered.body
      const handed = { classId, entryIds: [entryId] }
      const path = `/v1/schools/${id}/submissions`
      const { body: submitted } = await town.ask<{ caseId: string }>(clerk, 'POST', path, handed, randomUUID())
      account.cases.push(submitted.caseId)
      await desk.decide(`${people}.leader`, submitted.caseId, 'school-leader')
      await desk.decide('county1.records', submitted.caseId, 'authority')
      await desk.waits(clerk, submitted.caseId, 'an end', ({ state }) => state === 'applied')
      return entryId
    }),
  )
  account.claims.push({ entryIds })
  account.ended('claimed by two schools')
}
