import { checkEntry } from '../../layers/kernel/fields/check-entry.ts'
import type { EntryFields } from '../../layers/kernel/fields/entry.ts'
import { tidyFields } from '../../layers/kernel/fields/tidy.ts'
import { ok, type Result, refuse } from '../../layers/kernel/result.ts'
import type { Act } from '../../layers/platform/writes.ts'
import type { Agreed, Business, Effect, Prepared } from '../applications/business.ts'
import type { Place } from '../places/contract.ts'
import { controlledFields } from '../settings/reads.ts'
import {
  alike,
  allFieldsOf,
  diff,
  documentIndexOf,
  entryContext,
  type FieldDiff,
  findLock,
  findStudent,
  findStudents,
  holderOfDocument,
  likenessOf,
  patched,
  type StudentItem,
  subjectOf,
} from '../students/reads.ts'
import { changeFields } from '../students/writes.ts'
import { keyChangeChain } from './chain.ts'
import type { KeyChangeContent } from './contract.ts'
import { isClosed, proofsFor } from './domain/rules.ts'
import { problems } from './problems.ts'

type Obstacle = { readonly kind: string } & Readonly<Record<string, unknown>>

/** Changes of fields that the law or a level of authority has put under control. (Domain §6.7) */
export const keyChange: Business<KeyChangeContent> = {
  levels: ['school'],
  problems,
  prepare,
  apply,
}

async function prepare(content: KeyChangeContent, school: Place, act: Act): Promise<Result<Prepared>> {
  const student = await findStudent(content.studentId)
  const supervisor = school.school?.supervisorId
  if (!student || student.schoolId !== school.placeId || !supervisor) return refuse({ kind: 'not-found' })
  const before = await allFieldsOf(student)
  const changes = diff(before, { fields: newValuesOf(content) })
  const after = patched(before, changes)
  const obstacle = await obstacleTo(student, school, changes, after, act)
  return ok({
    subject: subjectOf(student),
    holds: student,
    chain: keyChangeChain,
    parties: { school: school.placeId, supervisingAuthority: supervisor },
    title: '关键信息变更',
    proofs: proofsFor(changes.map(({ field }) => field)),
    matter: { changes, checks: [{ code: 'no-duplicate', outcome: 'passed' }], facts: { reason: content.reason } },
    ...(obstacle ? { obstacle } : {}),
  })
}

/** What is left out of the content is not asked for; what is there and empty is to be taken away. */
const newValuesOf = ({ fields }: KeyChangeContent): Record<string, string> =>
  tidyFields(
    Object.fromEntries(
      Object.entries<string | undefined>(fields).flatMap(([id, value]) => (value === undefined ? [] : [[id, value]])),
    ),
  )

/** The first thing that stands against a change, the cheapest to find first. */
async function obstacleTo(
  student: StudentItem,
  school: Place,
  changes: readonly FieldDiff[],
  after: EntryFields,
  act: Act,
): Promise<Obstacle | undefined> {
  if (isClosed(student.summary.state)) return { kind: 'record-closed', state: student.summary.state }
  if (changes.length === 0) return { kind: 'nothing-changes' }
  if (student.problem) return { kind: 'problem-open', type: student.problem.type }
  const lock = await findLock(student.studentId)
  if (lock) return { kind: 'in-flight', business: lock.business, since: lock.since }
  const controlled = await controlledFields(school.path)
  const free = changes.map(({ field }) => field).filter((field) => !controlled.has(field))
  if (free.length > 0) return { kind: 'not-controlled', fields: free }
  const changed = new Set(changes.map(({ field }) => field))
  const issues = checkEntry(after, entryContext(school, act.at)).filter(
    ({ field, severity }) => severity === 'error' && changed.has(field),
  )
  if (issues.length > 0) return { kind: 'fields-wrong', issues }
  return (await isDuplicate(student, school, after, act)) ? { kind: 'duplicate-found' } : undefined
}

/**
 * Whether another record already is this child: by document, or, where neither has one, by name, sex and birthday.
 * Only the fact is told; whose record it is, is not the applicant's to know.
 */
async function isDuplicate(student: StudentItem, school: Place, after: EntryFields, act: Act): Promise<boolean> {
  const document = await documentIndexOf(after, entryContext(school, act.at))
  if (document) {
    const holder = await holderOfDocument(document)
    return holder !== undefined && holder !== student.studentId
  }
  const likeness = await likenessOf(after)
  const others = likeness ? (await alike(likeness)).filter((studentId) => studentId !== student.studentId) : []
  return (await findStudents(others)).some(({ documentIndex }) => documentIndex === undefined)
}

/** The fields change together, and the record's number stays. */
async function apply({ content, place, caseId }: Agreed<KeyChangeContent>, act: Act): Promise<Result<Effect>> {
  const student = await findStudent(content.studentId)
  if (!student) return refuse({ kind: 'not-found' })
  const before = await allFieldsOf(student)
  const changes = diff(before, { fields: newValuesOf(content) })
  if (await isDuplicate(student, place, patched(before, changes), act)) return refuse({ kind: 'duplicate-found' })
  const { reason } = content
  return ok({ writes: await changeFields(student, place, { changes, cause: 'key-change', caseId, reason }, act) })
}
