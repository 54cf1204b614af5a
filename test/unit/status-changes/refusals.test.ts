import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { decideCase } from '../../../functions/cases/use-cases/decide.ts'
import type { Place } from '../../../functions/places/contract.ts'
import { type ClassItem, findClass } from '../../../functions/places/reads.ts'
import { newClass } from '../../../functions/places/writes.ts'
import { turnSwitch } from '../../../functions/settings/use-cases/set.ts'
import { statusChange } from '../../../functions/status-changes/business.ts'
import { STATUS_CHANGES, type StatusChangeContent, type StatusChangeKind } from '../../../functions/status-changes/contract.ts'
import type { StudentState } from '../../../functions/students/contract.ts'
import { findLock } from '../../../functions/students/reads.ts'
import { changeStanding, flagProblem, hold } from '../../../functions/students/writes.ts'
import { newId } from '../../../layers/kernel/id.ts'
import type { Stage } from '../../../layers/kernel/school-calendar.ts'
import { commit } from '../../../layers/platform/commit.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { startRegistry } from '../../support/registry-world.ts'
import { agreedByAll, asked, drafted, handedIn, theCaseOf } from '../applications/an-application.ts'
import { anOfficer } from '../cases/an-officer.ts'
import { anAct, aSchool, must, NOW } from '../registration/a-school.ts'
import { officesOf, setting } from '../settings/an-office.ts'
import { aStudent, NO_DOCUMENT, theStudent } from '../students/a-student.ts'

/** How one kind of change goes where nothing stands against it, as an officer would tell it. */
interface Told {
  readonly who: StudentState
  readonly stage: Stage
  readonly becomes: StudentState
  /** The class it leads to, by how many years its pupils entered later; left out, it leads to none. */
  readonly later?: number
  readonly seat: -1 | 0 | 1
  readonly decides: 'school' | 'authority'
  /** Stages in which it exists for nobody. */
  readonly never?: readonly Stage[]
  /** Whether a province has to open it first; `always`: no province may close it. */
  readonly opened?: 'first' | 'always'
}

const KINDS: Readonly<Record<StatusChangeKind, Told>> = {
  leave: { who: 'enrolled', stage: 'primary', becomes: 'on-leave', seat: -1, decides: 'authority' },
  'extend-leave': { who: 'on-leave', stage: 'primary', becomes: 'on-leave', seat: 0, decides: 'authority' },
  return: { who: 'on-leave', stage: 'primary', becomes: 'enrolled', later: 1, seat: 1, decides: 'school', opened: 'always' },
  retain: { who: 'enrolled', stage: 'senior', becomes: 'enrolled', later: 1, seat: 1, decides: 'authority', opened: 'first' },
  skip: { who: 'enrolled', stage: 'senior', becomes: 'enrolled', later: -1, seat: 1, decides: 'authority', opened: 'first' },
  'extend-study': {
    ...{ who: 'enrolled', stage: 'senior', becomes: 'enrolled', later: 1, seat: 1, decides: 'authority' },
    never: ['primary', 'junior'],
  },
  dropout: { who: 'enrolled', stage: 'junior', becomes: 'dropped-out', seat: -1, decides: 'authority', never: ['senior'] },
  'return-from-dropout': {
    ...{ who: 'dropped-out', stage: 'junior', becomes: 'enrolled', later: 0, seat: 1, decides: 'authority' },
    ...{ never: ['senior'], opened: 'always' },
  },
  'study-abroad': { who: 'enrolled', stage: 'senior', becomes: 'abroad', seat: -1, decides: 'authority' },
  'return-from-abroad': {
    ...{ who: 'abroad', stage: 'senior', becomes: 'enrolled', later: 1, seat: 1, decides: 'authority', opened: 'always' },
  },
  missing: { who: 'enrolled', stage: 'junior', becomes: 'missing', seat: -1, decides: 'authority' },
  found: { who: 'missing', stage: 'junior', becomes: 'enrolled', later: 0, seat: 1, decides: 'authority', opened: 'always' },
  'other-leave': { who: 'enrolled', stage: 'primary', becomes: 'other-leave', seat: -1, decides: 'authority' },
  'return-from-other-leave': {
    ...{ who: 'other-leave', stage: 'primary', becomes: 'enrolled', later: 0, seat: 1, decides: 'authority', opened: 'always' },
  },
  withdraw: {
    ...{ who: 'enrolled', stage: 'senior', becomes: 'withdrawn', seat: -1, decides: 'authority', never: ['primary', 'junior'] },
  },
  expel: {
    ...{ who: 'enrolled', stage: 'senior', becomes: 'expelled', seat: -1, decides: 'authority', never: ['primary', 'junior'] },
    opened: 'first',
  },
  decease: { who: 'dropped-out', stage: 'junior', becomes: 'deceased', seat: 0, decides: 'authority', opened: 'always' },
  'change-class': { who: 'enrolled', stage: 'primary', becomes: 'enrolled', later: 0, seat: 1, decides: 'school' },
  'special-placement': { who: 'enrolled', stage: 'primary', becomes: 'enrolled', seat: 0, decides: 'authority' },
}

const COHORT = 2025
const STAGES_TAUGHT: readonly Stage[] = ['primary', 'junior', 'senior']
const PROVINCE = officesOf('33').province

let world: LocalWorld
let school: Place
/** Classes of every stage and of the years about it, by `stage#cohort#`, and the one whose seats are all taken. */
const classes = new Map<string, ClassItem>()

beforeAll(async () => {
  world = await startRegistry()
  school = await aSchool()
  for (const stage of STAGES_TAUGHT) {
    for (const later of [-1, 0, 1]) await seats(stage, later, 'free', 99)
    for (const kind of ['retain', 'skip', 'expel'] as const) if (stage === 'senior') must(await turn(kind, stage, true))
  }
}, 120_000)
afterAll(() => world.remove())

const turn = (kind: StatusChangeKind, stage: Stage, open: boolean) =>
  setting(PROVINCE, (act) => turnSwitch(stage, kind, { open, note: '省定' }, act))

async function seats(stage: Stage, later: number, name: string, cap: number, cohorts?: number[]): Promise<ClassItem> {
  const key = `${stage}#${later}#${name}`
  const known = classes.get(key)
  if (known) return known
  const made = { classId: newId('cls'), schoolId: school.placeId, name: key, stage, cohort: COHORT + later, cap, count: 0 }
  must(await commit(anAct(), [newClass({ ...made, ...(cohorts ? { cohorts } : {}) })]))
  const found = await findClass(school.placeId, made.classId)
  if (!found) throw new Error('no class')
  classes.set(key, found)
  return found
}
const theSeats = async ({ classId }: ClassItem) => (await findClass(school.placeId, classId))?.count ?? 0

/** A pupil in a state, in the home class of a stage. */
async function aPupil(who: StudentState, stage: Stage): Promise<string> {
  const home = await seats(stage, 0, 'home', 99)
  const { studentId } = await aStudent(school, home, NO_DOCUMENT)
  if (who === 'enrolled') return studentId
  const act = anAct()
  const standing = { since: '2026-06-01', ...(who === 'on-leave' ? { expectedReturnOn: '2026-09-01' } : {}) }
  const seat = (await findClass(school.placeId, home.classId)) ?? home
  const away = { kind: 'test', caseId: 'case_test', happenedOn: '2026-06-01', state: who, standing, leaves: seat }
  must(await commit(act, changeStanding(await theStudent(studentId), away, act)))
  return studentId
}

/** A change with everything it asks for; what is due later than today is due by the leave. */
async function wanted(kind: StatusChangeKind, studentId: string, over: Partial<StatusChangeContent> = {}) {
  const { later, stage } = KINDS[kind]
  const leave = kind === 'leave' || kind === 'extend-leave'
  return {
    ...{ business: 'status-change', kind, studentId, reasonCode: '99', reason: '家长书面申请', happenedOn: '2026-09-01' },
    ...(leave ? { expectedReturnOn: '2027-08-31' } : {}),
    ...(later === undefined ? {} : { classId: (await seats(stage, later, 'free', 99)).classId }),
    ...(kind === 'special-placement' ? { placement: 'home' } : {}),
    ...over,
  } as StatusChangeContent
}

/** What stands against a change of a pupil. */
async function obstacleTo(kind: StatusChangeKind, studentId: string, over: Partial<StatusChangeContent> = {}) {
  const prepared = await statusChange.prepare(await wanted(kind, studentId, over), school, anAct())
  return prepared.ok ? prepared.value.obstacle : prepared.refusal
}
const ofKind = (kind: StatusChangeKind) => aPupil(KINDS[kind].who, KINDS[kind].stage)
const those = (holds: (told: Told, kind: StatusChangeKind) => boolean) =>
  STATUS_CHANGES.filter((kind) => holds(KINDS[kind], kind))

describe('where nothing stands against it', () => {
  it.each(STATUS_CHANGES)('%s goes through school and authority once, and moves what it says', async (kind) => {
    const { becomes, later, seat, stage, decides } = KINDS[kind]
    const studentId = await ofKind(kind)
    const home = await seats(stage, 0, 'home', 99)
    const into = later === undefined ? home : await seats(stage, later, 'free', 99)
    const before = await theSeats(into)
    const { caseId } = must(await asked(school, await wanted(kind, studentId)))
    const done = await agreedByAll(caseId)
    expect([done.state, done.decisions.length]).toEqual(['applied', decides === 'school' ? 1 : 2])
    const after = await theStudent(studentId)
    expect([after.summary.state, (await theSeats(into)) - before, await findLock(studentId)]).toEqual([becomes, seat, undefined])
    if (later !== undefined) expect([after.classId, after.cohort]).toEqual([into.classId, COHORT + later])
  })
})

describe('the pupil’s state', () => {
  it.each(STATUS_CHANGES)('%s is for no pupil who has graduated, nor for one who has died', async (kind) => {
    for (const who of ['graduated', 'deceased'] as const) {
      const refused = await obstacleTo(kind, await aPupil(who, KINDS[kind].stage))
      expect(refused).toMatchObject({ kind: 'wrong-state', state: who })
    }
  })

  it.each(those(({ who }) => who === 'enrolled'))('%s is for no pupil who is abroad, unless it says so', async (kind) => {
    const refused = await obstacleTo(kind, await aPupil('abroad', KINDS[kind].stage))
    expect(refused?.kind).toBe(kind === 'withdraw' ? undefined : 'wrong-state')
  })
})

describe('the stage of school', () => {
  it.each(
    those(({ never }) => never !== undefined).flatMap((kind) => (KINDS[kind].never ?? []).map((stage) => [kind, stage] as const)),
  )('%s is for nobody in %s school, whatever the province opens', async (kind, stage) => {
    // The law forbids that a child is put out of compulsory education; the others mean nothing in that stage.
    const out = ['withdrawn', 'expelled'].includes(KINDS[kind].becomes)
    const why = out ? { kind: 'change-banned' } : { kind: 'switched-off', reason: 'not-offered' }
    expect(await obstacleTo(kind, await aPupil(KINDS[kind].who, stage))).toEqual({ ...why, stage })
  })
})

describe('the province', () => {
  it.each(those(({ opened }) => opened === 'first'))('%s waits until the province opens it', async (kind) => {
    const { stage } = KINDS[kind]
    must(await turn(kind, stage, false))
    const studentId = await ofKind(kind)
    expect(await obstacleTo(kind, studentId)).toMatchObject({ kind: 'switched-off', reason: 'province', note: '省定' })
    must(await turn(kind, stage, true))
    expect(await obstacleTo(kind, studentId)).toBeUndefined()
  })

  it.each(those(({ opened }) => opened === undefined))('%s is closed where the province closes it', async (kind) => {
    const { stage } = KINDS[kind]
    const studentId = await ofKind(kind)
    expect(await obstacleTo(kind, studentId)).toBeUndefined()
    must(await turn(kind, stage, false))
    const refused = await obstacleTo(kind, studentId)
    must(await turn(kind, stage, true))
    expect(refused).toMatchObject({ kind: 'switched-off', reason: 'province', change: kind, stage })
  })

  it.each(those(({ opened }) => opened === 'always'))('%s cannot be closed: no child is kept from school', async (kind) => {
    expect(await turn(kind, KINDS[kind].stage, false)).toMatchObject({ refusal: { kind: 'switch-fixed' } })
  })
})

describe('other business', () => {
  it.each(STATUS_CHANGES)('%s waits for the business that is under way, and for the end of a problem', async (kind) => {
    const [held, doubtful] = [await ofKind(kind), await ofKind(kind)]
    const [act, flag] = [anAct(), anAct()]
    must(await commit(act, hold(await theStudent(held), 'key-change', 'case_other', act)))
    must(await commit(flag, flagProblem(await theStudent(doubtful), { type: 'name-mismatch', since: NOW }, 'chk_test', flag)))
    expect(await obstacleTo(kind, held)).toMatchObject({ kind: 'in-flight', business: 'key-change' })
    expect(await obstacleTo(kind, doubtful)).toMatchObject({ kind: 'problem-open', type: 'name-mismatch' })
  })
})

describe('the proofs', () => {
  it.each(STATUS_CHANGES)('%s is not handed in without any one of its proofs', async (kind) => {
    const content = await wanted(kind, await ofKind(kind))
    const { proofsNeeded } = await drafted(school, content)
    for (const missing of proofsNeeded)
      expect(await handedIn(school, await drafted(school, content, { without: [missing] }))).toMatchObject({
        refusal: { kind: 'proof-missing', kinds: [missing] },
      })
  })
})

describe('the class', () => {
  it.each(those(({ later }) => later !== undefined))(
    '%s needs a free seat in it, when asked for and when carried out',
    async (kind) => {
      const { stage, later = 0 } = KINDS[kind]
      const full = await seats(stage, later, 'full', 1)
      if ((await theSeats(full)) === 0) {
        // The last seat is taken while the offices decide.
        const { caseId } = must(await asked(school, await wanted(kind, await ofKind(kind), { classId: full.classId })))
        await aStudent(school, full, NO_DOCUMENT)
        expect(await agreedByAll(caseId)).toMatchObject({ state: 'not-applied', obstacle: 'class-full' })
      }
      expect(await obstacleTo(kind, await ofKind(kind), { classId: full.classId })).toMatchObject({
        kind: 'class-full',
        cap: 1,
        count: 1,
      })
    },
  )

  it('a change of class is into another class; the same room with another grade in it is one', async () => {
    const room = await seats('senior', 0, 'multi-grade', 9, [COHORT, COHORT + 1])
    const { studentId } = await aStudent(school, room, NO_DOCUMENT)
    const { classId } = room
    expect(await obstacleTo('change-class', studentId, { classId })).toEqual({ kind: 'same-class' })
    const { caseId } = must(await asked(school, await wanted('retain', studentId, { classId })))
    expect((await agreedByAll(caseId)).state).toBe('applied')
    const after = await theStudent(studentId)
    expect([after.classId, after.cohort, await theSeats(room)]).toEqual([classId, COHORT + 1, 1])
  })

  it.each(those(({ later }) => later !== undefined))('%s leads to no class of another grade, stage or school', async (kind) => {
    const { stage, later = 0 } = KINDS[kind]
    const other = await seats(stage, kind === 'skip' ? 1 : 5, 'free', 99)
    // The very year it leads to, in another stage: nobody skips from primary into junior school, nor falls back.
    const elsewhere = await seats(stage === 'primary' ? 'junior' : 'primary', later, 'free', 99)
    const studentId = await ofKind(kind)
    for (const { classId } of [other, elsewhere])
      expect(await obstacleTo(kind, studentId, { classId })).toMatchObject({ kind: 'class-of-another-grade' })
    expect(await obstacleTo(kind, await ofKind(kind), { classId: newId('cls') })).toMatchObject({ kind: 'class-unknown' })
  })
})

describe('the length of a leave', () => {
  it.each(['leave', 'extend-leave'] as const)('%s is no longer than the province allows', async (kind) => {
    const refused = await obstacleTo(kind, await ofKind(kind), { expectedReturnOn: '2027-09-02' })
    expect(refused).toEqual({ kind: 'leave-too-long', mostMonths: 12 })
  })

  it('a leave is extended once, and then the pupil is back or has to apply for something else', async () => {
    const studentId = await ofKind('extend-leave')
    const { caseId } = must(await asked(school, await wanted('extend-leave', studentId)))
    expect(await agreedByAll(caseId)).toMatchObject({ state: 'applied' })
    expect(await obstacleTo('extend-leave', studentId)).toEqual({ kind: 'leave-too-often', most: 1 })
  })
})

describe('a death', () => {
  it.each([
    ['reported the day after', '2026-09-01', 'passed'],
    ['reported a month later: marked for whoever decides, and taken all the same', '2026-08-03', 'warning'],
  ])('%s', async (_, happenedOn, outcome) => {
    const studentId = await ofKind('decease')
    const prepared = must(await statusChange.prepare(await wanted('decease', studentId, { happenedOn }), school, anAct()))
    const facts = { happenedOn, workingDays: 10 }
    expect(prepared.matter.checks).toEqual([{ code: 'reported-in-time', outcome, facts }])
    expect(prepared.obstacle).toBeUndefined()
  })
})

describe('a dropout', () => {
  it('is none while the leave lasts', async () => {
    const studentId = await aPupil('on-leave', 'junior')
    // The leave was until the first of September.
    expect(await obstacleTo('dropout', studentId)).toEqual({ kind: 'leave-not-over', until: '2026-09-01' })
    expect(await obstacleTo('dropout', studentId, { happenedOn: '2026-09-02' })).toBeUndefined()
  })
})

describe('who acts', () => {
  it('is the pupil’s own school: to another the pupil does not exist', async () => {
    const studentId = await ofKind('leave')
    const elsewhere = await aSchool()
    expect(await statusChange.prepare(await wanted('leave', studentId), elsewhere, anAct())).toMatchObject({
      refusal: { kind: 'not-found' },
    })
  })

  it.each(STATUS_CHANGES)('%s is decided by nobody who made it, nor by another office or duty', async (kind) => {
    const { caseId } = must(await asked(school, await wanted(kind, await ofKind(kind))))
    const item = await theCaseOf(caseId)
    const yes = { step: 'school-leader', verdict: 'approve', version: item.version } as const
    const by = async (path: string, duty: 'leader' | 'recordsManager', person: string) => {
      const done = await decideCase(item, yes, anOfficer(path, duty, person), anAct())
      return done.ok ? 'decided' : done.refusal.kind
    }
    expect(await by(school.path, 'leader', 'clerk')).toBe('maker-is-checker')
    expect(await by(school.path, 'recordsManager', 'other-clerk')).toBe('wrong-duty')
    expect(await by('/CN/33/3301/330199/', 'recordsManager', 'officer')).toBe('not-your-turn')
    expect(await by((await aSchool()).path, 'leader', 'neighbour')).toBe('not-your-turn')
  })
})
