import type { EntryFields } from '../../../layers/kernel/fields/entry.ts'
import { tidy } from '../../../layers/kernel/fields/tidy.ts'
import { newId } from '../../../layers/kernel/id.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { recordYearOf } from '../../../layers/kernel/school-calendar.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { personsOf } from '../../../layers/platform/identity.ts'
import type { Language } from '../../../layers/platform/problem.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import type { Place } from '../../places/contract.ts'
import { type ClassItem, classAsKnown, findClass } from '../../places/reads.ts'
import { checkOpen, findWindow, windowAsKnown } from '../../settings/reads.ts'
import type { CreateEntry, Entry, RegistrationKind, UpdateEntry } from '../contract.ts'
import { maskFields } from '../domain/fields.ts'
import { type EntryIssue, showIssue } from '../domain/issue-texts.ts'
import { classFits, KIND_RULES } from '../domain/kinds.ts'
import { STATE_RULES } from '../domain/states.ts'
import { deleteEntry, type EntryItem, fieldsOf, newEntry, reservedNumberOf, rewriteEntry, rowOf } from '../repository.ts'
import { checkFields, type Desk } from './entry-context.ts'
import { entryItem } from './entry-item.ts'

/** A class of the school that children of this kind may be put into. */
export async function classFor(school: Place, classId: string, kind: RegistrationKind, at: string): Promise<Result<ClassItem>> {
  return fitting(school, await findClass(school.placeId, classId), kind, at)
}

function fitting({ school }: Place, schoolClass: ClassItem | undefined, kind: RegistrationKind, at: string): Result<ClassItem> {
  if (!schoolClass) return refuse({ kind: 'class-unknown' })
  return classFits(kind, schoolClass, school ?? {}, recordYearOf(at)) ? ok(schoolClass) : refuse({ kind: 'class-not-for-kind' })
}

export const windowFor = ({ path }: Place, kind: RegistrationKind, { stage }: Pick<ClassItem, 'stage'>, at: string) =>
  findWindow(path, KIND_RULES[kind].window, stage, at)

/** Enters a child as a draft. What is wrong is named and the draft kept, so that a half-known child can be entered today. */
export async function createEntry(school: Place, asked: CreateEntry, act: Act, language: Language): Promise<Result<Entry>> {
  const schoolClass = fitting(school, await classAsKnown(school.placeId, asked.classId), asked.kind, act.at)
  if (!schoolClass.ok) return schoolClass
  const known = await windowAsKnown(school.path, KIND_RULES[asked.kind].window, schoolClass.value.stage, act.at)
  const open = checkOpen(known, act.at)
  if (!open.ok) return open
  const fields = tidy(asked.fields as EntryFields)
  const { anotherChild } = asked
  const { cohort } = schoolClass.value
  const desk = { school, kind: asked.kind, window: open.value, at: act.at, cohort, declared: anotherChild !== undefined }
  const checked = await checkFields(fields, desk)
  const parts = { entryId: newId('reg'), kind: asked.kind, school, schoolClass: schoolClass.value, fields, checked, anotherChild }
  const item = entryItem({ ...parts, makers: personsOf(act.actor) }, act)
  const shown = view({ ...item, version: 1 }, fields, checked.issues, language)
  const done = await commit(act, await newEntry(item, fields), { status: 201, body: shown, personal: true })
  return done.ok ? ok(shown) : done
}

/** Changes an entry that is the school's, from the version that was seen. Whoever changed it is one of its makers. */
export async function updateEntry(
  before: EntryItem,
  school: Place,
  { classId, fields: asked, version, anotherChild }: UpdateEntry,
  act: Act,
  language: Language,
): Promise<Result<Entry>> {
  if (!STATE_RULES[before.state].mayChange) return refuse({ kind: 'entry-not-editable' })
  if (version !== before.version) return refuse({ kind: 'stale-version' })
  const { kind, importId, returnReason } = before.summary
  const schoolClass = await classFor(school, classId, kind, act.at)
  if (!schoolClass.ok) return schoolClass
  const fields = tidy(asked as EntryFields)
  const window = await windowFor(school, kind, schoolClass.value, act.at)
  const { cohort } = schoolClass.value
  const desk = { school, kind, window, at: act.at, cohort, declared: anotherChild !== undefined }
  const checked = await checkFields(fields, desk, before.entryId)
  const makers = [...new Set([...before.makers, ...personsOf(act.actor)])]
  const parts = { entryId: before.entryId, kind, school, schoolClass: schoolClass.value, fields, checked, makers, anotherChild }
  const fresh = entryItem({ ...parts, ...(importId ? { importId } : {}) }, act)
  const item = returnReason ? { ...fresh, summary: { ...fresh.summary, returnReason } } : fresh
  const shown = view({ ...item, version: before.version + 1 }, fields, checked.issues, language)
  const done = await commit(act, await rewriteEntry(before, item, fields), { status: 200, body: shown, personal: true })
  return done.ok ? ok(shown) : done
}

/** Deletes an entry that never became a case's; what an office has seen stays. */
export async function removeEntry(entry: EntryItem, ifMatch: number | undefined, act: Act): Promise<Result<{ entryId: string }>> {
  if (!STATE_RULES[entry.state].mayChange || entry.summary.caseId) return refuse({ kind: 'entry-not-editable' })
  if (ifMatch !== undefined && ifMatch !== entry.version) return refuse({ kind: 'stale-version' })
  const reply = { entryId: entry.entryId }
  const done = await commit(act, deleteEntry(entry), { status: 200, body: reply })
  return done.ok ? ok(reply) : done
}

/** What a saved entry is checked against, the school's declaration included. */
export const deskOf = (
  { summary, cohort, anotherChild }: EntryItem,
  school: Place,
  window: Desk['window'],
  at: string,
): Desk => ({
  school,
  kind: summary.kind,
  window,
  at,
  cohort,
  declared: anotherChild !== undefined,
})

/** An entry with its fields: in the clear for the clerk who keeps it, masked for every other office. */
export async function readEntry(
  entry: EntryItem,
  school: Place,
  { own, at, language }: { own: boolean; at: string; language: Language },
): Promise<Entry> {
  const fields = await fieldsOf(entry)
  const { kind } = entry.summary
  const window = await windowFor(school, kind, entry, at)
  const settled = entry.state === 'registered'
  const { issues } = settled ? { issues: [] } : await checkFields(fields, deskOf(entry, school, window, at), entry.entryId)
  const number = settled ? undefined : await reservedNumberOf(entry)
  return { ...view(entry, own ? fields : maskFields(fields), issues, language), ...(number ? { studentNumber: number } : {}) }
}

function view(
  entry: Pick<EntryItem, 'summary' | 'version' | 'schoolId' | 'anotherChild'>,
  fields: EntryFields,
  issues: readonly EntryIssue[],
  language: Language,
): Entry {
  const shown = issues.map((issue) => showIssue(issue, language))
  return {
    ...rowOf(entry),
    schoolId: entry.schoolId,
    fields: fields as Entry['fields'],
    issues: shown,
    ...(entry.anotherChild ? { anotherChild: entry.anotherChild } : {}),
  }
}
