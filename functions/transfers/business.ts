import { CHANGE_REASON } from '../../layers/kernel/code-tables/status-change.ts'
import { labelOf } from '../../layers/kernel/code-tables/table.ts'
import { maskName, matchKey } from '../../layers/kernel/person-name.ts'
import { provinceOf } from '../../layers/kernel/places.ts'
import { ok, type Result, refuse } from '../../layers/kernel/result.ts'
import { isGraduating, recordYearOf } from '../../layers/kernel/school-calendar.ts'
import type { Act, Write } from '../../layers/platform/writes.ts'
import type { Agreed, Business, Effect, Prepared } from '../applications/business.ts'
import { asCohort, type Place } from '../places/contract.ts'
import { type ClassItem, findClass, findPlace } from '../places/reads.ts'
import { checkBusiness, checkSwitch, seatCap, settingsAt } from '../settings/reads.ts'
import { findLock, findStudent, holderOfNumber, type StudentItem } from '../students/reads.ts'
import { transferTo } from '../students/writes.ts'
import { FILE_PULL, type TransferContent } from './contract.ts'
import { chainFor, type End, partiesOf, refusalOf } from './domain/rules.ts'
import { problems } from './problems.ts'
import { openPaperFile } from './repository.ts'

type Obstacle = { readonly kind: string } & Readonly<Record<string, unknown>>

/** A child goes to another school and its record goes with it. Only the school that takes the child begins. (Domain §6.10, §6.11) */
export const transfer: Business<TransferContent> = { levels: ['school'], problems, prepare, apply }

interface Involved {
  readonly student: StudentItem
  readonly from: Place
  readonly into: ClassItem | undefined
}

/** The record, where number and name agree. A wrong name and a number nobody has are one answer. */
async function involved({ studentNumber, name, classId }: TransferContent, school: Place): Promise<Involved | undefined> {
  const [studentId, into] = await Promise.all([holderOfNumber(studentNumber), findClass(school.placeId, classId)])
  const student = studentId ? await findStudent(studentId) : undefined
  if (!student || matchKey(student.summary.name) !== matchKey(name)) return undefined
  const from = await findPlace(student.schoolId)
  if (!from) throw new Error('a record of a school that does not exist')
  return { student, from, into: into && asCohort(into, student.cohort) }
}

const endOf = (school: Place): End => ({
  schoolId: school.placeId,
  authorityId: school.school?.supervisorId ?? '',
  provinceId: provinceOf(school.path) ?? '',
})

async function prepare(content: TransferContent, school: Place, act: Act): Promise<Result<Prepared>> {
  const found = await involved(content, school)
  if (!found) return refuse({ kind: 'pupil-unknown' })
  const { student, from, into } = found
  const arranged = await settingsAt(school.path, ARRANGEMENT)
  const obstacle = (await closedTo(found, school, act)) ?? (await obstacleTo(found, school, arranged['transfer.allowLowerGrade']))
  const [sending, receiving] = [endOf(from), endOf(school)]
  const chain = chainFor(sending, receiving, {
    sameAuthority: arranged['transfer.sameAuthority'],
    provincesDecide: arranged['transfer.includeProvince'],
  })
  return ok({
    // The receiving school knows the number and the name it typed, and learns no more before the record is its own.
    subject: { studentId: student.studentId, name: maskName(student.summary.name), sex: '', birthDate: '', documentMasked: '' },
    holds: student,
    chain,
    parties: partiesOf(sending, receiving),
    title: chain.title.zh,
    proofs: ['transfer-form'],
    matter: {
      changes: [],
      checks: [{ code: 'name-agrees', outcome: 'passed' }],
      facts: {
        from: from.name,
        to: school.name,
        reasonCode: `${content.reasonCode} ${labelOf(CHANGE_REASON, content.reasonCode).zh}`,
        reason: content.reason,
        ...(into ? { className: into.name } : {}),
      },
    },
    ...(obstacle ? { obstacle } : {}),
  })
}

const ARRANGEMENT = ['transfer.sameAuthority', 'transfer.includeProvince', 'transfer.allowLowerGrade'] as const

/** Whether transfers are closed to this pupil now: by the receiving province, or for the whole country. What has begun goes on. */
async function closedTo({ student, from }: Involved, school: Place, { at }: Act): Promise<Obstacle | undefined> {
  const kind = provinceOf(from.path) === provinceOf(school.path) ? 'transfer-in-province' : 'transfer-cross-province'
  const { stage } = student
  // Whether they graduate is said by the school they are at, not by the one they go to.
  const lastGrade = isGraduating(from.school ?? {}, student, recordYearOf(at))
  const answers = await Promise.all([
    checkSwitch(school.path, stage, kind),
    checkBusiness(school.path, 'transfer', stage, at),
    lastGrade ? checkBusiness(school.path, 'graduating', stage, at) : ok(undefined),
  ])
  const closed = answers.find((each) => !each.ok)
  return closed && !closed.ok ? { ...closed.refusal } : undefined
}

async function obstacleTo({ student, from, into }: Involved, to: Place, allowLowerGrade: boolean): Promise<Obstacle | undefined> {
  if (!into) return { kind: 'class-unknown' }
  const [lock, { cap }] = await Promise.all([findLock(student.studentId), seatCap(to.path, into)])
  const refused = refusalOf(
    {
      schoolId: student.schoolId,
      state: student.summary.state,
      stage: student.stage,
      cohort: student.cohort,
      problem: student.problem !== undefined,
      ...(lock ? { inFlight: lock.business } : {}),
    },
    { ...into, cap },
    { allowLowerGrade },
  )
  return refused?.kind === 'not-transferable' ? { ...refused, ask: from.name } : refused
}

/** Within a province the record moves now; between provinces it waits until the receiving school pulls the file. */
async function apply(agreed: Agreed<TransferContent>, act: Act): Promise<Result<Effect>> {
  const from = await sendingSchool(agreed)
  if (!from) return refuse({ kind: 'not-transferable' })
  if (provinceOf(from.path) !== provinceOf(agreed.place.path)) return ok({ writes: [], awaits: FILE_PULL })
  const moved = await moveWrites(agreed, act)
  return moved.ok ? ok({ writes: moved.value }) : moved
}

async function sendingSchool({ application }: Pick<Agreed<TransferContent>, 'application'>): Promise<Place | undefined> {
  const student = application.studentId ? await findStudent(application.studentId) : undefined
  return student && findPlace(student.schoolId)
}

/**
 * Moves the record: both rosters and their seats, the snapshot that stays with the school left, and the paper file's
 * month. The class must be there and have a seat in this very transaction.
 */
export async function moveWrites(
  { application, content, place, caseId }: Agreed<TransferContent>,
  act: Act,
): Promise<Result<Write[]>> {
  const student = application.studentId ? await findStudent(application.studentId) : undefined
  const [from, into] = await Promise.all([
    student ? findPlace(student.schoolId) : undefined,
    findClass(place.placeId, content.classId),
  ])
  if (!student || !from || student.summary.state !== 'enrolled') return refuse({ kind: 'not-transferable' })
  if (!into) return refuse({ kind: 'class-unknown' })
  const { cap, unmoved } = await seatCap(place.path, into)
  const moved = transferTo(student, { from, to: place, into: { ...asCohort(into, student.cohort), cap }, caseId }, act)
  return ok([unmoved, ...moved, ...openPaperFile({ caseId, from, to: place }, act)])
}
