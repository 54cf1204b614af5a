import { CHANGE_REASON } from '../../layers/kernel/code-tables/status-change.ts'
import { labelOf } from '../../layers/kernel/code-tables/table.ts'
import { shanghaiDateOf } from '../../layers/kernel/instant.ts'
import { ok, type Result, refuse } from '../../layers/kernel/result.ts'
import type { Act } from '../../layers/platform/writes.ts'
import type { Agreed, Business, Effect, Prepared } from '../applications/business.ts'
import { asCohort, cohortsOf, type Place } from '../places/contract.ts'
import { type ClassItem, findClass } from '../places/reads.ts'
import { checkGraduating, checkSwitch, isAlwaysOpen, seatCap, settingsAt } from '../settings/reads.ts'
import { findLock, findStudent, type StudentItem, standingOf, subjectOf } from '../students/reads.ts'
import { changeStanding, type Standing } from '../students/writes.ts'
import { schoolStatusChain, statusChain } from './chain.ts'
import type { StatusChangeContent } from './contract.ts'
import { KIND_RULES, type KindRule } from './domain/kinds.ts'
import { isLate } from './domain/lateness.ts'
import { refusalOf } from './domain/refusals.ts'
import { problems } from './problems.ts'
import { fullFor, seatOf } from './seats.ts'

export { statusCorrection } from './correction.ts'

type Obstacle = { readonly kind: string } & Readonly<Record<string, unknown>>

/** Every change of a pupil's standing that is not a transfer, a graduation or a promotion. (Domain §6.9) */
export const statusChange: Business<StatusChangeContent> = {
  levels: ['school'],
  problems,
  prepare,
  apply,
  pauses: ({ kind }) => !isAlwaysOpen(kind),
}

/** The pupil and the class named, where there is one. */
interface Involved {
  readonly student: StudentItem
  readonly into?: ClassItem
}

async function involved(content: StatusChangeContent, school: Place): Promise<Involved | undefined> {
  const [student, into] = await Promise.all([
    findStudent(content.studentId),
    content.classId ? findClass(school.placeId, content.classId) : undefined,
  ])
  if (!student || student.schoolId !== school.placeId) return undefined
  return { student, ...(into ? { into: forKind(into, student, content.kind) } : {}) }
}

/** A multi-grade class as the cohort knows it that the pupil would be of afterwards. */
function forKind(into: ClassItem, { cohort }: StudentItem, kind: StatusChangeContent['kind']): ClassItem {
  const wanted = KIND_RULES[kind].cohorts.map((later) => cohort + later).find((each) => cohortsOf(into).includes(each))
  return wanted === undefined ? into : asCohort(into, wanted)
}

async function prepare(content: StatusChangeContent, school: Place, act: Act): Promise<Result<Prepared>> {
  const found = await involved(content, school)
  const supervisor = school.school?.supervisorId
  if (!found || !supervisor) return refuse({ kind: 'not-found' })
  const { student, into } = found
  const rule = KIND_RULES[content.kind]
  const [lock, ...offered] = await Promise.all([
    findLock(student.studentId),
    checkSwitch(school.path, student.stage, content.kind),
    isAlwaysOpen(content.kind) ? ok(undefined) : checkGraduating(school.path, school.school, student, act.at),
  ])
  const closed = offered.find((each) => !each.ok)
  const obstacle: Obstacle | undefined =
    (await obstacleTo(content, found, school, act)) ??
    (closed && !closed.ok ? { ...closed.refusal } : undefined) ??
    (student.problem ? { kind: 'problem-open', type: student.problem.type } : undefined) ??
    (lock ? { kind: 'in-flight', business: lock.business, since: lock.since } : undefined)
  return ok({
    subject: subjectOf(student),
    holds: student,
    chain: rule.authority ? statusChain : schoolStatusChain,
    parties: { school: school.placeId, supervisingAuthority: supervisor },
    title: rule.label.zh,
    proofs: rule.proofs,
    matter: { changes: [], checks: lateness(content, act), facts: factsOf(content, student, into) },
    ...(obstacle ? { obstacle } : {}),
  })
}

/** What is reported later than it should be is marked for whoever decides, and never refused. (Measures art. 21) */
function lateness({ kind, happenedOn }: StatusChangeContent, { at }: Act): Prepared['matter']['checks'] {
  const limit = KIND_RULES[kind].within
  if (!limit) return []
  const late = isLate(happenedOn, at, limit)
  return [{ code: 'reported-in-time', outcome: late ? 'warning' : 'passed', facts: { happenedOn, workingDays: limit } }]
}

/** What the rules, the class and the calendar have against it; looked at again when it is carried out. */
async function obstacleTo(
  content: StatusChangeContent,
  { student, into }: Involved,
  { path }: Place,
  { at }: Act,
): Promise<Obstacle | undefined> {
  if (content.classId && !into) return { kind: 'class-unknown' }
  const limits = await settingsAt(path, ['leave.maxMonths', 'leave.maxConsecutive'])
  const refused = refusalOf(content, asItStands(student), {
    today: shanghaiDateOf(at),
    mostLeaveMonths: limits['leave.maxMonths'],
    ...(into ? { cohortOfClass: into.cohort, stageOfClass: into.stage } : {}),
  })
  if (refused) return refused
  // In a multi-grade class a pupil may change its grade and keep its seat.
  if (into?.classId === seatOf(student)?.classId && into?.cohort === student.cohort) return { kind: 'same-class' }
  const full = into && (await fullFor(student, into, path))
  if (full) return full
  // A leave and its extensions are so many leaves in a row.
  const most = limits['leave.maxConsecutive'] - 1
  return content.kind === 'extend-leave' && (student.standing?.extensions ?? 0) >= most
    ? { kind: 'leave-too-often', most }
    : undefined
}

/** The pupil, as far as the rules care. */
const asItStands = (student: StudentItem) => ({
  state: student.summary.state,
  stage: student.stage,
  cohort: student.cohort,
  expectedReturnOn: standingOf(student).expectedReturnOn,
})

function factsOf(content: StatusChangeContent, student: StudentItem, into: ClassItem | undefined): Record<string, string> {
  const { kind, reason, reasonCode, happenedOn, expectedReturnOn, placement } = content
  return {
    kind,
    from: student.summary.state,
    to: KIND_RULES[kind].to ?? student.summary.state,
    reason,
    reasonCode: `${reasonCode} ${labelOf(CHANGE_REASON, reasonCode).zh}`,
    happenedOn,
    ...(expectedReturnOn ? { expectedReturnOn } : {}),
    ...(into ? { className: into.name } : {}),
    ...(placement ? { placement } : {}),
  }
}

async function apply({ content, place, caseId }: Agreed<StatusChangeContent>, act: Act): Promise<Result<Effect>> {
  const found = await involved(content, place)
  if (!found) return refuse({ kind: 'wrong-state' })
  const obstacle = await obstacleTo(content, found, place, act)
  if (obstacle) return refuse(obstacle)
  const { student, into } = found
  const rule = KIND_RULES[content.kind]
  const leaves = rule.seat === 'leaves' || rule.seat === 'moves' ? seatOf(student) : undefined
  const takes = rule.seat === 'takes' || rule.seat === 'moves' ? into : undefined
  const { kind, happenedOn, placement } = content
  const seat = takes && (await seatCap(place.path, takes))
  return ok({
    writes: [
      ...(seat ? [seat.unmoved] : []),
      ...changeStanding(
        student,
        {
          kind,
          caseId,
          happenedOn,
          state: rule.to ?? student.summary.state,
          standing: standingAfter(content, rule, student),
          ...(placement ? { placement } : {}),
          ...(leaves ? { leaves } : {}),
          ...(takes && seat ? { takes: { ...takes, cap: seat.cap } } : {}),
        },
        act,
      ),
    ],
  })
}

function standingAfter(
  { kind, happenedOn, expectedReturnOn, reasonCode }: StatusChangeContent,
  { to }: KindRule,
  student: StudentItem,
): Standing {
  const before = standingOf(student)
  if (kind === 'extend-leave')
    return { ...before, extensions: (before.extensions ?? 0) + 1, ...(expectedReturnOn ? { expectedReturnOn } : {}) }
  if (!to) return before
  return {
    since: happenedOn,
    ...(expectedReturnOn ? { expectedReturnOn } : {}),
    ...(to === 'dropped-out' ? { reasonCode } : {}),
  }
}
