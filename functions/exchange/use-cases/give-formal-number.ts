import { RESIDENT_ID } from '../../../layers/kernel/id-documents.ts'
import type { Refusal } from '../../../layers/kernel/result.ts'
import { formalNumberOn, formalNumberWithout, SEQUENCES_A_DAY } from '../../../layers/kernel/student-number.ts'
import { commit } from '../../../layers/platform/commit.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import {
  awaitsNumber,
  findStudent,
  holderOfNumber,
  type StudentItem,
  sealedFactsOf,
  sequenceCounter,
} from '../../students/reads.ts'
import { flagProblem, giveNumber, markUsedUp, takeSequence } from '../../students/writes.ts'
import { raise } from '../collision-repository.ts'
import { withoutNumber } from '../repository.ts'

/** What became of a cleared record. */
export type Given = 'formal' | 'withoutDocument' | 'collisions' | 'exhausted'

/** Somebody wrote to the same record or bucket in this moment; the next look will tell. */
type Outcome = Given | 'again'

const ATTEMPTS = 100

/**
 * Gives a cleared record its formal number: `G` on its identity number, `J` where it has none. A record that is not
 * cleared, or no longer, is left alone and nothing is returned.
 */
export async function giveFormalNumber(studentId: string, releaseId: string, act: Act): Promise<Given | undefined> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const student = await findStudent(studentId)
    if (!student || !awaitsNumber(student.summary.numbering)) return undefined
    const step: Act = { ...act, operation: `${act.operation}#${studentId}#${attempt}` }
    const { fields } = await sealedFactsOf(student)
    const resident = student.fields.idDocType === RESIDENT_ID ? fields.idDocNo : undefined
    const outcome = resident
      ? await onIdentityNumber(student, formalNumberOn(resident), releaseId, step)
      : await onSequence(student, releaseId, step)
    if (outcome !== 'again') return outcome
  }
  throw new Error('a cleared record could not be given its number')
}

/** Somebody may bear this number by an old mistake. It is not taken from them and not given twice: the ministry decides. */
async function onIdentityNumber(student: StudentItem, number: string, releaseId: string, act: Act): Promise<Outcome> {
  const done = await commit(act, await giveNumber(student, number, 'G', releaseId, act))
  if (done.ok) return 'formal'
  if (done.refusal.kind !== 'number-taken') return 'again'
  const step = { ...act, operation: `${act.operation}#collision` }
  const holderId = await holderOfNumber(number)
  if (!holderId) return 'again'
  const raised = await commit(step, [
    ...flagProblem(student, { type: 'number-collision', since: step.at }, releaseId, step),
    ...(await raise(student, holderId, releaseId, step)),
  ])
  return raised.ok ? 'collisions' : 'again'
}

/** The next sequence of the county, birthday and sex. One that somebody bears all the same is passed over. */
async function onSequence(student: StudentItem, releaseId: string, act: Act): Promise<Outcome> {
  const { county, summary } = student
  const sex = summary.sex === '1' ? 'male' : 'female'
  const counter = await sequenceCounter({ county, birthDate: summary.birthDate, sex: summary.sex })
  for (let sequence = (counter.last ?? 0) + 1; sequence <= SEQUENCES_A_DAY[sex]; sequence++) {
    const number = formalNumberWithout(county, summary.birthDate, sex, sequence)
    const step: Act = { ...act, operation: `${act.operation}#${sequence}` }
    const given = [takeSequence(counter, sequence), ...(await giveNumber(student, number, 'J', releaseId, step))]
    const done = await commit(step, given)
    if (done.ok) return 'withoutDocument'
    if (!isTaken(done.refusal)) return 'again'
  }
  return leftWithout(student, releaseId, act)
}

/** Named in the release, and marked on the record itself, where the school's clerk finds it. */
async function leftWithout(student: StudentItem, releaseId: string, act: Act): Promise<Outcome> {
  const marks = student.summary.numbering === 'exhausted' ? [] : markUsedUp(student, releaseId, act)
  const kept = await commit(act, [...marks, withoutNumber(releaseId, student.studentId, act.at)])
  return kept.ok ? 'exhausted' : 'again'
}

const isTaken = ({ kind }: Refusal): boolean => kind === 'number-taken'
