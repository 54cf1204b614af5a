import { newId } from '../../../layers/kernel/id.ts'
import { ok, type Result } from '../../../layers/kernel/result.ts'
import { formalNumberOn, formalNumberWithout, SEQUENCES_A_DAY } from '../../../layers/kernel/student-number.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { change, create } from '../../../layers/platform/event.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import { everyWaiting, type StudentItem, sealedFactsOf } from '../../students/reads.ts'
import { flagProblem, giveNumber } from '../../students/writes.ts'
import type { NumberRelease } from '../contract.ts'
import { ReleaseDone, ReleaseRequested } from '../events.ts'
import { findRelease, RELEASES, releasePk } from '../repository.ts'

/** Asks for formal numbers for every cleared record. They are given behind the request. */
export async function requestRelease(act: Act): Promise<Result<NumberRelease>> {
  const releaseId = newId('rel')
  const summary = { releaseId, state: 'requested' as const, formal: 0, withoutDocument: 0, collisions: 0, requestedAt: act.at }
  const shown: NumberRelease = { ...summary, version: 1 }
  const writes = create(
    releasePk(releaseId),
    { summary, listingPk: RELEASES, listingSk: `${act.at}#${releaseId}` },
    ReleaseRequested.of({ releaseId }),
    act,
  )
  const done = await commit(act, writes, { status: 202, body: shown })
  return done.ok ? ok(shown) : done
}

type Given = 'formal' | 'withoutDocument' | 'collisions' | 'nothing'

/** Gives the numbers, pupil by pupil; run again it goes on with those who have none yet. */
export async function releaseNumbers(releaseId: string, act: Act): Promise<void> {
  const item = await findRelease(releaseId)
  if (item?.summary.state !== 'requested') return
  const count = { formal: 0, withoutDocument: 0, collisions: 0, nothing: 0 }
  for await (const student of everyWaiting('RELEASE')) {
    if (student.summary.numbering === 'cleared') count[await numberOne(student, releaseId, act)]++
  }
  const { nothing: _, ...numbers } = count
  const done = await commit(
    act,
    change(item, { set: { summary: { ...item.summary, ...numbers, state: 'done' } } }, ReleaseDone.of(numbers), act),
  )
  if (!done.ok) throw new Error('numbers were released and not recorded')
}

async function numberOne(student: StudentItem, releaseId: string, act: Act): Promise<Given> {
  const step: Act = { ...act, operation: `${act.operation}#${student.studentId}` }
  const { fields } = await sealedFactsOf(student)
  if (fields.idDocNo && student.fields.idDocType === '1') return formal(student, formalNumberOn(fields.idDocNo), releaseId, step)
  return withoutDocument(student, releaseId, step)
}

/** Somebody may bear this number by an old mistake. It is not taken from them and not given twice: the ministry decides. */
async function formal(student: StudentItem, number: string, releaseId: string, act: Act): Promise<Given> {
  const done = await commit(act, await giveNumber(student, number, 'G', releaseId, act))
  if (done.ok) return 'formal'
  if (done.refusal.kind !== 'number-taken') return 'nothing'
  await commit({ ...act, operation: `${act.operation}#collision` }, flagProblem(student, 'number-collision', releaseId, act))
  return 'collisions'
}

/** The next free sequence of the county, birthday and sex; the guard of the number says what is free. */
async function withoutDocument(student: StudentItem, releaseId: string, act: Act): Promise<Given> {
  const { birthDate, sex } = student.summary
  for (let sequence = 1; sequence < SEQUENCES_A_DAY; sequence++) {
    const number = formalNumberWithout(student.county, birthDate, sex === '1' ? 'male' : 'female', sequence)
    const step: Act = { ...act, operation: `${act.operation}#${sequence}` }
    const done = await commit(step, await giveNumber(student, number, 'J', releaseId, step))
    if (done.ok) return 'withoutDocument'
    if (done.refusal.kind !== 'number-taken') return 'nothing'
  }
  throw new Error('the numbers of a birthday are exhausted')
}
