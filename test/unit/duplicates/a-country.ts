import { randomUUID } from 'node:crypto'
import type { Agreed, Business } from '../../../functions/applications/business.ts'
import { findProblem, type ProblemItem } from '../../../functions/duplicates/repository.ts'
import { raiseClashOf } from '../../../functions/duplicates/use-cases/find-clash.ts'
import type { Place } from '../../../functions/places/contract.ts'
import { type ClassItem, findClass } from '../../../functions/places/reads.ts'
import { newClass, placeItem, takeSeat } from '../../../functions/places/writes.ts'
import { documentIndexOf, entryContext, findStudent, likenessOf, type StudentItem } from '../../../functions/students/reads.ts'
import { register } from '../../../functions/students/writes.ts'
import { part } from '../../../layers/kernel/fields/part.ts'
import { newId } from '../../../layers/kernel/id.ts'
import { maskDocument } from '../../../layers/kernel/person-name.ts'
import { childPath, divisionOf, segmentsOf } from '../../../layers/kernel/places.ts'
import type { Result } from '../../../layers/kernel/result.ts'
import { temporaryNumber } from '../../../layers/kernel/student-number.ts'
import { commit } from '../../../layers/platform/commit.ts'
import type { Act, Write } from '../../../layers/platform/writes.ts'
import { untold } from '../cases/a-case.ts'
import { aChild, residentId } from '../registration/a-child.ts'
import { anAct, must } from '../registration/a-school.ts'

const LEVEL_OF = { 2: 'province', 4: 'city', 6: 'county' } as const

/** The path of a county, and every place along it stored. */
export async function aCounty(countyId: string): Promise<string> {
  let path = '/CN/'
  const places: Place[] = [{ placeId: 'CN', level: 'ministry', name: '教育部', path }]
  for (const id of [countyId.slice(0, 2), countyId.slice(0, 4), countyId]) {
    const parentId = segmentsOf(path).at(-1) ?? 'CN'
    path = childPath(path, id)
    places.push({ placeId: id, level: LEVEL_OF[id.length as 2 | 4 | 6], name: `测试${id}`, parentId, path })
  }
  must(
    await commit(
      anAct(),
      places.map((place) => ({ put: placeItem(place), when: {}, lost: { kind: 'already-exists' } })),
    ),
  )
  return path
}

let schools = 0

export interface School {
  readonly place: Place
  readonly into: ClassItem
}

/** A school of a county with a first grade, both stored. */
export async function aSchoolIn(countyId: string, supervisorId = countyId): Promise<School> {
  schools += 1
  const county = await aCounty(countyId)
  const placeId = `21${countyId.slice(0, 2)}7${String(process.pid % 100).padStart(2, '0')}${String(schools).padStart(3, '0')}`
  const place: Place = {
    placeId,
    level: 'school',
    name: `测试第${schools}小学`,
    parentId: countyId,
    path: childPath(county, placeId),
    school: { supervisorId, stages: ['primary'], kind: '211' },
  }
  const classId = newId('cls')
  const fresh = { classId, schoolId: placeId, name: '一年级(1)班', stage: 'primary' as const, cohort: 2026, cap: 45, count: 0 }
  must(await commit(anAct(), [{ put: placeItem(place), when: {}, lost: { kind: 'already-exists' } }, newClass(fresh)]))
  const into = await findClass(placeId, classId)
  if (!into) throw new Error('a class that was stored is not there')
  return { place, into }
}

let numbers = 0

/** A document no other child of the test has. */
export function freshDocument(): string {
  numbers += 1
  return residentId(1 + 2 * (numbers % 499), `2020-0${1 + (Math.floor(numbers / 499) % 8)}-1${process.pid % 9}`)
}

interface Newcomer {
  readonly idDocNo?: string
  readonly fullName?: string
  readonly birthDate?: string
  /** Registered as another child than the one who holds the document. */
  readonly disputed?: boolean
  /** Came in from an older register: what it bears is held by nobody. */
  readonly unguarded?: boolean
}

let draws = 0

/** A pupil of a school with its record, as a registration leaves it. */
export async function aPupil({ place, into }: School, newcomer: Newcomer = {}): Promise<StudentItem> {
  const { idDocNo = '', disputed, unguarded } = newcomer
  const born = idDocNo ? `${idDocNo.slice(6, 10)}-${idDocNo.slice(10, 12)}-${idDocNo.slice(12, 14)}` : '2020-03-15'
  const birthDate = newcomer.birthDate ?? born
  const fields = aChild({
    ...(newcomer.fullName ? { fullName: newcomer.fullName } : {}),
    birthDate,
    idDocType: idDocNo ? '1' : 'Z',
    idDocNo,
  })
  const { open, sealed, guardians } = part(fields)
  const act = anAct()
  const studentId = newId('stu')
  const documentIndex = await documentIndexOf(fields, entryContext(place, act.at))
  draws += 1
  const writes = await register(
    {
      studentId,
      school: place,
      schoolClass: into,
      name: String(fields.fullName),
      sex: '1',
      birthDate,
      documentMasked: maskDocument(idDocNo),
      likeness: (await likenessOf(fields)) ?? '',
      number: temporaryNumber(divisionOf(place.path), birthDate, draws),
      fields: open,
      sealedFields: sealed,
      guardians,
      caseId: 'case_test',
      kind: 'gradeOne',
      ...(documentIndex ? { documentIndex } : {}),
      ...(disputed ? { disputed: { entryId: newId('reg') } } : {}),
    },
    act,
  )
  const kept = unguarded ? writes.filter((write) => !('put' in write && write.put.pk.startsWith('DOC#'))) : writes
  must(await commit(act, [...untold(kept), takeSeat(into)]))
  return theStudent(studentId)
}

export async function theStudent(studentId: string): Promise<StudentItem> {
  const found = await findStudent(studentId)
  if (!found) throw new Error('no record')
  return found
}

/** The problem a record is part of. */
export async function problemOf(studentId: string): Promise<ProblemItem> {
  const problemId = (await theStudent(studentId)).problem?.problemId
  const found = problemId ? await findProblem(problemId) : undefined
  if (!found) throw new Error('the record is part of no problem')
  return found
}

/** Records of one number, one a county, the first of which holds it: as declarations at registration leave them. */
export async function sameNumber(
  counties: readonly string[],
  idDocNo = freshDocument(),
): Promise<{ ids: string[]; schools: School[]; problem: ProblemItem }> {
  const found: School[] = []
  const ids: string[] = []
  for (const [at, county] of counties.entries()) {
    const school = await aSchoolIn(county)
    const pupil = await aPupil(school, { idDocNo, fullName: `王小${'甲乙丙丁戊己庚辛壬癸'.charAt(at)}`, disputed: at > 0 })
    if (at > 0) await raiseClashOf(pupil.studentId, 'test', anAct())
    found.push(school)
    ids.push(pupil.studentId)
  }
  return { ids, schools: found, problem: await problemOf(ids[0] ?? '') }
}

/** What an application that everybody agreed to comes to; committed once, as the workflow does, without its case. */
export async function carriedOut<C extends { readonly studentId: string }>(
  business: Business<C>,
  content: C,
  { place }: School,
  act: Act = anAct(),
): Promise<Result<void>> {
  const application = { applicationId: newId('app') } as Agreed<C>['application']
  const matter = { changes: [], checks: [], facts: {}, ownerId: application.applicationId }
  const effect = await business.apply({ application, content, matter, place, caseId: `case_${randomUUID()}` }, act)
  return effect.ok ? commit(act, untold(effect.value.writes)) : effect
}

/** The same writes as stored, with no workflow told. */
export const quietly = (act: Act, writes: readonly Write[]): Promise<Result<void>> => commit(act, untold(writes))
