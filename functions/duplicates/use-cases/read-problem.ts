import { textOf } from '../../../layers/kernel/fields/entry.ts'
import { maskDocument, maskName } from '../../../layers/kernel/person-name.ts'
import { isWithinPath } from '../../../layers/kernel/places.ts'
import { actedUnder } from '../../../layers/platform/acted-under.ts'
import type { Caller } from '../../../layers/platform/identity.ts'
import type { Place } from '../../places/contract.ts'
import { findPlace } from '../../places/reads.ts'
import { allFieldsOf, findLock, findStudents, numberOf, type StudentItem, timelineOf } from '../../students/reads.ts'
import type { Problem, ProblemParty, ProblemRow, ProblemSide } from '../contract.ts'
import { arbiterPathOf, idOfPath, refusalOfReopening } from '../domain/arbiter.ts'
import { COMPARED_FIELDS, differing, discloseTo, type SideRelation, shownAs } from '../domain/disclosure.ts'
import { nextWordOf, reachOf } from '../domain/next-word.ts'
import { refusalOf, refusalOfConceding, refusalOfDeletion } from '../domain/paths.ts'
import type { Member, ProblemItem } from '../repository.ts'
import { evidenceOf } from './evidence.ts'

type Reader = Pick<Caller, 'duty' | 'place'>

const DAY_MS = 86_400_000
const TIMELINE = 50

/** How a reader stands to one record: it is their school's, lies below them, is theirs to arbitrate, or lies elsewhere. */
export function relationTo(
  { place }: Reader,
  problem: Pick<ProblemItem, 'arbitration' | 'status'>,
  member: Member,
): SideRelation {
  if (member.schoolId === place.id) return 'own'
  if (problem.arbitration?.arbiterId === place.id) return 'arbiter'
  return isWithinPath(member.path, place.path) || member.authorityId === place.id ? 'above' : 'elsewhere'
}

/** Whether a problem exists for this reader: one of its records is theirs or below them, or they arbitrate it. */
export const mayReadProblem = (reader: Reader, problem: ProblemItem): boolean =>
  problem.members.some((member) => relationTo(reader, problem, member) !== 'elsewhere')

interface Known {
  readonly students: ReadonlyMap<string, StudentItem>
  readonly places: ReadonlyMap<string, Place>
}

async function knownOf(problems: readonly ProblemItem[]): Promise<Known> {
  const members = problems.flatMap((problem) => problem.members)
  const ids = new Set([
    ...members.flatMap(({ schoolId, authorityId }) => [schoolId, authorityId]),
    ...problems.flatMap(({ arbitration }) => (arbitration ? [arbitration.arbiterId] : [])),
  ])
  const [students, places] = await Promise.all([
    findStudents([...new Set(members.map(({ studentId }) => studentId))]),
    Promise.all([...ids].map(findPlace)),
  ])
  return {
    students: new Map(students.map((student) => [student.studentId, student])),
    places: new Map(places.flatMap((place) => (place ? [[place.placeId, place] as const] : []))),
  }
}

function partyOf(member: Member, relation: SideRelation, { students, places }: Known): ProblemParty {
  const name = students.get(member.studentId)?.summary.name ?? ''
  return {
    studentId: member.studentId,
    name: relation === 'elsewhere' ? maskName(name) : name,
    schoolId: member.schoolId,
    schoolName: places.get(member.schoolId)?.name ?? member.schoolId,
    authorityId: member.authorityId,
    authorityName: places.get(member.authorityId)?.name ?? member.authorityId,
    standing: member.standing,
    own: relation === 'own' || relation === 'above',
  }
}

const headOf = (problem: ProblemItem, { places }: Known, at: string) => ({
  ...ownFacts(problem, at),
  reach: reachOf(problem.members.map(({ authorityPath }) => authorityPath)),
  waitsFor: nextWordOf(problem).map((placeId) => places.get(placeId)?.name ?? placeId),
})

const ownFacts = ({ problemId, kind, type, status, urgent, openedAt, dueAt, version }: ProblemItem, at: string) => ({
  problemId,
  kind,
  type,
  status,
  urgent,
  openedAt,
  dueAt,
  ...(status !== 'settled' && Date.parse(dueAt) <= Date.parse(at) ? { overdue: true as const } : {}),
  days: Math.floor((Date.parse(at) - Date.parse(openedAt)) / DAY_MS),
  version,
})

/** Problems as a list shows them to one reader. */
export async function rowsOf(problems: readonly ProblemItem[], reader: Reader, at: string): Promise<ProblemRow[]> {
  const known = await knownOf(problems)
  return problems.map((problem) => ({
    ...headOf(problem, known, at),
    members: problem.members.map((member) => partyOf(member, relationTo(reader, problem, member), known)),
  }))
}

const RULES = { identity: 'correct-or-corroborate', 'with-document': 'one-stays', 'without-document': 'all-may-stay' } as const

/** The records of a problem side by side, each as far as this reader may see it, with what may be done about it and what not. */
export async function readProblem(problem: ProblemItem, reader: Reader, at: string): Promise<Problem> {
  const known = await knownOf([problem])
  const values = new Map<string, Record<string, string>>()
  for (const { studentId } of problem.members) values.set(studentId, await comparedValues(known.students.get(studentId)))
  const differs = differing([...values.values()])
  const sides = problem.members.map(async (member): Promise<ProblemSide> => {
    const relation = relationTo(reader, problem, member)
    const fields = COMPARED_FIELDS.map((field) => {
      const shown = shownAs(field, reader.duty, relation)
      const value = discloseTo(field, values.get(member.studentId)?.[field] ?? '', shown)
      return { field, value, shown, differs: differs.has(field) }
    })
    return { ...partyOf(member, relation, known), ...(await sideOf(problem, member, reader, relation, known)), fields }
  })
  return {
    ...headOf(problem, known, at),
    ...(await aboveOf(problem, reader, known)),
    rule: RULES[problem.kind],
    members: await Promise.all(sides),
  }
}

async function comparedValues(student: StudentItem | undefined): Promise<Record<string, string>> {
  const fields = student ? await allFieldsOf(student) : {}
  return Object.fromEntries(COMPARED_FIELDS.map((field) => [field, textOf(fields, field)]))
}

async function sideOf(problem: ProblemItem, member: Member, reader: Reader, relation: SideRelation, { students }: Known) {
  const student = students.get(member.studentId)
  if (!student) throw new Error('a problem of a record that is not there')
  const seen = relation !== 'elsewhere'
  const [number, lock, evidence, timeline] = await Promise.all([
    numberOf(student),
    seen ? findLock(member.studentId) : undefined,
    seen ? evidenceOf(member, student.disputedBy) : [],
    timelineFor(member.studentId, seen),
  ])
  return {
    since: member.since,
    number: seen ? number : maskDocument(number),
    photo: photoOf(student, seen),
    evidence,
    timeline,
    ...(lock ? { underWay: { business: lock.business, caseId: lock.caseId, since: lock.since } } : {}),
    allowed: allowedOn(problem, member, reader, relation, number, lock !== undefined),
  }
}

/** Whether there is a photo to look at; what a child elsewhere looks like is not said. */
function photoOf({ photo }: StudentItem, seen: boolean): ProblemSide['photo'] {
  if (!seen) return 'withheld'
  return photo ? { setAt: photo.setAt } : 'none'
}

/** What happened to a record; of one that lies elsewhere only what and when, because the rest says where and by whom. */
async function timelineFor(studentId: string, seen: boolean): Promise<ProblemSide['timeline']> {
  const { items } = await timelineOf(studentId, TIMELINE)
  return items.map(({ sk, type, at, actor, payload }) => ({
    sequence: Number(sk.slice('EVT#'.length)),
    type,
    at,
    actor: seen
      ? {
          placeId: actor.placeId,
          duty: actor.duty,
          accountId: actor.accountId,
          ...(actor.under ? { under: actedUnder(actor.under) } : {}),
        }
      : { placeId: '', duty: '', accountId: '' },
    facts: seen ? payload : {},
  }))
}

/** What the reader may do about a record now, each with the refusal it would meet. */
function allowedOn(
  problem: ProblemItem,
  member: Member,
  { duty }: Reader,
  relation: SideRelation,
  studentNumber: string,
  underWay: boolean,
): ProblemSide['allowed'] {
  const mine = relation === 'own' && duty === 'recordsManager'
  const stranger = mine ? undefined : { kind: relation === 'own' ? 'wrong-duty' : 'not-own-record' }
  const busy = underWay ? { kind: 'in-flight' } : undefined
  const answer = (action: ProblemSide['allowed'][number]['action'], refused: { readonly kind: string } | undefined) => ({
    action,
    ok: refused === undefined,
    ...(refused ? { reason: refused.kind } : {}),
  })
  // Whether the child attends is said with the application; here only what no answer to that could change.
  const undeletable = refusalOfDeletion({ studentId: member.studentId }, { studentNumber, attends: false })
  return [
    answer('corroborate', stranger ?? refusalOf('corroborate', problem, member) ?? busy),
    answer('change', stranger ?? refusalOf('change', problem, member) ?? busy),
    answer('delete', stranger ?? refusalOf('delete', problem, member) ?? undeletable ?? busy),
    answer('concede', stranger ?? refusalOfConceding(problem, member)),
  ]
}

/** Who arbitrates or would, and whether this reader may open a decision again. */
async function aboveOf(problem: ProblemItem, { duty, place }: Reader, { places }: Known) {
  const { arbitration, status, members, kind } = problem
  const refused = duty === 'recordsManager' ? refusalOfReopening({ status, ...arbitration }, place.path) : { kind: 'wrong-duty' }
  const several = kind === 'with-document' && new Set(members.map(({ authorityId }) => authorityId)).size > 1
  const arbiter = several
    ? await findPlace(idOfPath(arbiterPathOf(members.map(({ authorityPath }) => authorityPath))))
    : undefined
  return {
    reopen: { ok: refused === undefined, ...(refused ? { reason: refused.kind } : {}) },
    ...(arbiter ? { arbiter: { placeId: arbiter.placeId, name: arbiter.name } } : {}),
    ...(arbitration && (status === 'arbitration' || arbitration.decidedAt)
      ? { arbitration: shownArbitration(arbitration, places) }
      : {}),
  }
}

function shownArbitration(
  { caseId, arbiterId, askedAt, decidedAt, keeps, reason, reopened }: NonNullable<ProblemItem['arbitration']>,
  places: Known['places'],
): NonNullable<Problem['arbitration']> {
  return {
    caseId,
    arbiterId,
    arbiterName: places.get(arbiterId)?.name ?? arbiterId,
    askedAt,
    ...(decidedAt ? { decidedAt } : {}),
    ...(keeps ? { keeps } : {}),
    ...(reason ? { reason } : {}),
    ...(reopened ? { reopened } : {}),
  }
}
