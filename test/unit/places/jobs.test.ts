import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { Place } from '../../../functions/places/contract.ts'
import {
  answeredIn,
  findJob,
  jobsOf,
  jobView,
  movedKey,
  nameRefused,
  refusedKey,
} from '../../../functions/places/job-repository.ts'
import { findPlace, placeAsStored } from '../../../functions/places/reads.ts'
import { closedClassKey } from '../../../functions/places/repository.ts'
import { createClass } from '../../../functions/places/use-cases/create-class.ts'
import { createSchool } from '../../../functions/places/use-cases/create-school.ts'
import { movePupil } from '../../../functions/places/use-cases/move-pupil.ts'
import { NotYet, runJob } from '../../../functions/places/use-cases/run-job.ts'
import { mergeClasses, splitClass } from '../../../functions/places/use-cases/start-jobs.ts'
import { exceptionsIn, takeUpJobs } from '../../../functions/places/use-cases/watch-jobs.ts'
import { announceClosing, mergeSchool } from '../../../functions/places/writes.ts'
import { departedFrom, findStudent } from '../../../functions/students/reads.ts'
import { idOf, newId } from '../../../layers/kernel/id.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { get } from '../../../layers/platform/table.ts'
import type { LocalWorld } from '../../local/local-world.ts'
import { startRegistry } from '../../support/registry-world.ts'
import { anAct, aSchool, must } from '../registration/a-school.ts'
import { aClassWith, pupilsIn, standAs, theClass } from './pupils.ts'

let world: LocalWorld
let school: Place
beforeAll(async () => {
  world = await startRegistry()
}, 120_000)
afterAll(() => world.remove())
beforeEach(async () => {
  school = await aSchool()
})

const theJob = async (jobId: string) => {
  const job = await findJob(jobId)
  if (!job) throw new Error('no job')
  return job
}

/** Runs a job until it is done, beside the registry's own run of it: whoever comes second finds less to do. */
async function untilDone(jobId: string) {
  for (;;) {
    await runJob(jobId, anAct()).catch((error: unknown) => {
      if (!(error instanceof NotYet)) throw error
    })
    const job = await theJob(jobId)
    if (job.state === 'done') return job
  }
}

describe('merging classes', () => {
  it('puts everybody into one class, however often and from where it is run, and ends the others', async () => {
    const one = await aClassWith(school, { name: '二年级(1)班', pupils: 5 })
    const two = await aClassWith(school, { name: '二年级(2)班', pupils: 4 })
    const into = await aClassWith(school, { name: '二年级(3)班', pupils: 3 })
    const [first, away] = await pupilsIn(one.classId)
    if (!first || !away) throw new Error('nobody there')
    await standAs(away, 'on-leave')
    const asked = { fromClassIds: [one.classId, two.classId], intoClassId: into.classId }
    const { jobId, total } = must(await mergeClasses(school, asked, anAct()))
    expect(total).toBe(8)
    // A run that died had moved one already; then two runs at once, and one that comes late.
    must(await movePupil(school, { studentId: first.studentId, intoClassId: into.classId, cause: 'merge' }, anAct()))
    await Promise.allSettled([runJob(jobId, anAct()), runJob(jobId, anAct())])
    await untilDone(jobId)
    expect((await jobsOf(school.placeId, 10)).items.map(jobView)).toMatchObject([
      { jobId, state: 'done', moved: 8, refused: 0, legs: [{}, {}] },
    ])
    expect((await theClass(school.placeId, into.classId)).count).toBe(11)
    const there = await pupilsIn(into.classId)
    expect(there).toHaveLength(12)
    const numbers = there.flatMap(({ summary }) => summary.classRollNo ?? [])
    expect(new Set(numbers).size).toBe(11)
    for (const { classId } of [one, two]) {
      await expect(theClass(school.placeId, classId)).rejects.toThrow('no class')
      expect(await get(closedClassKey(school.placeId, classId))).toMatchObject({ classId, count: 0 })
    }
  }, 60_000)

  it('is refused where grades differ or seats are missing, before anybody is moved', async () => {
    const into = await aClassWith(school, { name: '二年级(1)班', cap: 4, pupils: 2 })
    const full = await aClassWith(school, { name: '二年级(2)班', pupils: 3 })
    const older = await aClassWith(school, { name: '三年级(1)班', cohort: 2024, pupils: 1 })
    const merge = (classId: string) => mergeClasses(school, { fromClassIds: [classId], intoClassId: into.classId }, anAct())
    expect(await merge(full.classId)).toMatchObject({ refusal: { kind: 'class-full', cap: 4, count: 2, coming: 3 } })
    expect(await merge(older.classId)).toMatchObject({ refusal: { kind: 'class-of-another-grade' } })
    expect(await merge(into.classId)).toMatchObject({ refusal: { kind: 'class-unknown' } })
  })

  it('names whom it could not move and moves the others', async () => {
    const from = await aClassWith(school, { name: '二年级(1)班', pupils: 2 })
    const into = await aClassWith(school, { name: '二年级(2)班', cap: 2 })
    const [graduate] = await pupilsIn(from.classId)
    if (!graduate) throw new Error('nobody there')
    await standAs(graduate, 'graduated')
    const { jobId } = must(await mergeClasses(school, { fromClassIds: [from.classId], intoClassId: into.classId }, anAct()))
    const job = await untilDone(jobId)
    expect(job).toMatchObject({ state: 'done', moved: 1, refused: 1 })
    expect((await exceptionsIn(job, 10)).items).toMatchObject([
      { studentId: graduate.studentId, reason: 'record-closed', name: graduate.summary.name },
    ])
    expect((await theClass(school.placeId, into.classId)).count).toBe(1)
  })
})

describe('two runs of one job', () => {
  it('count a pupil as moved whom one of them moved, though the other saw a full class and named it', async () => {
    const from = await aClassWith(school, { name: '二年级(1)班', pupils: 2 })
    const into = await aClassWith(school, { name: '二年级(2)班', cap: 2 })
    const [first] = await pupilsIn(from.classId)
    if (!first) throw new Error('nobody there')
    const { jobId } = must(await mergeClasses(school, { fromClassIds: [from.classId], intoClassId: into.classId }, anAct()))
    const job = await theJob(jobId)
    const [one, two] = [movedKey(job, first.studentId), refusedKey(job, first.studentId)]
    const asked = { studentId: first.studentId, intoClassId: into.classId, cause: 'merge' as const }
    must(await movePupil(school, asked, anAct(), [{ put: { ...one }, when: {}, lost: { kind: 'never' } }]))
    must(await commit(anAct(), [{ put: { ...two, reason: 'class-full' }, when: {}, lost: { kind: 'never' } }]))
    expect(await untilDone(jobId)).toMatchObject({ state: 'done', moved: 2, refused: 0 })
    expect((await exceptionsIn(job, 10)).items).toEqual([])
  })

  it('name nobody an exception whom the other has moved', async () => {
    const job = { pk: `CLASSJOB#${newId('job')}`, sk: 'ROOT' }
    must(await commit(anAct(), [{ put: { ...movedKey(job, 'stu_moved') }, when: {}, lost: { kind: 'never' } }]))
    expect(await commit(anAct(), nameRefused(job, 'stu_moved', 'class-full'))).toMatchObject({
      refusal: { kind: 'moved-after-all' },
    })
    must(await commit(anAct(), nameRefused(job, 'stu_other', 'class-full')))
    const { moved, refused } = await answeredIn(job)
    expect([[...moved], [...refused]]).toEqual([['stu_moved'], ['stu_other']])
  })
})

describe('splitting a class', () => {
  it('makes the new classes at once and moves those named, each once; the others stay', async () => {
    const from = await aClassWith(school, { name: '二年级(1)班', pupils: 6 })
    const ids = (await pupilsIn(from.classId)).map(({ studentId }) => studentId)
    const [a = '', b = '', c = '', d = ''] = ids
    const parts = [
      { name: '二年级(2)班', studentIds: [a, b] },
      { name: '二年级(3)班', studentIds: [b, c] },
    ]
    const { jobId, legs } = must(await splitClass(school, { classId: from.classId, parts }, anAct()))
    await untilDone(jobId)
    const listed = async (classId = '') => (await pupilsIn(classId)).map(({ studentId }) => studentId).sort()
    expect(await listed(legs[0]?.intoClassId)).toEqual([a, b].sort())
    expect(await listed(legs[1]?.intoClassId)).toEqual([c])
    expect(await listed(from.classId)).toContain(d)
    expect(await theJob(jobId)).toMatchObject({ state: 'done', moved: 3, refused: 0 })
  })

  it('makes nothing where one of the names is taken', async () => {
    const from = await aClassWith(school, { name: '二年级(1)班', pupils: 1 })
    const [only] = await pupilsIn(from.classId)
    const parts = ['二年级(2)班', '二年级(1)班'].map((name) => ({ name, studentIds: [only?.studentId ?? ''] }))
    expect(await splitClass(school, { classId: from.classId, parts }, anAct())).toMatchObject({
      refusal: { kind: 'class-name-taken' },
    })
    expect((await aClassWith(school, { name: '二年级(2)班' })).count).toBe(0)
  })
})

describe('merging schools', () => {
  it('moves classes and pupils whole, keeps what was known, closes the code and tells where everybody went', async () => {
    const to = await aSchool()
    const kept = await aClassWith(to, { name: '二年级(1)班', pupils: 1 })
    const from = await aClassWith(school, { name: '二年级(1)班', cap: 3, pupils: 3 })
    const graduates = await aClassWith(school, { name: '六年级(1)班', cohort: 2021, pupils: 1 })
    const [away] = await pupilsIn(from.classId)
    const [graduate] = await pupilsIn(graduates.classId)
    if (!away || !graduate) throw new Error('nobody there')
    await standAs(away, 'on-leave')
    await standAs(graduate, 'graduated')
    const act = anAct()
    must(await commit(act, [announceClosing(school.placeId, act), ...(await mergeSchool(school, to, 'case_merge', act))]))
    const { jobId, legs } = await takeUp('case_merge')
    const into = await theClass(to.placeId, legs.find(({ fromClassId }) => fromClassId === from.classId)?.intoClassId ?? '')
    expect([into.name, into.count, into.cap]).toEqual(['二年级(2)班', 2, 3])
    expect((await theClass(to.placeId, kept.classId)).count).toBe(1)
    expect((await findStudent(away.studentId))?.summary.state).toBe('on-leave')
    expect(await findStudent(away.studentId)).toMatchObject({ schoolId: to.placeId, path: to.path, classId: into.classId })
    expect((await departedFrom(school.placeId, 10)).items).toHaveLength(3)
    // A graduate's record is history of the school that ended; the school it went into keeps its files.
    expect((await findStudent(graduate.studentId))?.schoolId).toBe(school.placeId)
    expect((await placeAsStored(school.placeId))?.summary.school?.closed).toEqual({
      // By the clock of whichever run came to the end first.
      on: expect.stringMatching(/^2\d{3}-\d\d-\d\d$/),
      how: 'merged',
      intoSchoolId: to.placeId,
      custodianId: to.placeId,
    })
    expect(await theJob(jobId)).toMatchObject({ state: 'done', moved: 3, refused: 0 })
    const again = await createSchool(
      { placeId: '330199', level: 'county', name: '演示县', path: '/CN/33/3301/330199/' },
      { schoolId: school.placeId, name: '又一小学', kind: '211' },
      anAct(),
    )
    expect(again).toMatchObject({ refusal: { kind: 'code-taken' } })
  }, 60_000)

  /** As if the event had been lost: the clock's job finds it. */
  async function takeUp(caseId: string) {
    await takeUpJobs('2026-09-02T03:00:00.000Z')
    return untilDone(await idOf('job', caseId))
  }

  it('begins nothing at a school about to end, though its place is known from a minute ago', async () => {
    await findPlace(school.placeId)
    const act = anAct()
    must(await commit(act, [announceClosing(school.placeId, act)]))
    expect(await createClass(school, { name: '二年级(1)班', stage: 'primary', cohort: 2025 }, anAct())).toMatchObject({
      refusal: { kind: 'school-closed' },
    })
  })
})
