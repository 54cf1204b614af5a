import { levelOfId, MINISTRY, provinceOf } from '../../layers/kernel/places.ts'
import { ok, type Result, refuse } from '../../layers/kernel/result.ts'
import { kindOfNumber } from '../../layers/kernel/student-number.ts'
import { sameIndex } from '../../layers/platform/blind-index.ts'
import type { Act } from '../../layers/platform/writes.ts'
import type { Agreed, Business, Effect, Prepared } from '../applications/business.ts'
import type { Place } from '../places/contract.ts'
import { findPlace } from '../places/reads.ts'
import { checkSwitch } from '../settings/reads.ts'
import {
  allFieldsOf,
  findLock,
  findStudent,
  holderOfNumber,
  likenessOf,
  numberOf,
  type StudentItem,
  subjectOf,
} from '../students/reads.ts'
import { deleteFormalRecord } from '../students/writes.ts'
import { directDeletionChain, recordDeletionChain } from './chain.ts'
import type { RecordDeletionContent } from './contract.ts'
import { refusalOf } from './domain/rules.ts'
import { problems } from './problems.ts'

type Obstacle = { readonly kind: string } & Readonly<Record<string, unknown>>

/**
 * The deletion of a record that bears a formal number: the province's switch opens the application, and the ministry
 * alone decides. (Domain §2.1, §5.3)
 */
export const recordDeletion: Business<RecordDeletionContent> = { levels: ['school'], problems, prepare, apply }

/** The record that is to go and the one that is to stay, where one is named and there is one. */
interface Involved {
  readonly student: StudentItem
  readonly other?: StudentItem
}

async function involved({ studentId, otherNumber }: RecordDeletionContent, school: Place): Promise<Involved | undefined> {
  const [student, otherId] = await Promise.all([findStudent(studentId), otherNumber ? holderOfNumber(otherNumber) : undefined])
  if (student?.schoolId !== school.placeId) return undefined
  const other = otherId && otherId !== studentId ? await findStudent(otherId) : undefined
  return { student, ...(other ? { other } : {}) }
}

async function prepare(content: RecordDeletionContent, school: Place): Promise<Result<Prepared>> {
  const found = await involved(content, school)
  const supervisor = school.school?.supervisorId
  const province = provinceOf(school.path)
  if (!found || !supervisor || !province) return refuse({ kind: 'not-found' })
  const { student } = found
  const [lock, offered] = await Promise.all([
    findLock(student.studentId),
    checkSwitch(school.path, student.stage, 'delete-formal-number'),
  ])
  const obstacle: Obstacle | undefined =
    (offered.ok ? undefined : { ...offered.refusal }) ??
    (await obstacleTo(content, found)) ??
    (lock ? { kind: 'in-flight', business: lock.business, since: lock.since } : undefined)
  const direct = ['province', 'ministry'].includes(levelOfId(supervisor))
  return ok({
    subject: subjectOf(student),
    holds: student,
    chain: direct ? directDeletionChain : recordDeletionChain,
    parties: {
      school: school.placeId,
      province,
      ministry: MINISTRY.id,
      ...(direct ? {} : { supervisingAuthority: supervisor }),
    },
    title: recordDeletionChain.title.zh,
    proofs: ['school-opinion', 'written-report'],
    matter: { changes: [], checks: [], facts: await factsOf(content, found) },
    ...(obstacle ? { obstacle } : {}),
  })
}

/** What the rules have against it; looked at again when it is carried out. */
async function obstacleTo({ ground }: RecordDeletionContent, { student, other }: Involved): Promise<Obstacle | undefined> {
  const number = kindOfNumber(await numberOf(student))
  if (!number) throw new Error('a record bears a number that is none')
  const toStay = other && { state: other.summary.state, sameChild: await isSameChild(student, other) }
  return refusalOf({ number, state: student.summary.state }, ground, toStay)
}

async function isSameChild(one: StudentItem, other: StudentItem): Promise<boolean> {
  if (one.documentIndex !== undefined && (await sameIndex(one.documentIndex, other.documentIndex))) return true
  const [a, b] = await Promise.all([one, other].map(async (student) => likenessOf(await allFieldsOf(student))))
  return a !== undefined && a === b
}

/** The number of the record that stays is in no fact: a formal one is an identity number. */
async function factsOf({ ground, reason }: RecordDeletionContent, { student, other }: Involved): Promise<Record<string, string>> {
  const school = other && (await findPlace(other.schoolId))
  return {
    ground,
    from: student.summary.state,
    to: 'deleted',
    reason,
    ...(school ? { otherSchool: school.name } : {}),
  }
}

async function apply({ content, place, caseId }: Agreed<RecordDeletionContent>, act: Act): Promise<Result<Effect>> {
  const found = await involved(content, place)
  if (!found) return refuse({ kind: 'not-found' })
  const obstacle = await obstacleTo(content, found)
  if (obstacle) return refuse(obstacle)
  const { ground } = content
  const { student, other } = found
  return ok({ writes: await deleteFormalRecord(student, { caseId, ground, ...(other ? { other } : {}) }, act) })
}
