import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { applyApplication, NotYet } from '../../../functions/applications/use-cases/apply-application.ts'
import { findCase } from '../../../functions/cases/reads.ts'
import type { Place } from '../../../functions/places/contract.ts'
import { type ClassItem, findClass } from '../../../functions/places/reads.ts'
import { movePupil } from '../../../functions/places/use-cases/move-pupil.ts'
import { IdentityChecked } from '../../../functions/students/events.ts'
import { findLock, type StudentItem } from '../../../functions/students/reads.ts'
import { changeStanding, hold, tell } from '../../../functions/students/writes.ts'
import { pullFile, revokeTransfer } from '../../../functions/transfers/use-cases/pull-file.ts'
import type { Result } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { startRegistry } from '../../support/registry-world.ts'
import { patiently } from '../cases/a-case.ts'
import { residentId } from '../registration/a-child.ts'
import { aClass, anAct, aSchool, must } from '../registration/a-school.ts'
import { aStudent, theStudent } from '../students/a-student.ts'
import { aDraft, aTransferOf } from './a-transfer.ts'

let world: LocalWorld
let home: Place
let homeClass: ClassItem
beforeAll(async () => {
  world = await startRegistry()
  home = await aSchool()
  homeClass = await aClass(home, { cap: 99 })
}, 120_000)
afterAll(() => world.remove())

let sequence = 1
const aPupil = (school = home, into = homeClass): Promise<StudentItem> => {
  sequence += 2
  return aStudent(school, into, { idDocNo: residentId(sequence) })
}

const rejected = (answers: readonly Result<unknown>[]) => answers.flatMap((each) => (each.ok ? [] : [each.refusal.kind]))
const caseNow = async (caseId: string) => {
  const found = await findCase(caseId)
  if (!found) throw new Error('no case')
  return found
}
/** As its workflow does: again while what stands in the way will pass. */
async function carriedOut(caseId: string): Promise<string> {
  for (;;) {
    try {
      await applyApplication(caseId, anAct())
      return (await caseNow(caseId)).state
    } catch (error) {
      if (!(error instanceof NotYet)) throw error
    }
  }
}
const countOf = async ({ schoolId, classId }: ClassItem) => (await findClass(schoolId, classId))?.count
const sitsIn = ({ classId }: ClassItem, pupils: readonly StudentItem[]) =>
  pupils.filter((pupil) => pupil.classId === classId && pupil.summary.state === 'enrolled').length

describe('two schools that ask for one pupil in the same moment', () => {
  it('make one case, and the other school is told that the pupil is asked for', async () => {
    const schools = [await aSchool(), await aSchool()]
    const classes = await Promise.all(schools.map((school) => aClass(school)))
    for (let round = 0; round < 8; round++) {
      const pupil = await aPupil()
      const drafts = await Promise.all(schools.map((school, at) => aDraft(pupil, school, classes[at] ?? homeClass)))
      const answers = await Promise.all(drafts.map((submit) => submit()))
      const opened = answers.flatMap((each) => (each.ok ? [each.value.caseId] : []))
      expect(opened).toHaveLength(1)
      expect(['in-flight', 'not-transferable']).toContain(rejected(answers)[0])
      expect((await findLock(pupil.studentId))?.caseId).toBe(opened[0])
    }
  })

  it('a record that changed since it was looked at is not held', async () => {
    const pupil = await aPupil()
    const [one, other] = [anAct(), anAct()]
    must(await commit(one, tell(pupil, IdentityChecked.of({ checkId: 'chk_test' }), one)))
    const held = await commit(other, hold(pupil, 'transfer', 'case_late', other))
    expect(held).toEqual({ ok: false, refusal: { kind: 'stale-version' } })
    expect(await findLock(pupil.studentId)).toBeUndefined()
  })
})

describe('an agreed transfer that is pulled and revoked in the same moment', () => {
  it('is pulled or revoked, and never both or neither', async () => {
    const to = await aSchool()
    const into = await aClass(to, { cap: 99 })
    for (let round = 0; round < 12; round++) {
      const pupil = await aPupil()
      const before = await countOf(into)
      const { caseId } = await aTransferOf(pupil, { to, into, stands: 'awaiting' })
      const found = await caseNow(caseId)
      const [pulled, revoked] = await Promise.all([
        patiently(() => pullFile(found, to, anAct())),
        patiently(() => revokeTransfer(found, anAct())),
      ])
      expect([pulled.ok, revoked.ok].filter(Boolean)).toHaveLength(1)
      const after = await theStudent(pupil.studentId)
      expect([(await caseNow(caseId)).state, after.schoolId, await countOf(into)]).toEqual(
        pulled.ok ? ['applied', to.placeId, (before ?? 0) + 1] : ['not-applied', home.placeId, before],
      )
      expect(await findLock(pupil.studentId)).toBeUndefined()
    }
  })
})

describe('the last seat of a class', () => {
  it('goes to one of those who come by transfer, from another class and back from leave at once', async () => {
    const school = await aSchool()
    const other = await aClass(school, { name: '一年级(2)班', cap: 99 })
    for (let round = 0; round < 6; round++) {
      const last = await aClass(school, { name: `一年级(${round + 4})班`, cap: 2 })
      const first = await aPupil(school, last)
      const [comes, moves, back] = [await aPupil(), await aPupil(school, other), await away(await aPupil(school, other))]
      const { caseId } = await aTransferOf(comes, { to: school, into: last, stands: 'applying' })
      const move = { studentId: moves.studentId, intoClassId: last.classId, cause: 'move' } as const
      await Promise.all([
        carriedOut(caseId),
        patiently(() => movePupil(school, move, anAct())),
        patiently(() => returned(back, last)),
      ])
      const pupils = await Promise.all([first, comes, moves, back].map(({ studentId }) => theStudent(studentId)))
      expect([await countOf(last), sitsIn(last, pupils)]).toEqual([2, 2])
      expect(['applied', 'not-applied']).toContain((await caseNow(caseId)).state)
      expect(await findLock(comes.studentId)).toBeUndefined()
    }
  })
})

const standing = { since: '2026-09-01' }
const toBe = (state: 'on-leave' | 'enrolled' | 'deceased', kind: string) => ({
  ...{ kind, caseId: 'case_test', happenedOn: '2026-09-01', state, standing },
})

/** A pupil on leave, whose seat is free. */
async function away(pupil: StudentItem): Promise<StudentItem> {
  const act = anAct()
  const leaves = { schoolId: pupil.schoolId, classId: pupil.classId }
  must(await commit(act, changeStanding(pupil, { ...toBe('on-leave', 'leave'), leaves }, act)))
  return theStudent(pupil.studentId)
}

function returned(pupil: StudentItem, takes: ClassItem): Promise<Result<void>> {
  const act = anAct()
  return commit(act, changeStanding(pupil, { ...toBe('enrolled', 'return'), takes }, act))
}

describe('a death that is recorded while the last approval of a transfer lands', () => {
  it('finds the pupil where it was, or is refused and finds it where it went; nobody moves who has died', async () => {
    const to = await aSchool()
    const into = await aClass(to, { cap: 99 })
    for (let round = 0; round < 12; round++) {
      const pupil = await aPupil()
      const seats = [await countOf(homeClass), await countOf(into)].map((count) => count ?? 0)
      const { caseId } = await aTransferOf(pupil, { to, into, stands: 'applying' })
      const act = anAct()
      const leaves = { schoolId: pupil.schoolId, classId: pupil.classId }
      const [state, death] = await Promise.all([
        carriedOut(caseId),
        patiently(() => commit(act, changeStanding(pupil, { ...toBe('deceased', 'decease'), leaves }, act))),
      ])
      const after = await theStudent(pupil.studentId)
      const [left = 0, came = 0] = seats
      expect([state, after.schoolId, after.summary.state, await countOf(homeClass), await countOf(into)]).toEqual(
        death.ok
          ? ['not-applied', home.placeId, 'deceased', left - 1, came]
          : ['applied', to.placeId, 'enrolled', left - 1, came + 1],
      )
      expect(await findLock(pupil.studentId)).toBeUndefined()
    }
  })
})
