import { randomUUID } from 'node:crypto'
import type { Session } from '../../demo/journey/client.ts'
import type { School, Telling } from './cast.ts'
import type { Chance } from './chance.ts'
import { DAY_MS } from './town.ts'
import type { Journey } from './transfer-story.ts'

const TURN = 'no office acts out of turn'
const TWICE = 'no office acts twice'
const MAKER = 'who made a case does not decide it'
const ENDED = 'no office acts after its right ended'
const OVER = 'a case that is over stays over'

/** Somebody tries to decide, before the officer does, what is not theirs, not yet, no longer, or of their own making. */
export async function intrude(telling: Telling, journey: Journey, at: number): Promise<void> {
  const [step = '', officer = ''] = journey.steps[at] ?? []
  const { version } = await telling.desk.waitsFor(officer, journey.caseId, step)
  const { anywhere, atTheAuthority } = telling.tricks
  const way = step === 'receiving-authority' ? atTheAuthority() : anywhere()
  await way(telling, journey, at, version)
}

type Way = (telling: Telling, journey: Journey, at: number, version: number) => Promise<void>

/** Which trick comes next: all of them before any comes again, so that none is left out. */
export interface Tricks {
  readonly anywhere: () => Way
  readonly atTheAuthority: () => Way
}

export const tricksOf = (chance: Chance): Tricks => ({
  anywhere: chance.dealing([outOfTurn, anotherStep, signedOut]),
  atTheAuthority: chance.dealing([theMaker, takenAway]),
})

/** What intruders try; a campaign in which one of these was not tried shows nothing about it. */
export const INTRUSIONS = [TURN, TWICE, MAKER, ENDED, OVER] as const

/** Every other officer tries the step that is another's, and so does the clerk of the school that is left. */
const outOfTurn: Way = async ({ desk }, { caseId, steps, pupil }, at, version) => {
  const [step = '', mine] = steps[at] ?? []
  for (const each of [...steps.map(([, officer]) => officer), `${pupil.home.people}.records`])
    if (each !== mine) await desk.tries(TURN, each, { caseId, step, version })
}

/** The officer whose turn it is decides a step that is passed, or not yet there, with what they see now. */
const anotherStep: Way = async ({ desk }, { caseId, steps }, at, version) => {
  const [, officer = ''] = steps[at] ?? []
  const [step = ''] = steps[at === 0 ? 1 : at - 1] ?? []
  await desk.tries(TWICE, officer, { caseId, step, version })
}

/** The officer whose turn it is has signed out, and somebody goes on with the same token. */
const signedOut: Way = async ({ town, desk }, { caseId, steps }, at, version) => {
  const [step = '', officer = ''] = steps[at] ?? []
  const session = await town.signedIn(officer)
  if (await town.askWith(session, 'DELETE', '/v1/sessions/current'))
    await desk.triesWith(ENDED, session, { caseId, step, version })
}

/** The clerk who handed it in was given the authority's duty for a time, and decides what the clerk made. */
const theMaker: Way = async (telling, { caseId, to }, _, version) => {
  const clerk = `${to.people}.records`
  const given = await giveDuty(telling, to, clerk)
  if (!given) return
  const acting = await standIn(telling, clerk, given)
  if (acting) await telling.desk.triesWith(MAKER, acting, { caseId, step: 'receiving-authority', version })
  await takeDuty(telling, to, given)
}

/** An officer of the county was given its duty for a time, and uses it after it was taken back. */
const takenAway: Way = async (telling, { caseId, to }, _, version) => {
  const { bystander } = to.county
  const given = await giveDuty(telling, to, bystander)
  if (!given) return
  const acting = await standIn(telling, bystander, given)
  await takeDuty(telling, to, given)
  if (acting) await telling.desk.triesWith(ENDED, acting, { caseId, step: 'receiving-authority', version })
}

/** A case ends, and the officer whose turn it was, or would be next, decides all the same. */
export async function afterItsEnd(telling: Telling, { caseId, steps, to }: Journey, how: string): Promise<void> {
  const { desk, account } = telling
  account.ended(how)
  const { version } = await desk.seen(`${to.people}.records`, caseId)
  for (const [step, officer] of steps) await desk.tries(OVER, officer, { caseId, step, version })
}

interface Given {
  readonly delegationId: string
}

/** Gives the deciding of a county to somebody; nothing where that somebody has it already. */
async function giveDuty({ town }: Telling, { county }: School, delegate: string): Promise<Given | undefined> {
  const now = town.now()
  const asked = {
    delegate,
    actions: ['case.read', 'case.decide'],
    reason: '出差期间代为核办',
    from: new Date(now - DAY_MS).toISOString(),
    until: new Date(now + 90 * DAY_MS).toISOString(),
  }
  const owner = `${county.people}.records`
  const { status, body } = await town.ask<Given>(owner, 'POST', '/v1/delegations', asked, randomUUID())
  return status === 201 ? body : undefined
}

/** Nothing where the machine was cut meanwhile. */
async function standIn({ town }: Telling, delegate: string, { delegationId }: Given): Promise<Session | undefined> {
  const own = await town.signedIn(delegate)
  const asked = { kind: 'delegation', id: delegationId }
  const begun = await town.askWith<{ accessToken: string }>(own, 'POST', '/v1/me/standing-in', asked)
  return begun?.status === 201 ? town.sessionOf(own, begun.body.accessToken) : undefined
}

async function takeDuty({ town, account }: Telling, { county }: School, { delegationId }: Given): Promise<void> {
  const owner = `${county.people}.records`
  for (;;) {
    const path = `/v1/places/${county.id}/delegations?limit=100`
    const { body } = await town.ask<{ items: (Given & { state: string; version: number })[] }>(owner, 'GET', path)
    const seen = body.items.find((each) => each.delegationId === delegationId)
    if (!seen) return account.wrong('nothing that was acknowledged is lost', `${delegationId} is not in its register`)
    if (seen.state !== 'active') return
    const { version } = seen
    await town.ask(owner, 'POST', `/v1/delegations/${delegationId}/revocation`, { version }, randomUUID())
  }
}
