import { type EntryFields, textOf } from '../../layers/kernel/fields/entry.ts'
import { tidyFields } from '../../layers/kernel/fields/tidy.ts'
import { ok, type Result, refuse } from '../../layers/kernel/result.ts'
import type { Act } from '../../layers/platform/writes.ts'
import type { Agreed, Business, Effect, Prepared } from '../applications/business.ts'
import type { Place } from '../places/contract.ts'
import { checkGraduating, controlledFields } from '../settings/reads.ts'
import {
  alike,
  allFieldsOf,
  diff,
  documentIndexOf,
  entryContext,
  errorsIn,
  type FieldDiff,
  findLock,
  findStudent,
  findStudents,
  holderOfDocument,
  isClosed,
  issuesOfChange,
  likenessOf,
  numberOf,
  patched,
  type StudentItem,
  subjectOf,
} from '../students/reads.ts'
import { changeFields } from '../students/writes.ts'
import { keyChangeChain } from './chain.ts'
import { CENTRAL_CHECK, type KeyChangeContent } from './contract.ts'
import { needsCentralCheck, proofsFor } from './domain/rules.ts'
import { problems } from './problems.ts'

type Obstacle = { readonly kind: string } & Readonly<Record<string, unknown>>

export { proofsFor } from './domain/rules.ts'

/** Changes of fields that the law or a level of authority has put under control. (Domain §6.7) */
export const keyChange: Business<KeyChangeContent> = {
  levels: ['school'],
  problems,
  prepare,
  apply,
  pauses: () => true,
}

async function prepare(content: KeyChangeContent, school: Place, act: Act): Promise<Result<Prepared>> {
  const student = await findStudent(content.studentId)
  const supervisor = school.school?.supervisorId
  if (!student || student.schoolId !== school.placeId || !supervisor) return refuse({ kind: 'not-found' })
  const before = await allFieldsOf(student)
  const changes = diff(before, { fields: newValuesOf(content) })
  const after = patched(before, changes)
  const obstacle = await obstacleTo(student, school, { before, changes, after }, act)
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
export const newValuesOf = ({ fields }: Pick<KeyChangeContent, 'fields'>): Record<string, string> =>
  tidyFields(
    Object.fromEntries(
      Object.entries<string | undefined>(fields).flatMap(([id, value]) => (value === undefined ? [] : [[id, value]])),
    ),
  )

interface Intended {
  readonly before: EntryFields
  readonly changes: readonly FieldDiff[]
  readonly after: EntryFields
}

/** The first thing that stands against a change, the cheapest to find first. */
async function obstacleTo(
  student: StudentItem,
  school: Place,
  { before, changes, after }: Intended,
  act: Act,
): Promise<Obstacle | undefined> {
  if (isClosed(student.summary.state)) return { kind: 'record-closed', state: student.summary.state }
  if (changes.length === 0) return { kind: 'nothing-changes' }
  if (student.problem) return { kind: 'problem-open', type: student.problem.type }
  const lock = await findLock(student.studentId)
  if (lock) return { kind: 'in-flight', business: lock.business, since: lock.since }
  const open = await checkGraduating(school.path, school.school, student, act.at)
  if (!open.ok) return { ...open.refusal }
  const controlled = await controlledFields(school.path)
  const free = changes.map(({ field }) => field).filter((field) => !controlled.has(field))
  if (free.length > 0) return { kind: 'not-controlled', fields: free }
  const issues = errorsIn(issuesOfChange(before, changes, entryContext(school, act.at)))
  if (issues.length > 0) return { kind: 'fields-wrong', issues }
  return (await isDuplicate(student, school, after, act)) ? { kind: 'duplicate-found' } : undefined
}

/**
 * Whether another record already is this child: by document, or, where neither has one, by name, sex and birthday.
 * Only the fact is told; whose record it is, is not the applicant's to know.
 */
export async function isDuplicate(student: StudentItem, school: Place, after: EntryFields, act: Act): Promise<boolean> {
  const document = await documentIndexOf(after, entryContext(school, act.at))
  if (document) {
    const holder = await holderOfDocument(document)
    return holder !== undefined && holder !== student.studentId
  }
  const likeness = await likenessOf(after)
  const others = likeness ? (await alike(likeness)).filter((studentId) => studentId !== student.studentId) : []
  return (await findStudents(others)).some(({ documentIndex }) => documentIndex === undefined)
}

/** What an agreed change makes of the record it is about. */
async function changedBy({ content }: Pick<Agreed<KeyChangeContent>, 'content'>) {
  const student = await findStudent(content.studentId)
  if (!student) return undefined
  const before = await allFieldsOf(student)
  const changes = diff(before, { fields: newValuesOf(content) })
  return { student, changes, after: patched(before, changes) }
}

/** The fields change together, and the record's number stays; or the population register is asked first. */
async function apply(agreed: Agreed<KeyChangeContent>, act: Act): Promise<Result<Effect>> {
  const effect = await takeEffect(agreed, act)
  const found = effect.ok ? await changedBy(agreed) : undefined
  if (!found) return effect
  const changed = found.changes.map(({ field }) => field)
  return needsCentralCheck(await numberOf(found.student), changed, textOf(found.after, 'idDocType'))
    ? ok({ writes: [], awaits: CENTRAL_CHECK })
    : effect
}

/**
 * The effect of a change that nothing stands against any more. Refused with `duplicate-found`. `confirmed`: the
 * population register knows the child by the new values.
 */
export async function takeEffect(
  agreed: Agreed<KeyChangeContent>,
  act: Act,
  { confirmed = false } = {},
): Promise<Result<Effect>> {
  const found = await changedBy(agreed)
  if (!found) return refuse({ kind: 'not-found' })
  const { student, changes, after } = found
  const { content, place, caseId } = agreed
  if (await isDuplicate(student, place, after, act)) return refuse({ kind: 'duplicate-found' })
  const { reason } = content
  const asked = { changes, cause: 'key-change', caseId, reason, ...(confirmed ? { confirmed } : {}) } as const
  return ok({ writes: await changeFields(student, place, asked, act) })
}

/** Whom the population register is asked about while a change waits: the child as it would be. */
export async function identityAfter(agreed: Pick<Agreed<KeyChangeContent>, 'content'>) {
  const found = await changedBy(agreed)
  if (!found) throw new Error('a change waits for a record that is not there')
  const [name, idDocNo, sex, birthDate] = (['fullName', 'idDocNo', 'sex', 'birthDate'] as const).map((id) =>
    textOf(found.after, id),
  )
  return { name: name ?? '', idDocNo: idDocNo ?? '', sex: sex ?? '', birthDate: birthDate ?? '' }
}
