import { shanghaiDateOf } from '../../layers/kernel/instant.ts'
import { ok, type Result, refuse } from '../../layers/kernel/result.ts'
import type { Act } from '../../layers/platform/writes.ts'
import type { Agreed, Business, Effect, Prepared } from '../applications/business.ts'
import { asCohort, type Place } from '../places/contract.ts'
import { type ClassItem, findClass } from '../places/reads.ts'
import { seatCap } from '../settings/reads.ts'
import {
  findLock,
  findStudent,
  lastStatusChange,
  type StatusChangedFacts,
  type StudentItem,
  subjectOf,
} from '../students/reads.ts'
import { changeStanding } from '../students/writes.ts'
import { schoolStatusChain, statusChain } from './chain.ts'
import type { StatusCorrectionContent } from './contract.ts'
import { type AsLeft, correctionRefusal, kindOf } from './domain/correcting.ts'
import { KIND_RULES } from './domain/kinds.ts'
import { problems } from './problems.ts'
import { fullFor, seatOf } from './seats.ts'

type Obstacle = { readonly kind: string } & Readonly<Record<string, unknown>>

/**
 * A change of status that took effect and was a mistake is undone: by business of its own, through the chain the mistake
 * went through, with a reference to it. Nothing is erased, and neither a switch nor a window stands in its way, because
 * nobody may be kept dead, expelled or dropped out by a slip. (Domain §6.9)
 */
export const statusCorrection: Business<StatusCorrectionContent> = { levels: ['school'], problems, prepare, apply }

/** The pupil, the change to undo and the class it comes back into, where it comes back into one. */
interface Involved {
  readonly student: StudentItem
  readonly mistake?: StatusChangedFacts
  readonly into?: ClassItem
  readonly obstacle?: Obstacle
}

const asLeft = ({ summary, stage, cohort }: StudentItem): AsLeft => ({ state: summary.state, stage, cohort })

/** What the history, the rules and the class have to say of it; looked at again when it is carried out. */
async function involved(content: StatusCorrectionContent, school: Place): Promise<Involved | undefined> {
  const [student, named] = await Promise.all([
    findStudent(content.studentId),
    content.classId ? findClass(school.placeId, content.classId) : undefined,
  ])
  if (!student || student.schoolId !== school.placeId) return undefined
  const last = await lastStatusChange(student)
  if (!last) return { student, obstacle: { kind: 'nothing-to-correct' } }
  if (!('change' in last)) return { student, obstacle: { kind: 'changed-since', at: last.changedSince } }
  const mistake = last.change
  const found = { student, mistake }
  if (mistake.caseId !== content.corrects) return { ...found, obstacle: { kind: 'changed-since', at: mistake.happenedOn } }
  if (content.classId && !named) return { ...found, obstacle: { kind: 'class-unknown' } }
  const into = named && asCohort(named, mistake.before.cohort)
  const obstacle = correctionRefusal(mistake, asLeft(student), into) ?? (into && (await fullFor(student, into, school.path)))
  return { ...found, ...(into ? { into } : {}), ...(obstacle ? { obstacle } : {}) }
}

async function prepare(content: StatusCorrectionContent, school: Place): Promise<Result<Prepared>> {
  const found = await involved(content, school)
  const supervisor = school.school?.supervisorId
  if (!found || !supervisor) return refuse({ kind: 'not-found' })
  const { student, mistake } = found
  const lock = await findLock(student.studentId)
  const obstacle: Obstacle | undefined =
    found.obstacle ??
    (student.problem ? { kind: 'problem-open', type: student.problem.type } : undefined) ??
    (lock ? { kind: 'in-flight', business: lock.business, since: lock.since } : undefined)
  const rule = mistake && KIND_RULES[kindOf(mistake)]
  return ok({
    subject: subjectOf(student),
    holds: student,
    chain: rule?.authority === false ? schoolStatusChain : statusChain,
    parties: { school: school.placeId, supervisingAuthority: supervisor },
    title: rule?.label.zh ?? '学籍异动',
    proofs: ['school-opinion'],
    matter: { changes: [], checks: [], facts: factsOf(content, found) },
    ...(obstacle ? { obstacle } : {}),
  })
}

const factsOf = ({ reason }: StatusCorrectionContent, { student, mistake, into }: Involved): Record<string, string> => ({
  ...(mistake ? { kind: mistake.kind, to: mistake.from, happenedOn: mistake.happenedOn, corrects: mistake.caseId } : {}),
  from: student.summary.state,
  ...(into ? { className: into.name } : {}),
  reason,
})

async function apply({ content, place, caseId }: Agreed<StatusCorrectionContent>, act: Act): Promise<Result<Effect>> {
  const found = await involved(content, place)
  if (found?.obstacle) return refuse(found.obstacle)
  if (!found?.mistake) return refuse({ kind: 'changed-since' })
  const { student, mistake, into } = found
  const { classId, cohort, ...standing } = mistake.before
  const leaves = seatOf(student)
  const seat = into && (await seatCap(place.path, into))
  const known = into ? undefined : await findClass(place.placeId, classId)
  return ok({
    writes: [
      ...(seat ? [seat.unmoved] : []),
      ...changeStanding(
        student,
        {
          ...{ kind: mistake.kind, caseId, corrects: mistake.caseId, happenedOn: shanghaiDateOf(act.at) },
          ...{ state: mistake.from, standing },
          ...(leaves ? { leaves } : {}),
          ...(into && seat
            ? { takes: { ...into, cap: seat.cap } }
            : { awayFrom: { classId: known?.classId ?? student.classId, cohort } }),
        },
        act,
      ),
    ],
  })
}
