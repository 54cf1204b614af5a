import { CHANGE_REASON } from '../../layers/kernel/code-tables/status-change.ts'
import { labelOf } from '../../layers/kernel/code-tables/table.ts'
import { maskName, matchKey } from '../../layers/kernel/person-name.ts'
import { provinceOf } from '../../layers/kernel/places.ts'
import { ok, type Result, refuse } from '../../layers/kernel/result.ts'
import type { Act, Write } from '../../layers/platform/writes.ts'
import type { Agreed, Business, Effect, Prepared } from '../applications/business.ts'
import type { ApplicationItem } from '../applications/reads.ts'
import { followRecord } from '../duplicates/writes.ts'
import { asCohort, type Place } from '../places/contract.ts'
import { type ClassItem, findClass, findPlace } from '../places/reads.ts'
import { answeredInquiry, hasOwnSystem, type Known } from '../provinces/reads.ts'
import { checkBusiness, checkGraduating, checkSwitch, seatCap, settingsAt } from '../settings/reads.ts'
import { findLock, findStudent, holderOfNumber, numberIsHeld, type StudentItem } from '../students/reads.ts'
import { holdNumber, releaseNumber, transferTo } from '../students/writes.ts'
import { FILE_PULL, type TransferContent } from './contract.ts'
import { chainFor, type End, partiesOf, refusalOf } from './domain/rules.ts'
import { problems } from './problems.ts'
import { openPaperFile } from './repository.ts'

type Obstacle = { readonly kind: string } & Readonly<Record<string, unknown>>

/** A child goes to another school and its record goes with it. Only the school that takes the child begins. (Domain §6.10, §6.11) */
export const transfer: Business<TransferContent> = {
  levels: ['school'],
  problems,
  prepare,
  apply,
  giveBack,
  pauses: () => true,
}

/** The child as a transfer sees it: with its record here, or as the province says that keeps it. */
interface Involved {
  readonly child: Known
  readonly student?: StudentItem
  readonly from: Place
  readonly into: ClassItem | undefined
}

/** The child, where number and name agree. A wrong name and a number nobody has are one answer. */
async function involved(content: TransferContent, school: Place, act: Act): Promise<Result<Involved>> {
  const { studentNumber, name, classId } = content
  const [studentId, into] = await Promise.all([
    holderOfNumber(studentNumber),
    classId ? findClass(school.placeId, classId) : undefined,
  ])
  const student = studentId ? await findStudent(studentId) : undefined
  if (!student || student.keptBy) return saidByProvince(content, school, student, into, act)
  if (matchKey(student.summary.name) !== matchKey(name)) return UNKNOWN
  const from = await findPlace(student.schoolId)
  if (!from) throw new Error('a record of a school that does not exist')
  return ok({ child: student, student, from, into: into && asCohort(into, student.cohort) })
}

const UNKNOWN = refuse({ kind: 'pupil-unknown' })

/** A child whose record another system keeps: what its province answered to this school, not long ago. */
async function saidByProvince(
  content: TransferContent,
  school: Place,
  student: StudentItem | undefined,
  into: ClassItem | undefined,
  act: Act,
): Promise<Result<Involved>> {
  const answer = content.inquiryId
    ? await answeredInquiry(content.inquiryId, { ...content, schoolId: school.placeId }, act.at)
    : undefined
  const from = answer && (await findPlace(answer.fromSchoolId))
  if (!answer || !from) return UNKNOWN
  return ok({ child: answer, from, into: into && asCohort(into, answer.cohort), ...(student ? { student } : {}) })
}

const endOf = (school: Place): End => ({
  schoolId: school.placeId,
  authorityId: school.school?.supervisorId ?? '',
  provinceId: provinceOf(school.path) ?? '',
})

async function prepare(content: TransferContent, school: Place, act: Act): Promise<Result<Prepared>> {
  const asked = await involved(content, school, act)
  if (!asked.ok) return asked
  const found = asked.value
  const { student, from, into } = found
  const [arranged, there] = await Promise.all([settingsAt(school.path, ARRANGEMENT), settingsAt(from.path, SENDING_SIDE)])
  const obstacle =
    (await closedTo(found, school, act)) ?? (await obstacleTo(found, content, school, arranged['transfer.allowLowerGrade']))
  const [sending, receiving] = [endOf(from), endOf(school)]
  const chain = chainFor(sending, receiving, {
    sameAuthority: arranged['transfer.sameAuthority'],
    provincesDecide: { receiving: arranged['transfer.includeProvince'], sending: there['transfer.includeProvince'] },
  })
  return ok({
    // The receiving school knows the number and the name it typed, and learns no more before the record is its own.
    subject: {
      ...(student ? { studentId: student.studentId } : {}),
      name: maskName(content.name),
      ...{ sex: '', birthDate: '', documentMasked: '' },
    },
    ...(student ? { holds: student } : { writes: [await holdNumber(content.studentNumber, content.inquiryId ?? '', act)] }),
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
/** All that the province a child leaves has to say about the chain is whether it decides too. */
const SENDING_SIDE = ['transfer.includeProvince'] as const

/** Whether transfers are closed to this pupil now: by the receiving province, or for the whole country. What has begun goes on. */
async function closedTo({ child, from }: Involved, school: Place, { at }: Act): Promise<Obstacle | undefined> {
  const kind = provinceOf(from.path) === provinceOf(school.path) ? 'transfer-in-province' : 'transfer-cross-province'
  const { stage } = child
  const answers = await Promise.all([
    checkSwitch(school.path, stage, kind),
    checkBusiness(school.path, 'transfer', stage, at),
    // Whether they graduate is said by the school they are at, not by the one they go to.
    checkGraduating(school.path, from.school, child, at),
  ])
  const closed = answers.find((each) => !each.ok)
  return closed && !closed.ok ? { ...closed.refusal } : undefined
}

async function obstacleTo(
  { child, student, from, into }: Involved,
  { studentNumber }: TransferContent,
  to: Place,
  allowLowerGrade: boolean,
): Promise<Obstacle | undefined> {
  const seat = into ? { ...into, cap: (await seatCap(to.path, into)).cap } : await seatElsewhere(to, child)
  if (!seat) return { kind: 'class-unknown' }
  const lock = student ? (await findLock(student.studentId))?.business : await heldAs(studentNumber)
  const refused = refusalOf(
    {
      schoolId: from.placeId,
      state: student && !student.keptBy ? student.summary.state : 'enrolled',
      stage: child.stage,
      cohort: child.cohort,
      problem: student?.problem !== undefined,
      ...(lock ? { inFlight: lock } : {}),
    },
    seat,
    { allowLowerGrade },
  )
  return refused?.kind === 'not-transferable' ? { ...refused, ask: from.name } : refused
}

const heldAs = async (number: string): Promise<string | undefined> => ((await numberIsHeld(number)) ? 'transfer' : undefined)

/** A school whose province keeps its classes finds the seat itself; here there is none to count. */
const seatElsewhere = async (to: Place, { stage, cohort }: Known) =>
  (await hasOwnSystem(provinceOf(to.path) ?? '')) ? { schoolId: to.placeId, stage, cohort, count: 0, cap: 1 } : undefined

/** Within a province the record moves now; between provinces it waits until the receiving school pulls the file. */
async function apply(agreed: Agreed<TransferContent>, act: Act): Promise<Result<Effect>> {
  if (agreed.content.inquiryId) return ok({ writes: [], awaits: FILE_PULL })
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
 * month. A problem that was found meanwhile goes with it. The class must be there and have a seat in this very transaction.
 */
export async function moveWrites(
  { application, content, place, caseId }: Agreed<TransferContent>,
  act: Act,
): Promise<Result<Write[]>> {
  const student = application.studentId ? await findStudent(application.studentId) : undefined
  const [from, into] = await Promise.all([
    student ? findPlace(student.schoolId) : undefined,
    content.classId ? findClass(place.placeId, content.classId) : undefined,
  ])
  if (!student || !from || student.summary.state !== 'enrolled') return refuse({ kind: 'not-transferable' })
  if (!into) return refuse({ kind: 'class-unknown' })
  const { cap, unmoved } = await seatCap(place.path, into)
  const moved = transferTo(student, { from, to: place, into: { ...asCohort(into, student.cohort), cap }, caseId }, act)
  const problem = await followRecord(student, place, caseId, act)
  return ok([unmoved, ...moved, ...problem, ...openPaperFile({ caseId, from, to: place }, act)])
}

/** A number whose record is not here is free again. */
async function giveBack(item: ApplicationItem, { studentNumber, inquiryId }: TransferContent): Promise<readonly Write[]> {
  return inquiryId && !item.studentId ? [await releaseNumber(studentNumber, inquiryId)] : []
}
