import { type EntryFields, textOf } from '../../../layers/kernel/fields/entry.ts'
import { newId } from '../../../layers/kernel/id.ts'
import { shanghaiDateOf } from '../../../layers/kernel/instant.ts'
import { provinceOf } from '../../../layers/kernel/places.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { seal } from '../../../layers/platform/sealed.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import type { Place } from '../../places/contract.ts'
import { type ClassItem, findClass } from '../../places/reads.ts'
import { checkOpen, findWindow } from '../../settings/reads.ts'
import type { Entry, Kind, SaveEntry } from '../contract.ts'
import {
  countErrors,
  countWarnings,
  documentMasked,
  isEditable,
  join,
  registrationDueOn,
  showIssues,
  split,
  tidyNames,
} from '../domain/entry.ts'
import { changeEntry, deleteEntry, type EntryItem, entryKey, newEntry, rowOf, sealedPartOf } from '../repository.ts'
import { type CheckedEntry, checkChild } from './check-entry.ts'

export type Language = 'zh' | 'en'

/** The window of a kind of registration that holds for a school and a stage. */
export const windowFor = (school: Place, kind: Kind, schoolClass: Pick<ClassItem, 'stage'>, at: string) =>
  findWindow(school.path, `registration.${kind}`, schoolClass.stage, at)

/** Enters a child as a draft. What is wrong is kept and named, so that a half-known child can be entered today. */
export async function createEntry(school: Place, asked: SaveEntry, act: Act, language: Language): Promise<Result<Entry>> {
  const schoolClass = await findClass(school.placeId, asked.classId)
  if (!schoolClass) return refuse({ kind: 'class-unknown' })
  const window = checkOpen(await windowFor(school, asked.kind, schoolClass, act.at), act.at)
  if (!window.ok) return window
  const fields = tidyNames(asked.fields)
  const checked = await checkChild(asked.kind, fields, school, window.value, act.at)
  const item = await entryItem(newId('reg'), { school, schoolClass, kind: asked.kind, fields, checked, at: act.at })
  const shown = entryView({ ...item, ...entryKey(item.entryId), version: 1 }, fields, schoolClass, language)
  const done = await commit(act, [newEntry(item)], { status: 201, body: shown })
  return done.ok ? ok(shown) : done
}

interface Ingredients {
  readonly school: Place
  readonly schoolClass: ClassItem
  readonly kind: Kind
  readonly fields: EntryFields
  readonly checked: CheckedEntry
  readonly at: string
}

/** The stored form of an entry; the identity number leaves here only sealed and as a keyed index. */
export async function entryItem(entryId: string, { school, schoolClass, kind, fields, checked, at }: Ingredients) {
  const { open, sealed } = split(fields)
  return {
    entryId,
    schoolId: school.placeId,
    path: school.path,
    summary: {
      entryId,
      kind,
      state: 'draft' as const,
      classId: schoolClass.classId,
      name: textOf(fields, 'fullName'),
      sex: textOf(fields, 'sex'),
      birthDate: textOf(fields, 'birthDate'),
      documentMasked: documentMasked(fields),
      errors: countErrors(checked.issues),
      warnings: countWarnings(checked.issues),
      late: kind === 'gradeOne' && shanghaiDateOf(at) > registrationDueOn(schoolClass.cohort),
    },
    open,
    sealed: await seal(provinceOf(school.path) ?? 'CN', sealed, entryKey(entryId).pk),
    issues: checked.issues,
    ...(checked.documentIndex ? { documentIndex: checked.documentIndex } : {}),
  }
}

/** Changes a draft, or an entry that was sent back, from the version that was seen. */
export async function updateEntry(
  item: EntryItem,
  school: Place,
  asked: SaveEntry,
  version: number | undefined,
  act: Act,
  language: Language,
): Promise<Result<Entry>> {
  if (!isEditable(item.summary.state)) return refuse({ kind: 'not-a-draft' })
  if (version !== undefined && version !== item.version) return refuse({ kind: 'stale-version' })
  const schoolClass = await findClass(school.placeId, asked.classId)
  if (!schoolClass) return refuse({ kind: 'class-unknown' })
  const fields = tidyNames(asked.fields)
  const checked = await checkChild(asked.kind, fields, school, await windowFor(school, asked.kind, schoolClass, act.at), act.at)
  const fresh = await entryItem(item.entryId, { school, schoolClass, kind: asked.kind, fields, checked, at: act.at })
  const { reason } = item.summary
  const summary = { ...fresh.summary, state: item.summary.state, ...(reason ? { reason } : {}) }
  const { open, sealed, issues } = fresh
  const set = { summary, open, sealed, issues, ...(checked.documentIndex ? { documentIndex: checked.documentIndex } : {}) }
  const shown = entryView({ ...item, ...set, version: item.version + 1 }, fields, schoolClass, language)
  const done = await commit(act, [changeEntry(item, set, checked.documentIndex ? [] : ['documentIndex'])], {
    status: 200,
    body: shown,
  })
  return done.ok ? ok(shown) : done
}

/** Deletes a draft; what was submitted stays. */
export async function removeEntry(item: EntryItem, act: Act): Promise<Result<{ done: true }>> {
  if (!isEditable(item.summary.state)) return refuse({ kind: 'not-a-draft' })
  const done = await commit(act, [deleteEntry(item)], { status: 200, body: { done: true } })
  return done.ok ? ok({ done: true }) : done
}

/** An entry with its fields; its own school sees what it typed, every other office sees the document masked. */
export async function readEntry(
  item: EntryItem,
  schoolClass: ClassItem | undefined,
  ownSchool: boolean,
  language: Language,
): Promise<Entry> {
  const sealed = await sealedPartOf(item)
  const fields = join({ open: { ...item.open }, sealed })
  return entryView(item, ownSchool ? fields : { ...item.open }, schoolClass, language)
}

function entryView(item: EntryItem, fields: EntryFields, schoolClass: ClassItem | undefined, language: Language): Entry {
  return {
    ...rowOf(item),
    schoolId: item.schoolId,
    fields: { ...fields } as Entry['fields'],
    issues: showIssues(item.issues, language),
    ...(schoolClass ? { dueOn: registrationDueOn(schoolClass.cohort) } : {}),
  }
}
