import { idOf, newId } from '../../../layers/kernel/id.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import type { Act, Write } from '../../../layers/platform/writes.ts'
import { seatCap } from '../../settings/reads.ts'
import type { Place, SchoolClass } from '../contract.ts'
import { cohortsOf, MAIN_CAMPUS, usualKind } from '../domain/classes.ts'
import { findJob, type JobItem, jobView, type Leg, type NewJob, startJob } from '../job-repository.ts'
import type { ClassJob, MergeClasses, SplitClass } from '../jobs-contract.ts'
import { type ClassItem, findClass } from '../repository.ts'
import { classNameGuards, newClass, schoolOpen } from '../writes.ts'

const legOf = (from: ClassItem, into: Pick<ClassItem, 'classId' | 'name'>): Leg => ({
  fromClassId: from.classId,
  fromName: from.name,
  intoClassId: into.classId,
  intoName: into.name,
})

/**
 * Begins to put everybody of some classes into one, after which those classes end. Refused at once where the grades do
 * not fit or the class has not seats enough for all; every pupil is looked at again when it is moved.
 */
export async function mergeClasses(school: Place, asked: MergeClasses, act: Act): Promise<Result<ClassJob>> {
  const [into, ...from] = await Promise.all(
    [asked.intoClassId, ...new Set(asked.fromClassIds)].map((classId) => findClass(school.placeId, classId)),
  )
  const classes = from.filter((each) => each !== undefined)
  if (!into || classes.length < from.length || classes.some(({ classId }) => classId === into.classId))
    return refuse({ kind: 'class-unknown' })
  const grades = new Set(cohortsOf(into))
  const fits = (each: ClassItem) => each.stage === into.stage && cohortsOf(each).every((cohort) => grades.has(cohort))
  if (!classes.every(fits)) return refuse({ kind: 'class-of-another-grade' })
  const coming = classes.reduce((sum, { count }) => sum + count, 0)
  const { cap } = await seatCap(school.path, into)
  if (into.count + coming > cap) return refuse({ kind: 'class-full', cap, count: into.count, coming })
  const legs = classes.map((each) => legOf(each, into))
  return begin({ kind: 'class-merge', school, legs, total: coming }, [], act)
}

/**
 * Begins to divide a class: the new classes are there at once, of the same grade, kind and campus, and those named go
 * into them one by one. Whoever is named twice goes where they are named first.
 */
export async function splitClass(school: Place, { classId, parts }: SplitClass, act: Act): Promise<Result<ClassJob>> {
  const from = await findClass(school.placeId, classId)
  if (!from) return refuse({ kind: 'class-unknown' })
  const { cap } = await seatCap(school.path, from)
  const crowded = parts.find(({ studentIds }) => studentIds.length > cap)
  if (crowded) return refuse({ kind: 'class-full', cap, count: 0, coming: crowded.studentIds.length })
  const made = parts.map(({ name }) => ({ ...shapeOf(from), name, classId: newId('cls'), count: 0 }))
  const named = new Set<string>()
  const legs = parts.map(({ studentIds }, at) => {
    const own = studentIds.filter((studentId) => !named.has(studentId))
    for (const studentId of own) named.add(studentId)
    return { ...legOf(from, made[at] ?? from), studentIds: own }
  })
  const writes = made.flatMap((each) => [newClass(each, { capFollows: from.capFollows === true }), ...classNameGuards(each)])
  return begin({ kind: 'class-split', school, legs, total: named.size }, writes, act)
}

const shapeOf = (from: ClassItem): Omit<SchoolClass, 'name' | 'classId' | 'count'> => ({
  schoolId: from.schoolId,
  stage: from.stage,
  cohort: from.cohort,
  ...(from.cohorts ? { cohorts: [...from.cohorts] } : {}),
  kind: from.kind ?? usualKind(from),
  campusId: from.campusId ?? MAIN_CAMPUS.campusId,
  cap: from.cap,
})

interface Begun {
  readonly kind: 'class-merge' | 'class-split'
  readonly school: Place
  readonly legs: readonly Leg[]
  readonly total: number
}

async function begin({ kind, school, legs, total }: Begun, writes: readonly Write[], act: Act): Promise<Result<ClassJob>> {
  const jobId = await idOf('job', act.operation)
  const asked: NewJob = { jobId, kind, schoolId: school.placeId, toSchoolId: school.placeId, legs, total }
  const shown = jobView({ ...asked, state: 'running', moved: 0, refused: 0, startedAt: act.at } as unknown as JobItem)
  const done = await commit(act, [...startJob(asked, act), ...writes, schoolOpen(school.placeId)], { status: 202, body: shown })
  return done.ok ? ok(shown) : done
}

/** A job by its id, for whoever takes it up. */
export async function jobToRun(jobId: string): Promise<JobItem | undefined> {
  const job = await findJob(jobId)
  return job?.state === 'running' ? job : undefined
}
