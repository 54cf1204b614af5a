import { maskName } from '../../layers/kernel/person-name.ts'
import { ok, refuse } from '../../layers/kernel/result.ts'
import { gradeAtSchool, recordYearOf } from '../../layers/kernel/school-calendar.ts'
import { actedUnder } from '../../layers/platform/acted-under.ts'
import { serve } from '../../layers/platform/api.ts'
import { type Action, decide } from '../../layers/platform/authorization.ts'
import type { StoredEvent } from '../../layers/platform/event.ts'
import type { Caller } from '../../layers/platform/identity.ts'
import { limitOf } from '../../layers/platform/paging.ts'
import type { Actor } from '../../layers/platform/writes.ts'
import { type ActedNames, namesInHistory, namesOfAccounts } from '../accounts/reads.ts'
import type { Place } from '../places/contract.ts'
import { classAsKnown, findClass, findPlace } from '../places/reads.ts'
import { type AccessItem, accessLogOf } from './access-log.ts'
import type { InFlight, Student, TimelineEntry } from './contract.ts'
import { GUARDIANS } from './domain/changes.ts'
import { isClosed } from './domain/closed.ts'
import { discloseFamily, discloseFields, discloseNumber, onRequest, type Reader, relationTo } from './domain/disclosure.ts'
import { seesTag } from './domain/tags.ts'
import { asOf, historyOf, sequenceOf } from './history.ts'
import { shownLastChange } from './last-change.ts'
import { mayReadAt } from './may-read.ts'
import { problems } from './problems.ts'
import type { AccessEntry } from './record-contract.ts'
import {
  findStudent,
  findStudentAndLock,
  formerHolderOfNumber,
  holderOfNumber,
  rosterOf,
  rowOf,
  type StudentItem,
  sealedFactsOf,
  timelineOf,
} from './repository.ts'
import { routes } from './routes.ts'
import { discloseForReason } from './use-cases/disclose-fields.ts'
import { editStudent } from './use-cases/edit-student.ts'
import { returnsDue } from './use-cases/returns-due.ts'
import { searchStudents } from './use-cases/search-students.ts'

const NOT_FOUND = refuse({ kind: 'not-found' })

/** Whether the record lies where the caller may look; whatever lies elsewhere does not exist for them. */
async function mayRead(caller: Caller, student: StudentItem): Promise<boolean> {
  const school = await findPlace(student.schoolId)
  return school !== undefined && mayReadAt(caller, school)
}

async function view({ student, school, lock }: Found, reader: Reader, at: string): Promise<Student> {
  const [row, facts, schoolClass] = await Promise.all([
    rowOf(student),
    sealedFactsOf(student),
    classAsKnown(student.schoolId, student.classId),
  ])
  const grade = gradeAtSchool(school.school ?? {}, student, recordYearOf(at))
  const expectedReturnOn = student.summary.state === 'on-leave' ? student.standing?.expectedReturnOn : undefined
  const paths = [
    ...Object.keys(facts.fields),
    ...facts.guardians.flatMap((guardian, nth) => Object.keys(guardian).map((id) => `${GUARDIANS}.${nth}.${id}`)),
  ]
  return {
    ...row,
    tags: (student.summary.tags ?? []).filter((tag) => seesTag(tag, reader)),
    schoolId: student.schoolId,
    schoolName: school.name,
    classId: student.classId,
    className: schoolClass?.name ?? '',
    stage: student.stage,
    cohort: student.cohort,
    ...(grade ? { grade } : {}),
    fields: discloseFields({ ...student.fields, ...facts.fields }, reader),
    guardians: discloseFamily(facts.guardians, reader),
    numbers: facts.numbers.map(discloseNumber),
    onRequest: onRequest(paths, reader),
    ...(student.photo ? { photoSetAt: student.photo.setAt } : {}),
    ...(lock ? { inFlight: { business: lock.business, caseId: lock.caseId, since: lock.since } } : {}),
    ...(expectedReturnOn ? { expectedReturnOn } : {}),
    closed: isClosed(student.summary.state),
    registeredAt: student.registeredAt,
    version: student.version,
  }
}

interface Found {
  readonly student: StudentItem
  readonly school: Place
  readonly lock?: InFlight
}

/** The record where it lies under the caller's eyes, its school, and how the caller stands to it. */
async function found(studentId: string, caller: Caller, action: Action): Promise<(Found & { reader: Reader }) | undefined> {
  const { student, lock } = await findStudentAndLock(studentId)
  if (!student) return undefined
  const school = await findPlace(student.schoolId)
  if (!school) throw new Error('a record of a school that does not exist')
  const allowed = action === 'student.read' ? mayReadAt(caller, school) : decide(caller, action, school).allow
  if (!allowed) return undefined
  const reader = { duty: caller.duty, relation: relationTo(caller.place, school) }
  return { student, school, reader, ...(lock ? { lock } : {}) }
}

/** What happened, without what was sealed in it: the history tells that, to whom it may. */
function timelineEntry({ sk, type, at, actor, payload }: StoredEvent, acted: (actor: Actor) => ActedNames): TimelineEntry {
  const { sealed: _, ...facts } = payload
  return { sequence: sequenceOf({ sk }), type, at, actor: { ...shownActor(actor), ...acted(actor) }, facts }
}

const shownActor = ({ placeId, duty, accountId, under }: Actor): TimelineEntry['actor'] => ({
  placeId,
  duty,
  accountId,
  ...(under ? { under: actedUnder(under) } : {}),
})

async function shownAccess(items: readonly AccessItem[]): Promise<AccessEntry[]> {
  const names = await namesOfAccounts(items.map(({ actor }) => actor.accountId))
  return items.map(({ at, actor, fields, reason }) => {
    const name = names.get(actor.accountId)
    return { at, actor: { ...shownActor(actor), ...(name ? { name } : {}) }, fields: [...fields], reason }
  })
}

export const api = /* @__PURE__ */ serve(
  routes,
  {
    async getStudent({ params, caller, act }) {
      const one = await found(params.studentId, caller, 'student.read')
      return one ? ok(await view(one, one.reader, act.at)) : NOT_FOUND
    },
    async editStudent({ params, body, caller, act, ifMatch, language }) {
      const one = await found(params.studentId, caller, 'student.edit')
      return one ? editStudent({ ...one, seen: ifMatch, language }, body, act) : NOT_FOUND
    },
    async getHistory({ params, query, caller }) {
      const one = await found(params.studentId, caller, 'student.read')
      if (!one) return NOT_FOUND
      const page = await timelineOf(params.studentId, limitOf(query), query.cursor)
      return ok({ items: await historyOf(page.items, one.reader), ...(page.next ? { next: page.next } : {}) })
    },
    async getLastStatusChange({ params, caller }) {
      const one = await found(params.studentId, caller, 'student.read')
      return one ? ok(await shownLastChange(one.student)) : NOT_FOUND
    },
    async getStudentAsOf({ params, caller }) {
      const one = await found(params.studentId, caller, 'student.read')
      return one ? asOf(one.student, params.date, one.reader) : NOT_FOUND
    },
    async discloseFields({ params, body, caller, act }) {
      const one = await found(params.studentId, caller, 'student.disclose')
      return one ? discloseForReason(one.student, one.reader, body, act) : NOT_FOUND
    },
    async getAccessLog({ params, query, caller }) {
      if (!(await found(params.studentId, caller, 'student.audit'))) return NOT_FOUND
      const page = await accessLogOf(params.studentId, limitOf(query), query.cursor)
      return ok({ items: await shownAccess(page.items), ...(page.next ? { next: page.next } : {}) })
    },
    async getTimeline({ params, query, caller }) {
      const student = await findStudent(params.studentId, { eventually: true })
      if (!student || !(await mayRead(caller, student))) return NOT_FOUND
      const page = await timelineOf(params.studentId, limitOf(query), query.cursor)
      const acted = await namesInHistory(page.items.map(({ actor }) => actor))
      return ok({ items: page.items.map((event) => timelineEntry(event, acted)), ...(page.next ? { next: page.next } : {}) })
    },
    async classRoster({ params, query, caller }) {
      const school = await findPlace(query.schoolId)
      if (!school || !mayReadAt(caller, school) || !(await findClass(query.schoolId, params.classId))) return NOT_FOUND
      const page = await rosterOf(params.classId, limitOf(query), query.cursor)
      return ok({ items: await Promise.all(page.items.map(rowOf)), ...(page.next ? { next: page.next } : {}) })
    },
    async searchStudents({ body, caller }) {
      return searchStudents(caller, body)
    },
    async listReturnsDue({ params, query, caller, act }) {
      const place = await findPlace(params.placeId)
      if (!place || !decide(caller, 'student.read', place).allow) return NOT_FOUND
      return ok(await returnsDue(place, limitOf(query), query.cursor, act.at))
    },
    async findByNumber({ body, caller }) {
      const studentId = await (body.former ? formerHolderOfNumber : holderOfNumber)(body.studentNumber)
      const student = studentId ? await findStudent(studentId, { eventually: true }) : undefined
      if (!student) return NOT_FOUND
      const readable = await mayRead(caller, student)
      if (body.former && !readable) return NOT_FOUND
      const school = await findPlace(student.schoolId)
      const { summary } = student
      return ok({
        ...(readable ? { studentId: student.studentId } : {}),
        // The number that was asked with, not the present one: a formal number would tell a stranger the identity number.
        studentNumber: body.studentNumber,
        nameMasked: readable ? summary.name : maskName(summary.name),
        state: summary.state,
        schoolName: school?.name ?? '',
      })
    },
  },
  problems,
)
