import type { EntryFields } from '../../../layers/kernel/fields/entry.ts'
import { textOf } from '../../../layers/kernel/fields/entry.ts'
import { provinceOf } from '../../../layers/kernel/places.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { kindOfNumber } from '../../../layers/kernel/student-number.ts'
import { sameIndex } from '../../../layers/platform/blind-index.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import {
  alike,
  allFieldsOf,
  documentIndexOf,
  entryContext,
  findStudent,
  findStudents,
  holderOfDocument,
  holderOfNumber,
  likenessOf,
  type StudentItem,
  sealedFactsOf,
} from '../../students/reads.ts'
import { numberGuard, takeBack, unheld } from '../../students/writes.ts'
import { type History, type Identity, mayBeOne, mergedNumbers, sameChild } from '../domain/outside.ts'
import type { Arrival, Made } from './arrival.ts'

/**
 * The record the registry has of a child whose file came: the one the transfer holds, else one that went to that province
 * before and bears any number of the file, or its document. None for a child the registry never had. Refused where the
 * file is two children’s, or where nothing but its old number can tell whose record it continues.
 */
export async function recordOf(arrival: Arrival, act: Act): Promise<Result<StudentItem | undefined>> {
  const { application, record, from, to } = arrival
  if (application.studentId) return ok(await findStudent(application.studentId))
  const documentIndex = await documentIndexOf(record.fields, entryContext(to, act.at))
  const holders = await Promise.all([
    ...record.numbers.map(({ number }) => holderOfNumber(number)),
    documentIndex ? holderOfDocument(documentIndex) : undefined,
  ])
  const known = await findStudents([...new Set(holders.flatMap((studentId) => studentId ?? []))])
  const gone = known.filter(({ keptBy }) => keptBy === provinceOf(from.path))
  if (gone.length > 1) return refuse({ kind: 'record-of-another' })
  const [student] = gone
  if (student?.problem) return refuse({ kind: 'not-transferable' })
  if (student || known.length > 0) return ok(student)
  return (await mayHaveGone(arrival, documentIndex)) ? refuse({ kind: 'record-alike' }) : ok(undefined)
}

/** Whether a record that went there may be this child’s, though file and record have neither number nor document in common. */
async function mayHaveGone({ record, from }: Arrival, documentIndex: string | undefined): Promise<boolean> {
  const likeness = await likenessOf(record.fields)
  const there = likeness ? await findStudents(await alike(likeness)) : []
  return there.some((student) => student.keptBy === provinceOf(from.path) && mayBeOne(student, { documentIndex }))
}

/** A child whose record went to that province before: it comes back to the one record there is. */
export async function backAgain(student: StudentItem, arrival: Arrival, act: Act): Promise<Result<Made>> {
  const { application, found, record, from, to, into } = arrival
  const theirs = await identityIn(record.fields, to, act)
  const sameDocument = await sameIndex(theirs.documentIndex, student.documentIndex)
  const ours = { ...student.summary, documentIndex: student.documentIndex }
  if (!sameChild(ours, theirs, sameDocument)) return refuse({ kind: 'record-of-another' })
  const facts = await sealedFactsOf(student)
  const numbers = mergedNumbers(record.numbers, facts.numbers as History)
  const { classRollNo: _, ...said } = record.fields
  const fields = theirs.documentIndex ? said : { ...said, ...(await documentIn(student)) }
  const back = await takeBack(student, { from, to, into, caseId: found.caseId, fields, numbers }, act)
  const unguarded = numbers.filter((each) => !facts.numbers.some((old) => old.number === each.number))
  const guards = await Promise.all(
    unguarded.map((each) => numberGuard(each.number, kindOfNumber(each.number) ?? 'L', student.studentId)),
  )
  const free = application.studentId ? [] : [unheld(student.studentId)]
  return ok({ studentId: student.studentId, writes: [...back, ...guards, ...free] })
}

async function identityIn(fields: EntryFields, to: Arrival['to'], { at }: Act): Promise<Identity> {
  const documentIndex = await documentIndexOf(fields, entryContext(to, at))
  return { sex: textOf(fields, 'sex'), birthDate: textOf(fields, 'birthDate'), documentIndex }
}

/** The document a record has; a file that names none says nothing against it. */
async function documentIn(student: StudentItem): Promise<EntryFields> {
  if (!student.documentIndex) return {}
  const fields = await allFieldsOf(student)
  return { idDocType: textOf(fields, 'idDocType'), idDocNo: textOf(fields, 'idDocNo') }
}
