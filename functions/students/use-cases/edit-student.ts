import type { EntryFields } from '../../../layers/kernel/fields/entry.ts'
import { type FieldIssue, issueFieldLabel, issueText } from '../../../layers/kernel/fields/issues.ts'
import { tidyFields } from '../../../layers/kernel/fields/tidy.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import type { Language } from '../../../layers/platform/problem.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import type { Place } from '../../places/contract.ts'
import { controlledFields } from '../../settings/reads.ts'
import { changeFields } from '../change-fields.ts'
import { diff, type FieldDiff, GUARDIANS } from '../domain/changes.ts'
import { isClosed } from '../domain/closed.ts'
import type { Reader } from '../domain/disclosure.ts'
import { familyAfter } from '../domain/family.ts'
import { singly } from '../domain/history.ts'
import { errorsIn, issuesOfChange } from '../domain/issues.ts'
import { eventsAfter, historyOf } from '../history.ts'
import { entryContext } from '../identity.ts'
import type { EditStudent, StudentEdited } from '../record-contract.ts'
import { allFieldsOf, findStudent, type StudentItem } from '../repository.ts'

export interface Editing {
  readonly student: StudentItem
  readonly school: Place
  readonly reader: Reader
  /** The version the editor saw. */
  readonly seen: number | undefined
  readonly language: Language
}

/**
 * Changes fields of a record that are under nobody's control, from the version that was seen, in one transaction with
 * the event that keeps old and new. Controlled fields are refused with the office that holds them; a stale version with
 * what was changed meanwhile; what the change makes wrong with the fields and why. (Domain §6.8)
 */
export async function editStudent(editing: Editing, asked: EditStudent, act: Act): Promise<Result<StudentEdited>> {
  const { student, school, seen, language } = editing
  if (seen === undefined) return refuse({ kind: 'version-missing' })
  if (isClosed(student.summary.state)) return refuse({ kind: 'record-closed', state: student.summary.state })
  if (seen !== student.version) return stale(student, editing)
  const before = await allFieldsOf(student)
  const changes = intended(before, asked)
  if (!changes.ok) return changes
  const warnings = await checked(before, changes.value, school, language, act)
  if (!warnings.ok) return warnings
  const { reason } = asked
  const writes = await changeFields(
    student,
    school,
    { changes: changes.value, cause: 'edit', ...(reason ? { reason } : {}) },
    act,
  )
  const reply: StudentEdited = {
    studentId: student.studentId,
    version: student.version + 1,
    fields: changes.value.flatMap(singly).map(({ field }) => field),
    warnings: warnings.value,
  }
  const done = await commit(act, writes, { status: 200, body: reply })
  if (done.ok) return ok(reply)
  if (done.refusal.kind === 'roll-number-taken')
    return refuse({
      kind: 'fields-wrong',
      issues: [sayIssue({ field: 'classRollNo', code: 'roll-number-taken', severity: 'error' }, language)],
    })
  const overtaken = done.refusal.kind === 'stale-version' ? await findStudent(student.studentId) : undefined
  return overtaken ? stale(overtaken, editing) : done
}

/** What others did since the version that was seen: shown beside what the editor typed, so that nothing is lost. */
async function stale(student: StudentItem, { seen = 0, reader }: Editing): Promise<Result<never>> {
  const meanwhile = await historyOf(await eventsAfter(student, seen), reader)
  return refuse({ kind: 'stale-version', version: student.version, meanwhile })
}

/** What the edit would really change; a family that is only written in another order of fields is no change. */
function intended(before: EntryFields, { fields = {}, guardians }: EditStudent): Result<FieldDiff[]> {
  const told = Object.entries<string | undefined>(fields).filter((pair): pair is [string, string] => pair[1] !== undefined)
  const family = guardians && familyAfter(before.guardians ?? [], guardians)
  if (guardians && !family) return refuse({ kind: 'family-unknown' })
  const changes = diff(before, { fields: tidyFields(Object.fromEntries(told)), ...(family ? { guardians: family } : {}) })
  const real = changes.filter((change) => change.field !== GUARDIANS || singly(change).length > 0)
  return real.length > 0 ? ok(real) : refuse({ kind: 'nothing-changes' })
}

async function checked(
  before: EntryFields,
  changes: readonly FieldDiff[],
  school: Place,
  language: Language,
  act: Act,
): Promise<Result<StudentEdited['warnings']>> {
  const controlled = await controlledFields(school.path)
  const held = changes.flatMap(({ field }) => {
    const heldBy = controlled.get(field)
    return heldBy ? [{ field, heldBy }] : []
  })
  if (held.length > 0) return refuse({ kind: 'field-controlled', fields: held, use: 'key-change' })
  const context = entryContext(school, act.at)
  const issues = issuesOfChange(before, changes, context)
  const errors = errorsIn(issues)
  const say = (issue: FieldIssue) => sayIssue(issue, language)
  return errors.length > 0 ? refuse({ kind: 'fields-wrong', issues: errors.map(say) }) : ok(issues.map(say))
}

/** An issue in words; no value is repeated. */
const sayIssue = (issue: FieldIssue, language: Language) => ({
  field: issue.field,
  code: issue.code,
  message: `${issueFieldLabel(issue.field)[language]}${language === 'zh' ? '' : ' '}${issueText(issue, language)}`,
})
