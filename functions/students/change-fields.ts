import { type EntryFields, textOf } from '../../layers/kernel/fields/entry.ts'
import { part } from '../../layers/kernel/fields/part.ts'
import { RESIDENT_ID } from '../../layers/kernel/id-documents.ts'
import { maskDocument } from '../../layers/kernel/person-name.ts'
import { provinceOf } from '../../layers/kernel/places.ts'
import { kindOfNumber } from '../../layers/kernel/student-number.ts'
import { type Change, change } from '../../layers/platform/event.ts'
import { seal } from '../../layers/platform/sealed.ts'
import type { Act, Write } from '../../layers/platform/writes.ts'
import type { Place } from '../places/contract.ts'
import { type FieldDiff, isIdentityField, patched } from './domain/changes.ts'
import { type Numbering, numberingAfter } from './domain/numbering.ts'
import { tagsOf } from './domain/tags.ts'
import { type CHANGE_CAUSES, IdentityChanged, StudentChanged } from './events.ts'
import { moveDocument, moveLikeness } from './holding-documents.ts'
import { documentIndexOf, entryContext, likenessOf } from './identity.ts'
import { type FlagChange, flagWrites } from './problem-flag.ts'
import {
  allFieldsOf,
  duePk,
  numberOf,
  rosterListing,
  rosterPk,
  type SealedFacts,
  type StudentItem,
  type StudentSummary,
  sealedFactsOf,
} from './repository.ts'
import { changeRoll, withoutRoll } from './roll-numbers.ts'
import { keepFormerName, searchable } from './searchable.ts'

export interface FieldsChange {
  readonly changes: readonly FieldDiff[]
  readonly cause: (typeof CHANGE_CAUSES)[number]
  readonly caseId?: string
  readonly reason?: string
  /** The population register confirmed who the child is afterwards. */
  readonly confirmed?: true
  /** The record that takes over the document this one gives up. Left out: nobody; it is free. */
  readonly heirId?: string
  /** What becomes of the problem flag with the same change. */
  readonly flag?: FlagChange
}

/**
 * Changes fields of a record all at once. Old and new values stay in the history for ever, sealed. Where the identity
 * changes, the record gives its old document and likeness free and takes the new ones: refused with `document-held`
 * where another record holds the document, and with `roll-number-taken` where another of the class has the number in
 * class. The student number stays what it is; what is due to it may
 * change. (Domain §2.1, §6.7)
 */
export async function changeFields(student: StudentItem, school: Place, asked: FieldsChange, act: Act): Promise<Write[]> {
  const before = await allFieldsOf(student)
  const after = patched(before, asked.changes)
  const facts = await sealedFactsOf(student)
  const province = provinceOf(student.path) ?? 'CN'
  const { open, sealed, guardians } = part(after)
  const identity = asked.changes.some(({ field }) => isIdentityField(field))
  const documentIndex = identity ? await documentIndexOf(after, entryContext(school, act.at)) : student.documentIndex
  const now: SealedFacts = { ...facts, fields: sealed, guardians }
  const found = await foundBy(student, before, after)
  const roll = isListed(student) ? textOf(after, 'classRollNo') || undefined : student.summary.classRollNo
  const summary = { ...summaryWith(student.summary, after, roll), ...found.summary }
  const waits = await waitingAfter(student, summary, { ...asked, identity }, after, act)
  const set = {
    fields: open,
    ...found,
    ...waits.set,
    sealed: await seal(province, now, student.pk),
    ...(roll === student.summary.classRollNo ? {} : rosterListing(student.classId, roll, student.studentId)),
    ...(documentIndex ? { documentIndex } : {}),
  }
  const remove = [...(documentIndex ? [] : ['documentIndex']), ...waits.remove]
  const told = {
    fields: asked.changes.map(({ field }) => field),
    cause: asked.cause,
    sealed: await seal(province, asked.changes, student.pk),
    ...(asked.caseId ? { caseId: asked.caseId } : {}),
    ...(asked.reason ? { reason: asked.reason } : {}),
  }
  const happened = identity ? IdentityChanged.of({ ...told, studentId: student.studentId }) : StudentChanged.of(told)
  return [
    ...change(student, { set, ...(remove.length > 0 ? { remove } : {}) }, happened, act),
    ...changeRoll(student, student.classId, roll),
    ...(await moveDocument(student, documentIndex, asked.heirId)),
    ...(await leaveName(student, before, after)),
    ...(identity ? moveLikeness(student.studentId, await likenessOf(before), await likenessOf(after)) : []),
  ]
}

type AskedChange = FieldsChange & { readonly identity: boolean }

/** What the record waits for after a change: as its flag says where that is part of it, otherwise as its number says. */
async function waitingAfter(student: StudentItem, summary: StudentSummary, asked: AskedChange, after: EntryFields, act: Act) {
  if (asked.flag) return flagWrites(student, summary, asked.flag, act)
  const numbering = await numberingOf(student, asked.identity, asked, after)
  const due = numbering === student.summary.numbering ? {} : dueWith(student, numbering, act)
  return { set: { summary: { ...summary, numbering }, ...due.set }, remove: [...(due.remove ?? [])] }
}

async function numberingOf(student: StudentItem, identity: boolean, asked: FieldsChange, after: EntryFields) {
  const kind = kindOfNumber(await numberOf(student))
  if (!kind) throw new Error('a record bears a number that is none')
  const resident = textOf(after, 'idDocType') === RESIDENT_ID && textOf(after, 'idDocNo') !== ''
  return numberingAfter(student.summary.numbering, kind, { identity, confirmed: asked.confirmed === true, resident })
}

/** What a record waits for when it stands here. */
export function dueWith({ path, studentId }: Pick<StudentItem, 'path' | 'studentId'>, numbering: Numbering, { at }: Act): Change {
  const what = ({ checking: 'CHECK', cleared: 'RELEASE' } as const)[String(numbering)]
  if (!what) return { remove: ['duePk', 'dueSk'] }
  return { set: { duePk: duePk(what, provinceOf(path) ?? 'CN'), dueSk: `${at}#${studentId}` } }
}

/** A roster is in the order of the numbers in class; whoever is on none has no number there and stays where they are listed. */
const isListed = ({ listingPk, classId }: StudentItem): boolean => listingPk === rosterPk(classId)

function summaryWith(summary: StudentSummary, after: EntryFields, classRollNo: string | undefined): StudentSummary {
  return {
    ...withoutRoll(summary),
    name: textOf(after, 'fullName'),
    sex: textOf(after, 'sex') === '1' ? '1' : '2',
    birthDate: textOf(after, 'birthDate'),
    documentMasked: maskDocument(textOf(after, 'idDocNo')),
    ...(classRollNo ? { classRollNo } : {}),
  }
}

/** By what the record is found from now on; a reading is looked up only where the name is another. */
async function foundBy({ path, studentId }: StudentItem, before: EntryFields, after: EntryFields) {
  const name = textOf(after, 'fullName')
  return name === textOf(before, 'fullName') ? { summary: { tags: tagsOf(after) } } : searchable(name, after, path, studentId)
}

/** A name that was borne before finds the record for ever. */
async function leaveName({ studentId, version }: StudentItem, before: EntryFields, after: EntryFields): Promise<Write[]> {
  const [from, to] = [textOf(before, 'fullName'), textOf(after, 'fullName')]
  return from === '' || from === to ? [] : [await keepFormerName(studentId, from, version + 1)]
}
