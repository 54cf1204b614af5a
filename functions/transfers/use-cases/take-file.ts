import { checkEntry } from '../../../layers/kernel/fields/check-entry.ts'
import { textOf } from '../../../layers/kernel/fields/entry.ts'
import { part } from '../../../layers/kernel/fields/part.ts'
import { idOf } from '../../../layers/kernel/id.ts'
import { maskDocument } from '../../../layers/kernel/person-name.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import { type ApplicationItem, saidIn } from '../../applications/reads.ts'
import { carryOut } from '../../applications/writes.ts'
import type { CaseItem } from '../../cases/reads.ts'
import { asCohort } from '../../places/contract.ts'
import { findClass, findPlace } from '../../places/reads.ts'
import { takeSeatUnderCap } from '../../settings/writes.ts'
import type { WholeRecord } from '../../students/contract.ts'
import { documentIndexOf, entryContext, likenessOf } from '../../students/reads.ts'
import { register } from '../../students/writes.ts'
import { refusalOfRecord } from '../domain/outside.ts'
import { fileFailed, findWanted, openPaperFile, type WantedItem } from '../repository.ts'
import type { Arrival, Made } from './arrival.ts'
import { freeNumber, waiting } from './pull-file.ts'
import { backAgain, recordOf } from './returning-child.ts'

export interface FileTaken {
  readonly studentId: string
}

/** Refusals that say nothing of the file, only of the moment. */
const PASSING = new Set(['stale-version', 'busy', 'taken-over'])

/**
 * Takes the file that another system sent for a transfer whose file was pulled: checked like an entry, its numbers kept,
 * registered under the guards of the whole country, and the case closed, in one transaction. What stands against it is
 * kept with the case; the file may then be pulled again. (Domain §6.11)
 */
export async function takeFile(found: CaseItem, record: WholeRecord, act: Act): Promise<Result<FileTaken>> {
  const [application, wanted] = await Promise.all([waiting(found), findWanted(found.caseId)])
  if (!application || !wanted) return refuse({ kind: 'nothing-to-pull' })
  const arrival = await arrivalOf(found, application, record)
  const taken = arrival.ok ? await take(arrival.value, act) : arrival
  if (taken.ok || PASSING.has(taken.refusal.kind)) return taken
  const kept = await keepFailure(wanted, found, taken.refusal.kind, act)
  return kept.ok ? taken : kept
}

async function arrivalOf(found: CaseItem, application: ApplicationItem, record: WholeRecord): Promise<Result<Arrival>> {
  const { content } = await saidIn(application)
  const [to, from] = await Promise.all([findPlace(application.placeId), findPlace(found.parties.sendingSchool ?? '')])
  if (content.business !== 'transfer' || !to || !from) throw new Error('a file came for a transfer that is none')
  const into = content.classId ? await findClass(to.placeId, content.classId) : undefined
  return into
    ? ok({ found, application, content, record, from, to, into: asCohort(into, record.cohort) })
    : refuse({ kind: 'class-unknown' })
}

async function take(arrival: Arrival, act: Act): Promise<Result<FileTaken>> {
  const { found, application, content, record, from, to, into } = arrival
  const context = entryContext(to, act.at)
  const errors = checkEntry(record.fields, context).filter(({ severity }) => severity === 'error').length
  const refused = refusalOfRecord(record, { ...content, stage: into.stage, errors })
  if (refused) return refuse(refused)
  const known = await recordOf(arrival, act)
  if (!known.ok) return known
  const made = known.value ? await backAgain(known.value, arrival, act) : await newHere(arrival, act)
  if (!made.ok) return made
  const { studentId, writes } = made.value
  const seat = await takeSeatUnderCap(to.path, into)
  const paper = openPaperFile({ caseId: found.caseId, from, to }, act)
  const all = [...writes, ...seat, ...paper, ...(await freeNumber(application))]
  const done = await commit(act, carryOut(application, found, { writes: all, madeRecord: studentId }, act))
  return done.ok ? ok({ studentId }) : done
}

/** A child the registry has never had a record of. */
async function newHere({ found, content, record, to, into }: Arrival, act: Act): Promise<Result<Made>> {
  const { fields, numbers } = record
  const { open, sealed, guardians } = part(fields)
  const [likeness, documentIndex] = await Promise.all([likenessOf(fields), documentIndexOf(fields, entryContext(to, act.at))])
  if (!likeness) return refuse({ kind: 'record-faulty' })
  const studentId = await idOf('stu', found.caseId)
  const writes = await register(
    {
      studentId,
      school: to,
      schoolClass: into,
      name: textOf(fields, 'fullName'),
      sex: textOf(fields, 'sex') === '1' ? '1' : '2',
      birthDate: textOf(fields, 'birthDate'),
      documentMasked: maskDocument(textOf(fields, 'idDocNo')),
      likeness,
      number: numbers[0]?.number ?? content.studentNumber,
      numbers,
      fields: withoutRollNo(open),
      sealedFields: sealed,
      guardians,
      caseId: found.caseId,
      kind: 'transferred-in',
      ...(documentIndex ? { documentIndex } : {}),
    },
    act,
  )
  return ok({ studentId, writes })
}

/** The number in class was the old class's. */
function withoutRollNo({ classRollNo: _, ...fields }: Record<string, string>): Record<string, string> {
  return fields
}

/** Keeps with the case why its file could not be taken; refused where somebody else was at the case in this moment. */
function keepFailure(wanted: WantedItem, { caseId }: CaseItem, obstacle: string, act: Act): Promise<Result<void>> {
  const step = { ...act, operation: `${act.operation}#failed` }
  return commit(step, fileFailed(wanted, caseId, obstacle, step))
}
