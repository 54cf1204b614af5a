import { MINISTRY } from '../../../layers/kernel/places.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import { type ApplicationItem, findApplication, saidIn } from '../../applications/reads.ts'
import { carryOut, endWithout } from '../../applications/writes.ts'
import type { CaseItem } from '../../cases/reads.ts'
import type { Place } from '../../places/contract.ts'
import { setting } from '../../settings/reads.ts'
import { moveWrites } from '../business.ts'
import { FILE_PULL, type Pulled } from '../contract.ts'

const NOTHING = refuse({ kind: 'nothing-to-pull' })

/** The application of a transfer that waits for its file to be pulled. */
async function waiting(found: CaseItem): Promise<ApplicationItem | undefined> {
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
  if (!application?.studentId) return NOTHING
  const said = await saidIn(application)
  const { content, matter } = said
  if (!matter || content.business !== 'transfer') throw new Error('an agreed transfer that is none')
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
