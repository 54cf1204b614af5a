import { ok, type Result, refuse } from '../../layers/kernel/result.ts'
import { recordYearOf } from '../../layers/kernel/school-calendar.ts'
import { serve } from '../../layers/platform/api.ts'
import { decide } from '../../layers/platform/authorization.ts'
import { now } from '../../layers/platform/clock.ts'
import { consume } from '../../layers/platform/consume.ts'
import type { Caller } from '../../layers/platform/identity.ts'
import { limitOf } from '../../layers/platform/paging.ts'
import { capOf, effectiveCaps } from '../settings/reads.ts'
import type { Place } from './contract.ts'
import { ClassJobStarted } from './events.ts'
import { findJob, type JobItem, jobsOf, jobView } from './job-repository.ts'
import { problems } from './problems.ts'
import {
  type ClassItem,
  childrenOf,
  classesOf,
  classView,
  findClass,
  findPlace,
  placeAsStored,
  superiorsOf,
} from './repository.ts'
import { routes } from './routes.ts'
import { changeTheClass, closeTheClass } from './use-cases/change-class.ts'
import { createClass } from './use-cases/create-class.ts'
import { createSchool } from './use-cases/create-school.ts'
import { movePupils } from './use-cases/move-pupils.ts'
import { runJob } from './use-cases/run-job.ts'
import { mergeClasses, splitClass } from './use-cases/start-jobs.ts'
import { exceptionsIn, takeUpJobs } from './use-cases/watch-jobs.ts'

const NOT_FOUND = refuse({ kind: 'not-found' })
const nextOf = (page: { next?: string }) => (page.next ? { next: page.next } : {})

async function schoolFor(caller: Caller, schoolId: string): Promise<Result<Place>> {
  const school = await findPlace(schoolId)
  return school?.school && decide(caller, 'class.manage', school).allow ? ok(school) : NOT_FOUND
}

async function classFor(
  caller: Caller,
  { schoolId, classId }: { readonly schoolId: string; readonly classId: string },
): Promise<Result<{ school: Place; item: ClassItem }>> {
  const school = await schoolFor(caller, schoolId)
  const item = school.ok ? await findClass(schoolId, classId) : undefined
  return school.ok && item ? ok({ school: school.value, item }) : NOT_FOUND
}

async function jobFor(caller: Caller, jobId: string): Promise<Result<JobItem>> {
  const job = await findJob(jobId)
  const places = job ? await Promise.all([job.schoolId, job.toSchoolId].map(findPlace)) : []
  return job && places.some((place) => place && decide(caller, 'class.read', place).allow) ? ok(job) : NOT_FOUND
}

export const api = /* @__PURE__ */ serve(
  routes,
  {
    async getPlace({ params }) {
      // Whoever looks at a place sees it as it is: a school that has ended shows so at once.
      const place = (await placeAsStored(params.placeId))?.summary
      return place ? ok({ place, superiors: await superiorsOf(place) }) : NOT_FOUND
    },
    async listChildren({ params, query }) {
      const page = await childrenOf(params.placeId, limitOf(query), query.cursor)
      return ok({ items: page.items.map(({ summary }) => summary), ...nextOf(page) })
    },
    async listClasses({ params, query, caller, act }) {
      const school = await findPlace(params.schoolId)
      if (!school || !decide(caller, 'class.read', school).allow) return NOT_FOUND
      const [page, caps] = await Promise.all([
        classesOf(params.schoolId, limitOf(query), query.cursor),
        effectiveCaps(school.path),
      ])
      const shown = (item: ClassItem) => classView(item, school.school ?? {}, recordYearOf(act.at), capOf(item, caps[item.stage]))
      return ok({ items: page.items.map(shown), ...nextOf(page) })
    },
    async createClass({ params, body, caller, act }) {
      const school = await schoolFor(caller, params.schoolId)
      return school.ok ? createClass(school.value, body, act) : school
    },
    async changeClass({ params, body, caller, act }) {
      const found = await classFor(caller, params)
      return found.ok ? changeTheClass(found.value.school, found.value.item, body, act) : found
    },
    async closeClass({ params, caller, act }) {
      const found = await classFor(caller, params)
      return found.ok ? closeTheClass(found.value.item, act) : found
    },
    async createSchool({ params, body, caller, act }) {
      const authority = await findPlace(params.placeId)
      return authority && decide(caller, 'school.create', authority).allow ? createSchool(authority, body, act) : NOT_FOUND
    },
    async mergeClasses({ params, body, caller, act }) {
      const school = await schoolFor(caller, params.schoolId)
      return school.ok ? mergeClasses(school.value, body, act) : school
    },
    async splitClass({ params, body, caller, act }) {
      const school = await schoolFor(caller, params.schoolId)
      return school.ok ? splitClass(school.value, body, act) : school
    },
    async listClassJobs({ params, query, caller }) {
      const school = await findPlace(params.schoolId)
      if (!school || !decide(caller, 'class.read', school).allow) return NOT_FOUND
      const page = await jobsOf(params.schoolId, limitOf(query), query.cursor)
      return ok({ items: page.items.map(jobView), ...nextOf(page) })
    },
    async getClassJob({ params, caller }) {
      const job = await jobFor(caller, params.jobId)
      return job.ok ? ok(jobView(job.value)) : job
    },
    async listJobExceptions({ params, query, caller }) {
      const job = await jobFor(caller, params.jobId)
      return job.ok ? ok(await exceptionsIn(job.value, limitOf(query), query.cursor)) : job
    },
    async movePupils({ params, body, caller, act }) {
      const school = await schoolFor(caller, params.schoolId)
      if (!school.ok) return school
      if (!(await findClass(params.schoolId, body.classId))) return refuse({ kind: 'class-unknown' })
      return movePupils(school.value, body, act)
    },
  },
  problems,
)

/** Told of a job that was begun. */
export const events = /* @__PURE__ */ consume('places', () => ({
  [ClassJobStarted.type]: ({ payload }, act) => runJob(ClassJobStarted.payload.parse(payload).jobId, act),
}))

/** Run every quarter of an hour: takes up jobs whose run was lost. */
export const jobs = (): Promise<{ takenUp: number }> => takeUpJobs(now())
