import { maskName } from '../../layers/kernel/person-name.ts'
import { ok, refuse } from '../../layers/kernel/result.ts'
import { gradeAtSchool, recordYearOf } from '../../layers/kernel/school-calendar.ts'
import { actedUnder } from '../../layers/platform/acted-under.ts'
import { serve } from '../../layers/platform/api.ts'
import { decide } from '../../layers/platform/authorization.ts'
import type { Caller } from '../../layers/platform/identity.ts'
import { limitOf } from '../../layers/platform/paging.ts'
import { namesInHistory } from '../accounts/reads.ts'
import { findClass, findPlace } from '../places/reads.ts'
import type { RosterRow, Student, TimelineEntry } from './contract.ts'
import { discloseFields, discloseGuardian } from './domain/disclosure.ts'
import {
  findStudent,
  holderOfNumber,
  numberOf,
  rosterOf,
  type StudentItem,
  type StudentSummary,
  sealedFactsOf,
  timelineOf,
} from './repository.ts'
import { routes } from './routes.ts'

const NOT_FOUND = refuse({ kind: 'not-found' })

/** Whether the record lies where the caller may look; whatever lies elsewhere does not exist for them. */
const mayRead = (caller: Caller, student: StudentItem): boolean =>
  decide(caller, 'student.read', { placeId: student.schoolId, path: student.path }).allow

async function rowOf(item: { readonly pk: string; readonly summary: StudentSummary }): Promise<RosterRow> {
  const { sealedNumber, ...summary } = item.summary
  return { ...summary, studentNumber: await numberOf(item) }
}

async function view(student: StudentItem, at: string): Promise<Student> {
  const [row, facts, school, schoolClass] = await Promise.all([
    rowOf(student),
    sealedFactsOf(student),
    findPlace(student.schoolId),
    findClass(student.schoolId, student.classId),
  ])
  const grade = gradeAtSchool(school?.school ?? {}, student, recordYearOf(at))
  return {
    ...row,
    schoolId: student.schoolId,
    schoolName: school?.name ?? student.schoolId,
    classId: student.classId,
    className: schoolClass?.name ?? '',
    stage: student.stage,
    cohort: student.cohort,
    ...(grade ? { grade } : {}),
    fields: { ...student.fields, ...discloseFields(facts.fields) },
    guardians: facts.guardians.map(discloseGuardian),
    numbers: facts.numbers.map((each) => ({ ...each })),
    registeredAt: student.registeredAt,
    version: student.version,
  }
}

export const api = /* @__PURE__ */ serve(
  routes,
  {
    async getStudent({ params, caller, act }) {
      const student = await findStudent(params.studentId)
      return student && mayRead(caller, student) ? ok(await view(student, act.at)) : NOT_FOUND
    },
    async getTimeline({ params, query, caller }) {
      const student = await findStudent(params.studentId, { eventually: true })
      if (!student || !mayRead(caller, student)) return NOT_FOUND
      const page = await timelineOf(params.studentId, limitOf(query), query.cursor)
      const acted = await namesInHistory(page.items.map(({ actor }) => actor))
      const items = page.items.map(
        ({ sk, type, at, actor, payload }): TimelineEntry => ({
          sequence: Number(sk.slice('EVT#'.length)),
          type,
          at,
          actor: {
            placeId: actor.placeId,
            duty: actor.duty,
            accountId: actor.accountId,
            ...(actor.under ? { under: actedUnder(actor.under) } : {}),
            ...acted(actor),
          },
          facts: payload,
        }),
      )
      return ok({ items, ...(page.next ? { next: page.next } : {}) })
    },
    async classRoster({ params, query, caller }) {
      const school = await findPlace(query.schoolId)
      if (!school || !decide(caller, 'student.read', school).allow || !(await findClass(query.schoolId, params.classId)))
        return NOT_FOUND
      const page = await rosterOf(params.classId, limitOf(query), query.cursor)
      return ok({ items: await Promise.all(page.items.map(rowOf)), ...(page.next ? { next: page.next } : {}) })
    },
    async findByNumber({ body, caller }) {
      const studentId = await holderOfNumber(body.studentNumber)
      const student = studentId ? await findStudent(studentId, { eventually: true }) : undefined
      if (!student) return NOT_FOUND
      const school = await findPlace(student.schoolId)
      const { summary } = student
      return ok({
        ...(mayRead(caller, student) ? { studentId: student.studentId } : {}),
        // The number that was asked with, not the present one: a formal number would tell a stranger the identity number.
        studentNumber: body.studentNumber,
        nameMasked: mayRead(caller, student) ? summary.name : maskName(summary.name),
        state: summary.state,
        schoolName: school?.name ?? '',
      })
    },
  },
  {},
)
