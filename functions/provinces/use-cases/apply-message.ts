import type { Refusal, Result } from '../../../layers/kernel/result.ts'
import { refuse } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import { change } from '../../../layers/platform/event.ts'
import { actorOf, type Caller } from '../../../layers/platform/identity.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import { submitFromOutside } from '../../applications/acts.ts'
import { decideCase, withdrawCase } from '../../cases/acts.ts'
import { type CaseItem, findCase } from '../../cases/reads.ts'
import type { Place } from '../../places/contract.ts'
import { findPlace } from '../../places/reads.ts'
import { pulledByOutside, revokeTransfer, takeFile } from '../../transfers/acts.ts'
import type { Outcome } from '../contract.ts'
import { callerOf } from '../domain/officers.ts'
import { ProvinceAnswered } from '../events.ts'
import type { IncomingMessage, IncomingOf, Officer } from '../messages.ts'
import { findInquiry } from '../repository.ts'

type Applied = Result<{ readonly caseId?: string }>

/** Refusals that say nothing of the message, only of the moment. */
const PASSING = new Set(['stale-version', 'busy'])
const ATTEMPTS = 6
const UNKNOWN = refuse({ kind: 'not-found' })

/**
 * Does what a message of a province says, by the same rules and in the same transactions as if its officer sat at the
 * console. What the rules refuse is the message's outcome and changes nothing; done twice, it is done once. No
 * outcome where what the act is `provided` holds no more: another run has the line then, and does this message too.
 */
export async function applyMessage(provinceId: string, message: IncomingMessage, act: Act): Promise<Outcome | undefined> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const done = await APPLY[message.message](provinceId, message as never, act)
    if (done.ok) return { outcome: 'applied', ...caseOf(message, done.value.caseId) }
    if (done.refusal.kind === act.provided?.lost.kind) return undefined
    if (!PASSING.has(done.refusal.kind)) return { outcome: 'refused', kind: done.refusal.kind, ...caseOf(message) }
  }
  throw new Error('a message of a province could not be applied')
}

const caseOf = (message: IncomingMessage, caseId = 'caseId' in message ? message.caseId : undefined) => (caseId ? { caseId } : {})

const APPLY: {
  readonly [M in IncomingMessage['message']]: (provinceId: string, said: IncomingOf<M>, act: Act) => Promise<Applied>
} = {
  'inquiry-answer': answered,
  'transfer-asked': asked,
  decision: decision,
  pull: (provinceId, said, act) => asReceiver(provinceId, said, act, pull),
  revocation: (provinceId, said, act) => asReceiver(provinceId, said, act, takeBack),
  file: fileSent,
}

async function answered(provinceId: string, { inquiryId, found }: IncomingOf<'inquiry-answer'>, act: Act): Promise<Applied> {
  const item = await findInquiry(inquiryId)
  if (item?.summary.provinceId !== provinceId) return UNKNOWN
  if (item.summary.state !== 'asked') return { ok: true, value: {} }
  const school = found && (await schoolOf(provinceId, found.schoolId))
  if (found && !school) return refuse({ kind: 'office-unknown' })
  const summary =
    found && school
      ? {
          ...item.summary,
          state: 'found',
          nameMasked: found.nameMasked,
          fromSchoolName: school.name,
          stage: found.stage,
          cohort: found.cohort,
        }
      : { ...item.summary, state: 'unknown' }
  const set = { summary, ...(school ? { fromSchoolId: school.placeId } : {}) }
  const done = await commit(act, change(item, { set }, ProvinceAnswered.of({ found: found !== undefined }), act))
  return done.ok ? { ok: true, value: {} } : done
}

/** A school of this very province. */
async function schoolOf(provinceId: string, schoolId: string): Promise<Place | undefined> {
  const school = await findPlace(schoolId)
  return school?.school && school.path.startsWith(`/CN/${provinceId}/`) ? school : undefined
}

async function officerOf(provinceId: string, officer: Officer, decidedAt: string, { at }: Act): Promise<Result<Caller>> {
  return callerOf(officer, await findPlace(officer.placeId), provinceId, { decidedAt, now: at })
}

async function asked(provinceId: string, said: IncomingOf<'transfer-asked'>, act: Act): Promise<Applied> {
  const { requestId, studentNumber, name, schoolId, className, reasonCode, reason, proofSha256, maker, askedAt } = said
  const school = await schoolOf(provinceId, schoolId)
  const caller = await officerOf(provinceId, maker, askedAt, act)
  if (!caller.ok) return caller
  if (!school || caller.value.place.id !== school.placeId) return refuse({ kind: 'office-elsewhere' })
  if (caller.value.duty !== 'recordsManager') return refuse({ kind: 'wrong-duty' })
  const content = { business: 'transfer', studentNumber, name, reasonCode, reason } as const
  const facts = { className, proofSha256 }
  const makers = [caller.value.personId]
  return submitFromOutside(school, { provinceId, requestId, content, makers, facts }, by(caller.value, act))
}

const by = (caller: Caller, act: Act): Act => ({ ...act, actor: actorOf(caller) })

async function decision(provinceId: string, said: IncomingOf<'decision'>, act: Act): Promise<Applied> {
  const caller = await officerOf(provinceId, said.officer, said.decidedAt, act)
  if (!caller.ok) return caller
  const found = await transferOf(said.caseId)
  if (!found || !Object.values(found.parties).includes(caller.value.place.id)) return UNKNOWN
  const { step, verdict, opinion, reason, reasonCode } = said
  const already = found.decisions.find((each) => each.step === step)
  if (already?.accountId === caller.value.accountId && already.verdict === verdict) return { ok: true, value: {} }
  const words = { ...(opinion ? { opinion } : {}), ...(reason ? { reason } : {}), ...(reasonCode ? { reasonCode } : {}) }
  const decided = { step, verdict, version: found.version, ...words }
  const done = await decideCase(found, decided, caller.value, by(caller.value, act))
  return done.ok ? { ok: true, value: {} } : done
}

async function transferOf(caseId: string): Promise<CaseItem | undefined> {
  const found = await findCase(caseId)
  return found?.business === 'transfer' ? found : undefined
}

/** What the records manager of the school that takes the child may do: pull, or take it back. */
async function asReceiver<M extends IncomingOf<'pull' | 'revocation'>>(
  provinceId: string,
  said: M,
  act: Act,
  run: (found: CaseItem, school: Place, said: M, caller: Caller, act: Act) => Promise<Result<unknown>>,
): Promise<Applied> {
  const caller = await officerOf(provinceId, said.officer, said.decidedAt, act)
  if (!caller.ok) return caller
  const found = await transferOf(said.caseId)
  const school = found && (await schoolOf(provinceId, found.initiatorId))
  if (!found || !school || caller.value.place.id !== school.placeId) return UNKNOWN
  if (caller.value.duty !== 'recordsManager') return refuse({ kind: 'wrong-duty' })
  const done = await run(found, school, said, caller.value, by(caller.value, act))
  return done.ok ? { ok: true, value: {} } : (done as Result<never, Refusal>)
}

async function pull(found: CaseItem, school: Place, _: unknown, __: Caller, act: Act): Promise<Result<unknown>> {
  return found.state === 'applied' ? { ok: true, value: {} } : pulledByOutside(found, school, act)
}

async function takeBack(
  found: CaseItem,
  _: Place,
  { reason }: IncomingOf<'revocation'>,
  caller: Caller,
  act: Act,
): Promise<Result<unknown>> {
  if (found.state === 'withdrawn' || found.obstacle === 'revoked') return { ok: true, value: {} }
  if (found.state === 'awaiting') return revokeTransfer(found, act)
  return withdrawCase(found, { version: found.version, reason }, caller, act)
}

async function fileSent(provinceId: string, { caseId, record }: IncomingOf<'file'>, act: Act): Promise<Applied> {
  const found = await transferOf(caseId)
  if (!found || !(await schoolOf(provinceId, found.parties.sendingSchool ?? ''))) return UNKNOWN
  if (found.state === 'applied') return { ok: true, value: {} }
  const done = await takeFile(found, record, act)
  return done.ok ? { ok: true, value: {} } : done
}
