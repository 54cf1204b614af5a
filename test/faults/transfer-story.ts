import { randomUUID } from 'node:crypto'
import { FAR_AWAY, HOMES, NEXT_COUNTY, type Pupil, type School, type Telling } from './cast.ts'
import { afterItsEnd, intrude } from './intruders.ts'

/** One child's way to another school. */
export interface Journey {
  readonly caseId: string
  readonly pupil: Pupil
  readonly to: School
  /** The steps of its chain, each with the officer whose it is. */
  readonly steps: readonly (readonly [step: string, officer: string])[]
}

/** One child goes to another school, or nearly: refused, taken back, revoked, meddled with, asked for by two. */
export async function transferStory(telling: Telling, pupil: Pupil): Promise<void> {
  const begun = await begin(telling, pupil)
  if (!begun) return
  const journey = journeyOf(pupil, begun)
  const { desk, account, chance } = telling
  const { caseId, to } = journey
  if (chance.hits(0.15)) await askedForLater(telling, pupil)
  if (chance.hits(0.12)) return takenBack(telling, journey)
  if (!(await agreedTo(telling, journey))) return afterItsEnd(telling, journey, 'refused by a party')
  const reader = `${to.people}.records`
  const agreed = await desk.waits(reader, caseId, 'an end', ({ state }) => !['open', 'applying'].includes(state))
  if (agreed.state === 'awaiting') await pullOrRevoke(telling, caseId, reader)
  else account.ended(agreed.state)
}

/** Every party decides in its turn, now and then with two clicks, while others try what they may not; whether all agreed. */
async function agreedTo(telling: Telling, journey: Journey): Promise<boolean> {
  const { desk, chance } = telling
  const { caseId, steps } = journey
  const refusedAt = chance.hits(0.25) ? chance.below(steps.length) : -1
  for (const [at, [step, officer]] of steps.entries()) {
    if (chance.hits(step === 'receiving-authority' ? 0.6 : 0.4)) await intrude(telling, journey, at)
    const verdict = at === refusedAt ? 'return' : 'approve'
    await desk.decide(officer, caseId, step, { verdict, clicks: chance.hits(0.3) ? 2 : 1 })
    if (at === refusedAt) return false
  }
  return true
}

interface Begun {
  readonly caseId: string
  readonly to: School
}

/** The school asks for the child, alone or in the same moment with another; nothing where no seat is left by then. */
async function begin(telling: Telling, pupil: Pupil): Promise<Begun | undefined> {
  const { account, chance } = telling
  const crowded = chance.hits(telling.crowd)
  const to = crowded || !chance.hits(0.5) ? NEXT_COUNTY : FAR_AWAY
  const rival = chance.hits(0.3) ? [otherHome(pupil)] : []
  const schools = [to, ...rival]
  const asked = await Promise.all(schools.map((school) => draftAt(telling, pupil, school, crowded)))
  // Together, once both have everything ready: which of them is heard is chance, that one of them is heard is not.
  const answers = await Promise.all(asked.map((submit) => submit()))
  const cases = answers.flatMap((answer, at) => ('caseId' in answer ? [{ ...answer, to: schools[at] ?? to }] : []))
  const refusals = answers.flatMap((answer) => ('refused' in answer ? [answer.refused] : []))
  if (cases.length > 1) account.wrong('two schools asking for one pupil make one case', `${pupil.studentId} has ${cases.length}`)
  if (cases.length === 0 && !refusals.includes('class-full'))
    account.wrong('nobody is refused without a cause', `${pupil.studentId} is asked for: ${refusals.join(', ')}`)
  if (cases.length === 0) account.ended('no seat was left')
  return cases[0]
}

const otherHome = ({ home }: Pupil): School => (home === HOMES[0] ? HOMES[1] : HOMES[0])

/** An application made ready; what it gives is handed in when called. */
function draftAt({ desk, chance, cast }: Telling, { studentNumber, name }: Pupil, school: School, crowded = false) {
  const classes = cast.classes.get(school.id) ?? []
  // Many want into the small class, so that it fills.
  const classId =
    (school === NEXT_COUNTY && (crowded || chance.hits(0.6)) ? classes[0] : classes[chance.below(classes.length)]) ?? ''
  const content = { business: 'transfer', studentNumber, name, classId, reasonCode: '92', reason: '随父母迁居就读' }
  return desk.prepare(`${school.people}.records`, school.id, content)
}

function journeyOf(pupil: Pupil, { caseId, to }: Begun): Journey {
  const { home } = pupil
  const one = to.county === home.county
  const steps = [
    ['receiving-school', `${to.people}.leader`],
    ...(one ? [] : [['receiving-authority', `${to.county.people}.records`] as const]),
    ['sending-school', `${home.people}.leader`],
    ['sending-authority', `${home.county.people}.records`],
  ] as const
  return { caseId, pupil, to, steps }
}

/** Another school asks for the child when the first is long under way. */
async function askedForLater(telling: Telling, pupil: Pupil): Promise<void> {
  const submit = await draftAt(telling, pupil, otherHome(pupil))
  const second = await submit()
  if ('caseId' in second)
    telling.account.wrong('two schools asking for one pupil make one case', `${second.caseId} is the second`)
}

/** The school thinks better of it before anybody decided. */
async function takenBack(telling: Telling, journey: Journey): Promise<void> {
  const { desk, account } = telling
  const { caseId, to } = journey
  const clerk = `${to.people}.records`
  const { version } = await desk.seen(clerk, caseId)
  const said = await desk.withdraw(clerk, caseId, version)
  if (said !== 'withdrawn') return account.wrong('nobody is refused without a cause', `${clerk} may not take back: ${said}`)
  await afterItsEnd(telling, journey, 'taken back')
}

/** The file is pulled, or the transfer revoked, or both are tried at once: then one of them holds. */
async function pullOrRevoke({ town, account, chance }: Telling, caseId: string, clerk: string): Promise<void> {
  const ask = (what: 'pull' | 'revocation') => town.ask(clerk, 'POST', `/v1/transfers/${caseId}/${what}`, {}, randomUUID())
  const wants = chance.hits(0.6) ? (['pull', 'revocation'] as const) : ([chance.hits(0.75) ? 'pull' : 'revocation'] as const)
  const answers = await Promise.all(wants.map(ask))
  const held = wants.filter((_, at) => answers[at]?.status === 200)
  if (held.length !== 1)
    account.wrong('of pull and revocation exactly one holds', `${held.length} of ${wants.join(' and ')} held for ${caseId}`)
  if (held.includes('pull')) account.pulled.push(caseId)
  if (held.includes('revocation')) account.revoked.push(caseId)
  account.ended(held.includes('pull') ? 'file pulled' : 'revoked')
}
