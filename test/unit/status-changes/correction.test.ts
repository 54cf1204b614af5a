import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Place } from '../../../functions/places/contract.ts'
import { type ClassItem, findClass } from '../../../functions/places/reads.ts'
import { newClass } from '../../../functions/places/writes.ts'
import { turnSwitch } from '../../../functions/settings/use-cases/set.ts'
import { STATUS_CHANGES, type StatusChangeContent, type StatusChangeKind } from '../../../functions/status-changes/contract.ts'
import { statusCorrection } from '../../../functions/status-changes/correction.ts'
import { KIND_RULES } from '../../../functions/status-changes/domain/kinds.ts'
import type { StudentState } from '../../../functions/students/contract.ts'
import { findLock, lastStatusChange } from '../../../functions/students/reads.ts'
import { changeStanding, takeOver } from '../../../functions/students/writes.ts'
import { newId } from '../../../layers/kernel/id.ts'
import type { Stage } from '../../../layers/kernel/school-calendar.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { type Item, query } from '../../../layers/platform/table.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { startRegistry } from '../../support/registry-world.ts'
import { agreedByAll, asked, drafted, handedIn } from '../applications/an-application.ts'
import { anAct, aSchool, must, NOW } from '../registration/a-school.ts'
import { officesOf, setting } from '../settings/an-office.ts'
import { aStudent, NO_DOCUMENT, theStudent } from '../students/a-student.ts'

const COHORT = 2025
const CORRIGIBLE = STATUS_CHANGES.filter((kind) => KIND_RULES[kind].putRightBy === 'correction')
/** A senior school, but for what compulsory education alone knows. */
const stageOf = (kind: StatusChangeKind): Stage => (KIND_RULES[kind].stages.includes('senior') ? 'senior' : 'junior')

let world: LocalWorld
let school: Place
/** Where pupils sit at first, and classes of the year before, of their own and of the year after, by `stage later`. */
const classes = new Map<string, ClassItem>()
let home: ClassItem

beforeAll(async () => {
  world = await startRegistry()
  school = await aSchool()
  for (const stage of ['junior', 'senior'] as const) {
    classes.set(`${stage} home`, await aClassOf(COHORT, { stage }))
    for (const later of [-1, 0, 1]) classes.set(`${stage} ${later}`, await aClassOf(COHORT + later, { stage }))
  }
  home = into('home')
  for (const kind of ['retain', 'skip', 'expel'] as const)
    for (const stage of ['primary', 'junior', 'senior'] as const)
      await setting(officesOf('33').province, (act) => turnSwitch(stage, kind, { open: true, note: '省定' }, act))
}, 120_000)
afterAll(() => world.remove())

async function aClassOf(cohort: number, over: { cap?: number; schoolId?: string; stage?: Stage } = {}): Promise<ClassItem> {
  const made = {
    classId: newId('cls'),
    schoolId: school.placeId,
    name: `${cohort}级`,
    stage: 'senior' as Stage,
    cohort,
    cap: 99,
    count: 0,
  } as const
  must(await commit(anAct(), [newClass({ ...made, ...over })]))
  return theClass(made.classId, over.schoolId)
}

async function theClass(classId: string, schoolId = school.placeId): Promise<ClassItem> {
  const found = await findClass(schoolId, classId)
  if (!found) throw new Error('no class')
  return found
}
function into(later: number | 'home', stage: Stage = 'senior'): ClassItem {
  const found = classes.get(`${stage} ${later}`)
  if (!found) throw new Error('no such class')
  return found
}

async function aPupil(who: StudentState, stage: Stage = 'senior'): Promise<string> {
  const sits = into('home', stage)
  const { studentId } = await aStudent(school, sits, NO_DOCUMENT)
  if (who !== 'enrolled') await becomes(studentId, who, sits)
  return studentId
}

async function becomes(studentId: string, state: StudentState, sits: ClassItem): Promise<void> {
  const act = anAct()
  const standing = { since: '2026-03-02', ...(state === 'on-leave' ? { expectedReturnOn: '2026-09-01' } : {}) }
  const away = { kind: 'other-leave', caseId: newId('case'), happenedOn: '2026-03-02', state, standing }
  must(await commit(act, changeStanding(await theStudent(studentId), { ...away, leaves: sits }, act)))
}

/** A change of status that took effect, through every office. */
async function changed(kind: StatusChangeKind, studentId: string): Promise<string> {
  const { asks, cohorts } = KIND_RULES[kind]
  const content = {
    ...{ business: 'status-change', kind, studentId, reasonCode: '99', reason: '家长书面申请', happenedOn: '2026-09-01' },
    ...(asks.includes('expectedReturnOn') ? { expectedReturnOn: '2027-08-31' } : {}),
    ...(asks.includes('classId') ? { classId: into(cohorts[0] ?? 0, stageOf(kind)).classId } : {}),
  } as StatusChangeContent
  const { caseId } = must(await asked(school, content))
  expect((await agreedByAll(caseId)).state).toBe('applied')
  return caseId
}

const correcting = (studentId: string, corrects: string, classId?: string) => ({
  ...{ business: 'status-correction' as const, studentId, corrects, reason: '录入时选错了学生' },
  ...(classId ? { classId } : {}),
})

/** Everything the registry keeps of a pupil and its seats but the history, which only grows. */
async function everything(studentId: string) {
  const { version: _, head: __, op: ___, ...root } = (await theStudent(studentId)) as Item
  const { items } = await query<Item>({ pk: `STUDENT#${studentId}` })
  const rows = items.filter(({ sk }) => sk !== 'ROOT' && !sk.startsWith('EVT#')).map(({ op: _op, version: _v, ...row }) => row)
  const counts = await Promise.all([...classes.values()].map(async ({ classId }) => (await theClass(classId)).count))
  return { root, rows, counts }
}

async function obstacleTo(content: ReturnType<typeof correcting>) {
  const prepared = await statusCorrection.prepare(content, school, anAct())
  return prepared.ok ? prepared.value.obstacle : prepared.refusal
}

describe('a change of status that was a mistake', () => {
  it.each(CORRIGIBLE)(
    '%s is undone as if it had never been, by the offices that agreed to it, and stays in the history',
    async (kind) => {
      const { from, authority } = KIND_RULES[kind]
      const studentId = await aPupil(from[0] ?? 'enrolled', stageOf(kind))
      const before = await everything(studentId)
      const caseId = await changed(kind, studentId)
      const seated = from[0] === 'enrolled' ? into('home', stageOf(kind)).classId : undefined
      const correction = must(await asked(school, correcting(studentId, caseId, seated)))
      const done = await agreedByAll(correction.caseId)
      expect([done.state, done.decisions.length]).toEqual(['applied', authority ? 2 : 1])
      expect(await everything(studentId)).toEqual({ ...before, root: { ...before.root, standing: expect.anything() } })
      const after = await theStudent(studentId)
      if (before.root.standing) expect(after.standing).toEqual(before.root.standing)
      expect(await findLock(studentId)).toBeUndefined()
      expect(JSON.stringify((await lastStatusChange(after)) ?? null)).not.toContain(caseId)
    },
  )

  it('is undone one after the other, the last first', async () => {
    const studentId = await aPupil('enrolled')
    const leave = await changed('leave', studentId)
    const extension = await changed('extend-leave', studentId)
    expect(await obstacleTo(correcting(studentId, leave))).toMatchObject({ kind: 'changed-since' })
    await agreedByAll(must(await asked(school, correcting(studentId, extension))).caseId)
    expect(await lastStatusChange(await theStudent(studentId))).toMatchObject({ change: { caseId: leave } })
    await agreedByAll(must(await asked(school, correcting(studentId, leave, home.classId))).caseId)
    expect((await theStudent(studentId)).summary.state).toBe('enrolled')
    expect(await obstacleTo(correcting(studentId, leave, home.classId))).toEqual({ kind: 'nothing-to-correct' })
  })
})

describe('what stands against a correction', () => {
  it('a pupil of whom nothing was changed', async () => {
    expect(await obstacleTo(correcting(await aPupil('enrolled'), newId('case')))).toEqual({ kind: 'nothing-to-correct' })
  })

  it('the class: named where the pupil comes back to a seat, of its own grade, of this school, with a seat free', async () => {
    const studentId = await aPupil('enrolled')
    const caseId = await changed('withdraw', studentId)
    const full = await aClassOf(COHORT, { cap: 1 })
    await aStudent(school, full, NO_DOCUMENT)
    expect(await obstacleTo(correcting(studentId, caseId))).toEqual({ kind: 'detail-missing', fields: ['classId'] })
    expect(await obstacleTo(correcting(studentId, caseId, into(1).classId))).toEqual({ kind: 'class-of-another-grade' })
    expect(await obstacleTo(correcting(studentId, caseId, newId('cls')))).toEqual({ kind: 'class-unknown' })
    expect(await obstacleTo(correcting(studentId, caseId, full.classId))).toEqual({ kind: 'class-full', cap: 1, count: 1 })
    expect(await obstacleTo(correcting(studentId, caseId, home.classId))).toBeUndefined()
    const back = await aPupil('on-leave')
    expect(await obstacleTo(correcting(back, await changed('return', back), home.classId))).toMatchObject({
      kind: 'detail-unasked',
    })
  })

  it('a change that is put right by applying for it once more', async () => {
    const studentId = await aPupil('enrolled')
    expect(await obstacleTo(correcting(studentId, await changed('change-class', studentId)))).toEqual({ kind: 'change-again' })
  })

  it('a proof that is not there, other business, and a change that came between', async () => {
    const studentId = await aPupil('enrolled')
    const caseId = await changed('decease', studentId)
    const content = correcting(studentId, caseId, home.classId)
    expect(await handedIn(school, await drafted(school, content, { without: ['school-opinion'] }))).toMatchObject({
      refusal: { kind: 'proof-missing', kinds: ['school-opinion'] },
    })
    must(await asked(school, content))
    expect(await obstacleTo(content)).toMatchObject({ kind: 'in-flight', business: 'status-correction' })
  })

  it('two corrections of one change handed in at one moment: one is opened', async () => {
    const studentId = await aPupil('enrolled')
    const caseId = await changed('leave', studentId)
    const drafts = await Promise.all([1, 2].map(() => drafted(school, correcting(studentId, caseId, home.classId))))
    const outcomes = await Promise.all(drafts.map((draft) => handedIn(school, draft)))
    expect(outcomes.map((each) => (each.ok ? 'opened' : each.refusal.kind)).sort()).toEqual(['in-flight', 'opened'])
  })

  it('a school that took over its pupils does it too, for those who were away', async () => {
    const studentId = await aPupil('enrolled')
    const caseId = await changed('withdraw', studentId)
    const from = school
    const to = await aSchool()
    const room = await aClassOf(COHORT, { schoolId: to.placeId })
    const act = anAct()
    must(await commit(act, takeOver(await theStudent(studentId), { from, to, into: room, caseId: 'case_merge' }, act)))
    const prepared = await statusCorrection.prepare(correcting(studentId, caseId, room.classId), to, anAct({ at: NOW }))
    expect(prepared).toMatchObject({ ok: true, value: { title: '退学' } })
    expect(prepared.ok && prepared.value.obstacle).toBeUndefined()
  })
})
