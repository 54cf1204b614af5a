import { newId } from '../../../layers/kernel/id.ts'
import { shanghaiDateOf } from '../../../layers/kernel/instant.ts'
import { ok, type Result, refuse } from '../../../layers/kernel/result.ts'
import { commit } from '../../../layers/platform/commit.ts'
import type { Act } from '../../../layers/platform/writes.ts'
import type { StudentItem } from '../../students/reads.ts'
import { tell } from '../../students/writes.ts'
import type { Marks, NewVisit, Visit } from '../contract.ts'
import { dayRefusal } from '../domain/progress.ts'
import { DropoutMarked, DropoutVisited } from '../events.ts'
import { type AbsenceItem, absenceWrite, findAbsence, sealFor, sinceOf, visitWrite } from '../repository.ts'

/** What stands against noting something about a pupil's absence on a day. */
function refusalFor(student: StudentItem, on: string | undefined, { at }: Act) {
  if (student.summary.state !== 'dropped-out') return { kind: 'not-dropped-out' } as const
  return on === undefined ? undefined : dayRefusal(on, sinceOf(student), shanghaiDateOf(at))
}

/** The facts of an absence once a visit is counted; what was tried last says how things stand, whenever it is written down. */
function counted(before: AbsenceItem | undefined, { on, outcome }: NewVisit) {
  const { pk: _, sk: __, op: ___, version: ____, ...facts } = before ?? { pk: '', sk: '', version: 0, visits: 0 }
  const later = !before?.lastVisitOn || on >= before.lastVisitOn
  return { ...facts, visits: facts.visits + 1, ...(later ? { lastVisitOn: on, lastOutcome: outcome } : {}) }
}

/**
 * Records a visit: who went, when, and what came of it. It stands in the record's own history and can be taken back by
 * nobody. Refused with `not-dropped-out` where the child has come back. (Domain §6.18: every persuasion is recorded)
 */
export async function recordVisit(student: StudentItem, asked: NewVisit, act: Act): Promise<Result<Visit>> {
  const refusal = refusalFor(student, asked.on, act)
  if (refusal) return refuse(refusal)
  const before = await findAbsence(student)
  const { on, way, outcome, visitors, note } = asked
  const visitId = newId('vis')
  const [since, sealed] = [sinceOf(student), await sealFor(student, { visitors, note })]
  const visit = { visitId, since, on, way, outcome, recordedAt: act.at, recordedBy: act.actor.accountId, sealed }
  const reply: Visit = { ...asked, visitId, since, recordedAt: act.at }
  const writes = [
    ...tell(student, DropoutVisited.of({ visitId, on, way, outcome, sealed }), act),
    visitWrite(student, visit),
    absenceWrite(student, before, counted(before, asked)),
  ]
  const done = await commit(act, writes, { status: 201, body: reply, personal: true })
  return done.ok ? ok(reply) : done
}

/** Says who is responsible for a dropout, and when the school reported it in writing to the township. (Measures art. 20) */
export async function markDropout(
  student: StudentItem,
  { responsible, reportedOn, version }: Marks & { readonly version: number },
  act: Act,
): Promise<Result<{ version: number }>> {
  const refusal = refusalFor(student, reportedOn, act)
  if (refusal) return refuse(refusal)
  const before = await findAbsence(student)
  if ((before?.version ?? 0) !== version) return refuse({ kind: 'stale-version' })
  const sealed = await sealFor(student, { responsible })
  const { visits = 0, lastVisitOn, lastOutcome } = before ?? {}
  const tried = { ...(lastVisitOn ? { lastVisitOn } : {}), ...(lastOutcome ? { lastOutcome } : {}) }
  const reported = reportedOn ? { reportedOn } : {}
  const writes = [
    ...tell(student, DropoutMarked.of({ ...reported, sealed }), act),
    absenceWrite(student, before, { visits, ...tried, ...reported, sealed }),
  ]
  const reply = { version: version + 1 }
  const done = await commit(act, writes, { status: 200, body: reply })
  return done.ok ? ok(reply) : done
}
