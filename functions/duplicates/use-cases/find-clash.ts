import { textOf } from '../../../layers/kernel/fields/entry.ts'
import { RESIDENT_ID } from '../../../layers/kernel/id-documents.ts'
import { matchKey } from '../../../layers/kernel/person-name.ts'
import type { Refusal } from '../../../layers/kernel/result.ts'
import { sameIndex } from '../../../layers/platform/blind-index.ts'
import { commit } from '../../../layers/platform/commit.ts'
import type { Act, Write } from '../../../layers/platform/writes.ts'
import {
  alike,
  allFieldsOf,
  findStudent,
  findStudents,
  holderOfDocument,
  likenessIndex,
  type StudentItem,
} from '../../students/reads.ts'
import { handDocumentTo } from '../../students/writes.ts'
import { type Comparable, clashByDocument, clashByLikeness } from '../domain/clash.ts'
import { clearedAlike, findProblem, problemsOfType } from '../repository.ts'
import { type Found, joinProblem, openProblem } from './open-problem.ts'

const ATTEMPTS = 5

interface Clash extends Found {
  readonly studentIds: readonly string[]
}

export const comparable = ({ studentId, summary, documentIndex }: StudentItem): Comparable => ({
  studentId,
  state: summary.state,
  ...(documentIndex ? { documentIndex } : {}),
})

/**
 * Looks for records that clash with one and raises what it finds, in a transaction of its own. Looked at again, or by
 * two at once, nothing is raised twice. Whether there is a clash is answered.
 */
export async function raiseClashOf(studentId: string, source: string, act: Act): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const student = await findStudent(studentId)
    const clash = student && (await clashOf(student, source))
    if (!student || !clash) return false
    const step = { ...act, operation: `${act.operation}#${studentId}#${attempt}` }
    const done = await commit(step, await writesOn(student, clash, step))
    if (done.ok) return clash.studentIds.length > 0
    if (!PASSING.has(done.refusal.kind)) throw new Error(`a clash could not be raised: ${done.refusal.kind}`)
  }
  throw new Error('a clash could not be raised: the records keep changing')
}

/** Refusals that say nothing of the clash, only of the moment. */
const PASSING = new Set<Refusal['kind']>(['stale-version', 'busy', 'case-closed'])

/** What a record clashes by. Where nobody holds its document, it is to hold it from now on: a clash with nobody. */
async function clashOf(student: StudentItem, source: string): Promise<Clash | undefined> {
  const { documentIndex } = student
  if (student.summary.state === 'deleted') return undefined
  if (!documentIndex) return (await badChecksum(student, source)) ?? likenessClash(student, source)
  const holderId = await holderOfDocument(documentIndex)
  const clash = { kind: 'with-document', type: 'duplicate-with-id', clash: documentIndex, source } as const
  if (!holderId) return { ...clash, studentIds: [] }
  const holder = await findStudent(holderId)
  const studentIds = clashByDocument(comparable(student), holder && comparable(holder))
  return studentIds.length > 0 ? { ...clash, studentIds } : undefined
}

/** A number that was never one: only what came in from older registers bears it. */
async function badChecksum(student: StudentItem, source: string): Promise<Clash | undefined> {
  if (student.fields.idDocType !== RESIDENT_ID || textOf(await allFieldsOf(student), 'idDocNo') === '') return undefined
  const { studentId } = student
  const clash = `checksum-${studentId}`
  // The household department has confirmed such a number before: then it is one.
  if ((await clearedAlike(clash)).includes(studentId)) return undefined
  return { kind: 'identity', type: 'id-checksum', clash, source, studentIds: [studentId] }
}

async function likenessClash(student: StudentItem, source: string): Promise<Clash | undefined> {
  const { name, sex, birthDate } = student.summary
  const likeness = await likenessIndex(matchKey(name), sex, birthDate)
  const [others, cleared] = await Promise.all([alike(likeness).then(findStudents), clearedAlike(likeness)])
  const studentIds = clashByLikeness(comparable(student), others.map(comparable), cleared)
  if (studentIds.length === 0) return undefined
  return { kind: 'without-document', type: 'duplicate-without-id', clash: likeness, source, studentIds }
}

async function writesOn(student: StudentItem, found: Clash, act: Act): Promise<Write[]> {
  const { kind, clash, studentIds, source } = found
  if (studentIds.length === 0) return clash ? handDocumentTo(clash, student.studentId) : []
  const already = await problemsOfType(kind, studentIds)
  const [problemId] = already.values()
  if (!problemId) return openProblem(await findStudents(studentIds), found, act)
  const problem = await findProblem(problemId)
  const known = new Set([...already.keys(), ...(problem?.members.map((member) => member.studentId) ?? [])])
  const newcomers = await findStudents(studentIds.filter((id) => !known.has(id)))
  // Somebody whose document changed may still be in a problem about the old one; it is looked at again when that is over.
  if (!problem || newcomers.length === 0 || !(await sameIndex(problem.clash, clash))) return []
  return joinProblem(problem, newcomers, source, act)
}
