import { MINISTRY } from '../../../layers/kernel/places.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import type { Act, Write } from '../../../layers/platform/writes.ts'
import { type ApplicationItem, findApplication, saidIn } from '../../applications/reads.ts'
import { carryOut, endWithout } from '../../applications/writes.ts'
import type { CaseItem } from '../../cases/reads.ts'
import type { Place } from '../../places/contract.ts'
import { findPlace } from '../../places/reads.ts'
import { setting } from '../../settings/reads.ts'
import { findStudent } from '../../students/reads.ts'
import { handOver, releaseNumber } from '../../students/writes.ts'
import { moveWrites } from '../business.ts'
import { FILE_PULL, type Pulled } from '../contract.ts'
import { findWanted, openPaperFile, wanted } from '../repository.ts'

const NOTHING = refuse({ kind: 'nothing-to-pull' })

/** The application of a transfer that waits for its file to be pulled. */
export async function waiting(found: CaseItem): Promise<ApplicationItem | undefined> {
  if (found.state !== 'awaiting' || found.awaits !== FILE_PULL) return undefined
  const application = await findApplication(found.memberIds[0] ?? '')
  return application?.state === 'awaiting' ? application : undefined
}

/**
 * Pulls the file: the record comes to the receiving school in this very transaction. Against a revocation at the same
 * moment exactly one of the two holds, because both start from the case as it waits.
 */
export async function pullFile(found: CaseItem, school: Place, act: Act): Promise<Result<Pulled>> {
  const application = await waiting(found)
  if (!application) return NOTHING
  const said = await saidIn(application)
  const { content, matter } = said
  if (!matter || content.business !== 'transfer') throw new Error('an agreed transfer that is none')
  if (content.inquiryId) return wantFile(found, act)
  if (!application.studentId) return NOTHING
  const agreed = {
    application,
    content,
    matter,
    place: school,
    caseId: found.caseId,
  }
  const moved = await moveWrites(agreed, act)
  if (!moved.ok) return moved
  const reply: Pulled = { studentId: application.studentId, caseId: found.caseId }
  const done = await commit(act, carryOut(application, found, { writes: moved.value }, act), { status: 200, body: reply })
  return done.ok ? ok(reply) : done
}

/**
 * Revokes an agreed transfer before the file is pulled: the record stays where it is and is free again. Refused with
 * `not-revocable` where the ministry lets nothing be revoked that every office has agreed to; then it is pulled, or
 * ended by the clean-up. (Setting `transfer.revokeAfterApproval`)
 */
export async function revokeTransfer(found: CaseItem, act: Act): Promise<Result<{ done: true }>> {
  const application = await waiting(found)
  if (!application) return NOTHING
  if (!(await setting(MINISTRY.path, 'transfer.revokeAfterApproval'))) return refuse({ kind: 'not-revocable' })
  const reply = { done: true } as const
  const done = await commit(act, await endWithout(application, found, 'revoked', act), { status: 200, body: reply })
  return done.ok ? ok(reply) : done
}

/** A number that is held because its record is not here. */
export async function freeNumber(application: ApplicationItem): Promise<Write[]> {
  const { content } = await saidIn(application)
  if (content.business !== 'transfer' || !content.inquiryId || application.studentId) return []
  return [await releaseNumber(content.studentNumber, content.inquiryId)]
}

/** Asks the other system for the file. Asked again while it is on its way, nothing more happens; after a failure it is asked anew. */
async function wantFile({ caseId }: CaseItem, act: Act): Promise<Result<Pulled>> {
  const known = await findWanted(caseId)
  const reply: Pulled = { caseId, ...(known?.obstacle ? { obstacle: known.obstacle } : {}) }
  if (known && !known.obstacle) return ok(reply)
  const done = await commit(act, wanted(caseId, known, act), { status: 200, body: reply })
  return done.ok || done.refusal.kind === 'already-exists' ? ok(reply) : done
}

/**
 * A school of a province with its own system pulls: the record is handed over in this transaction, and its file goes
 * out behind it. Refused with `not-transferable` while a problem of the record is open.
 */
export async function pulledByOutside(found: CaseItem, school: Place, act: Act): Promise<Result<void>> {
  const application = await waiting(found)
  const student = application?.studentId ? await findStudent(application.studentId) : undefined
  const from = student && (await findPlace(student.schoolId))
  if (!application || !student || !from) return NOTHING
  // Handed over since the case was read: who reads it again sees that it is done.
  if (student.keptBy) return refuse({ kind: 'stale-version' })
  // A problem found meanwhile is settled by offices of the registry, so the record stays with them until it is; the other
  // system may ask again, or take the transfer back.
  if (student.problem) return refuse({ kind: 'not-transferable', why: 'problem-open' })
  const { caseId } = found
  const writes = [...handOver(student, { from, to: school, caseId }, act), ...openPaperFile({ caseId, from, to: school }, act)]
  return commit(act, carryOut(application, found, { writes }, act))
}
