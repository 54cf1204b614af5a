import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { applyApplication, NotYet as NotApplied } from '../../../functions/applications/use-cases/apply-application.ts'
import { findCase } from '../../../functions/cases/reads.ts'
import { findProblem, problemsAt } from '../../../functions/duplicates/repository.ts'
import { aboutOf } from '../../../functions/duplicates/use-cases/about.ts'
import { openProblem } from '../../../functions/duplicates/use-cases/open-problem.ts'
import type { Place } from '../../../functions/places/contract.ts'
import { findJob } from '../../../functions/places/job-repository.ts'
import { NotYet, runJob } from '../../../functions/places/use-cases/run-job.ts'
import { takeUpJobs } from '../../../functions/places/use-cases/watch-jobs.ts'
import { announceClosing, mergeSchool } from '../../../functions/places/writes.ts'
import type { StudentItem } from '../../../functions/students/reads.ts'
import { pulledByOutside, pullFile } from '../../../functions/transfers/use-cases/pull-file.ts'
import { idOf } from '../../../layers/kernel/id.ts'
import { commit } from '../../../layers/platform/commit.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { startRegistry } from '../../support/registry-world.ts'
import { anAct, must } from '../registration/a-school.ts'
import { aStudent, NO_DOCUMENT, theStudent } from '../students/a-student.ts'
import { aTransferOf } from '../transfers/a-transfer.ts'
import { aSchoolIn, type School } from './a-country.ts'

let world: LocalWorld
let home: School
let twin: School
beforeAll(async () => {
  world = await startRegistry()
  home = await aSchoolIn('330102')
  twin = await aSchoolIn('330102')
}, 120_000)
afterAll(() => world.remove())

/** Two records of children who look alike, at two schools, and the problem that was found with them. */
async function aPair() {
  const [pupil, other] = await Promise.all([
    aStudent(home.place, home.into, NO_DOCUMENT),
    aStudent(twin.place, twin.into, NO_DOCUMENT),
  ])
  return { pupil, other }
}
async function found(...students: readonly StudentItem[]): Promise<string> {
  const act = anAct()
  const asThey = await Promise.all(students.map(({ studentId }) => theStudent(studentId)))
  must(
    await commit(
      act,
      await openProblem(asThey, { kind: 'without-document', type: 'duplicate-without-id', source: 'nightly' }, act),
    ),
  )
  return (await theStudent(students[0]?.studentId ?? '')).problem?.problemId ?? ''
}

/** As a check that looks again where somebody was quicker. */
async function raised(...students: readonly StudentItem[]): Promise<string> {
  for (;;) {
    try {
      return await found(...students)
    } catch (error) {
      if (!String(error).includes('stale-version') && !String(error).includes('busy')) throw error
    }
  }
}

/** As its workflow does: again while what stands in the way will pass. */
async function carriedOut(caseId: string): Promise<void> {
  while ((await findCase(caseId))?.state === 'applying')
    await applyApplication(caseId, anAct()).catch((error: unknown) => {
      if (!(error instanceof NotApplied)) throw error
    })
}

const seenBy = async (problemId: string, place: Pick<Place, 'placeId'>) =>
  (await problemsAt(place.placeId, { kind: 'without-document', over: false, limit: 100 })).items.some(
    (each) => each.problemId === problemId,
  )
const sides = async (problemId: string) =>
  ((await findProblem(problemId))?.members ?? []).map(({ schoolId, authorityId }) => `${schoolId} under ${authorityId}`).sort()
const at = ({ place }: School) => `${place.placeId} under ${place.school?.supervisorId}`

describe('a problem found while a record is on its way to another school', () => {
  it('goes with it where the last office agrees, and is seen and settled there', async () => {
    const to = await aSchoolIn('330203')
    const { pupil, other } = await aPair()
    const { caseId } = await aTransferOf(pupil, { to: to.place, into: to.into, stands: 'applying' })
    const problemId = await found(pupil, other)
    await applyApplication(caseId, anAct())
    expect(await sides(problemId)).toEqual([at(to), at(twin)].sort())
    expect(await Promise.all([home, twin, to].map(({ place }) => seenBy(problemId, place)))).toEqual([false, true, true])
    // Both counties see it while each supervises a side.
    expect(await seenBy(problemId, { placeId: '330203' })).toBe(true)
    expect(await aboutOf({ problemId, studentId: pupil.studentId }, to.place)).toMatchObject({
      side: { schoolId: to.place.placeId },
    })
    expect(await aboutOf({ problemId, studentId: pupil.studentId }, home.place)).toBeUndefined()
    expect((await theStudent(pupil.studentId)).problem).toMatchObject({ problemId })
  })

  it('goes with it where its file is pulled', async () => {
    const to = await aSchoolIn('330203')
    const { pupil, other } = await aPair()
    const { caseId } = await aTransferOf(pupil, { to: to.place, into: to.into, stands: 'awaiting' })
    const problemId = await found(pupil, other)
    const waiting = await findCase(caseId)
    if (!waiting) throw new Error('no case')
    must(await pullFile(waiting, to.place, anAct()))
    expect(await sides(problemId)).toEqual([at(to), at(twin)].sort())
  })

  it('keeps it from a system that could not settle it, until it is settled', async () => {
    const to = await aSchoolIn('440106')
    const { pupil, other } = await aPair()
    const { caseId } = await aTransferOf(pupil, { to: to.place, into: to.into, stands: 'awaiting' })
    await found(pupil, other)
    const waiting = await findCase(caseId)
    if (!waiting) throw new Error('no case')
    expect(await pulledByOutside(waiting, to.place, anAct())).toMatchObject({
      refusal: { kind: 'not-transferable', why: 'problem-open' },
    })
    expect([(await findCase(caseId))?.state, (await theStudent(pupil.studentId)).schoolId]).toEqual([
      'awaiting',
      home.place.placeId,
    ])
  })

  it('is found before or after the record moves, and never left behind with the school it left', async () => {
    const to = await aSchoolIn('330203')
    for (let round = 0; round < 8; round++) {
      const { pupil, other } = await aPair()
      const { caseId } = await aTransferOf(pupil, { to: to.place, into: to.into, stands: 'applying' })
      const [problemId] = await Promise.all([raised(pupil, other), carriedOut(caseId)])
      expect((await theStudent(pupil.studentId)).schoolId).toBe(to.place.placeId)
      expect(await sides(problemId)).toEqual([at(to), at(twin)].sort())
    }
  })
})

describe('a problem of a record whose school is merged into another', () => {
  it('goes with the record, each side with its own', async () => {
    const [from, to] = [await aSchoolIn('330102'), await aSchoolIn('330102')]
    const pupil = await aStudent(from.place, from.into, NO_DOCUMENT)
    const other = await aStudent(twin.place, twin.into, NO_DOCUMENT)
    const problemId = await found(pupil, other)
    const act = anAct()
    const merged = await mergeSchool(from.place, to.place, `case_${from.place.placeId}`, act)
    must(await commit(act, [announceClosing(from.place.placeId, act), ...merged]))
    await takeUpJobs('2026-09-02T03:00:00.000Z')
    const jobId = await idOf('job', `case_${from.place.placeId}`)
    while ((await findJob(jobId))?.state !== 'done')
      await runJob(jobId, anAct()).catch((error: unknown) => {
        if (!(error instanceof NotYet)) throw error
      })
    expect(await sides(problemId)).toEqual([at(to), at(twin)].sort())
    expect(await Promise.all([from, to].map(({ place }) => seenBy(problemId, place)))).toEqual([false, true])
  })
})
