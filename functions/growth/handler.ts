import { ok, type Result, refuse } from '../../layers/kernel/result.ts'
import { serve } from '../../layers/platform/api.ts'
import { type Action, decide } from '../../layers/platform/authorization.ts'
import type { Caller } from '../../layers/platform/identity.ts'
import { findClass, findPlace } from '../places/reads.ts'
import { findStudent, isClosed, type StudentItem } from '../students/reads.ts'
import type { TermId } from './domain/terms.ts'
import { problems } from './problems.ts'
import { growthOf } from './repository.ts'
import { routes } from './routes.ts'
import { signTerm, termChecksOf } from './term-checks.ts'
import { baseChanges, evidenceOf } from './use-cases/derived-parts.ts'
import { correctGrowth, provincialFields, recordGrowth, showGrowth, takeOutGrowth } from './use-cases/record-growth.ts'

const placeOf = ({ schoolId, path }: StudentItem) => ({ placeId: schoolId, path })

/** The record, where the caller may do this there; whatever lies elsewhere does not exist for them. */
async function recordFor(caller: Caller, action: Action, studentId: string): Promise<Result<StudentItem>> {
  const student = await findStudent(studentId)
  return student && decide(caller, action, placeOf(student)).allow ? ok(student) : refuse({ kind: 'not-found' })
}

export const api = /* @__PURE__ */ serve(
  routes,
  {
    async getGrowth({ params, caller }) {
      const found = await recordFor(caller, 'student.read', params.studentId)
      if (!found.ok) return found
      const student = found.value
      const own = caller.place.id === student.schoolId
      const [items, fields] = await Promise.all([growthOf(student.studentId), provincialFields(student.path)])
      const mayEdit = decide(caller, 'growth.edit', placeOf(student)).allow && !isClosed(student.summary.state)
      return ok({
        items: await Promise.all(items.map((item) => showGrowth(item, own))),
        mayEdit,
        provincialFields: fields,
      })
    },
    async getBaseChanges({ params, caller }) {
      const found = await recordFor(caller, 'student.read', params.studentId)
      return found.ok ? ok({ items: await baseChanges(params.studentId) }) : found
    },
    async getEvidence({ params, caller }) {
      const found = await recordFor(caller, 'student.read', params.studentId)
      return found.ok ? ok({ items: await evidenceOf(params.studentId, caller) }) : found
    },
    async recordGrowth({ params, body, caller, act }) {
      const found = await recordFor(caller, 'growth.edit', params.studentId)
      return found.ok ? recordGrowth(found.value, body, act) : found
    },
    async correctGrowth({ params, body, caller, act }) {
      const found = await recordFor(caller, 'growth.edit', params.studentId)
      if (!found.ok) return found
      if (body.item.section !== params.section) return refuse({ kind: 'section-fixed' })
      return correctGrowth(found.value, params.itemId, body.version, body.item, act)
    },
    async takeOutGrowth({ params, body, caller, act }) {
      const found = await recordFor(caller, 'growth.edit', params.studentId)
      const { section, itemId } = params
      return found.ok ? takeOutGrowth(found.value, { section, itemId, seen: body.version }, act) : found
    },
    async signTerm({ params, body, caller, act }) {
      const school = await findPlace(body.schoolId)
      const mayHere = school && decide(caller, 'term.verify', school).allow
      const schoolClass = mayHere ? await findClass(body.schoolId, params.classId) : undefined
      return school && schoolClass ? signTerm(school, schoolClass, act) : refuse({ kind: 'not-found' })
    },
    async termChecks({ params, caller }) {
      const school = await findPlace(params.schoolId)
      if (!school?.school || !decide(caller, 'student.read', school).allow) return refuse({ kind: 'not-found' })
      return ok({ items: await termChecksOf(school, params.term as TermId) })
    },
  },
  problems,
)
