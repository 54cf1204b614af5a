import { decide } from '../../../layers/platform/authorization.ts'
import type { StoredEvent } from '../../../layers/platform/event.ts'
import type { Caller } from '../../../layers/platform/identity.ts'
import { everyRow } from '../../../layers/platform/table.ts'
import { findCase } from '../../cases/reads.ts'
import { proofsOwnedBy } from '../../proofs/reads.ts'
import { entryOfStudent } from '../../registration/reads.ts'
import { timelineOf } from '../../students/reads.ts'
import type { BaseChange, Evidence } from '../contract.ts'

/** Events that change what the sheet says, or where the pupil is. */
const BASE =
  /^student\.(registered|changed|identity-changed|numbered|renumbered|number-recovered|transferred|class-changed|status-changed)$/

const textIn = ({ payload }: StoredEvent, name: string): string | undefined => {
  const value = payload[name]
  return typeof value === 'string' ? value : undefined
}

function baseChange(event: StoredEvent): BaseChange {
  const fields = event.payload.fields
  const [cause, kind, caseId] = ['cause', 'kind', 'caseId'].map((name) => textIn(event, name))
  return {
    sequence: Number(event.sk.slice('EVT#'.length)),
    type: event.type,
    at: event.at,
    placeId: event.actor.placeId,
    fields: Array.isArray(fields) ? fields.filter((each) => typeof each === 'string') : [],
    ...(cause ? { cause } : {}),
    ...(kind ? { kind } : {}),
    ...(caseId ? { caseId } : {}),
  }
}

/** Part 1 of the file: base information and its changes, told by the record's own events, the latest first. */
export async function baseChanges(studentId: string): Promise<BaseChange[]> {
  const changes: BaseChange[] = []
  for await (const event of everyRow((cursor) => timelineOf(studentId, 100, cursor)))
    if (BASE.test(event.type)) changes.push(baseChange(event))
  return changes
}

/** Part 2 of the file: what proves it, found by the business that changed the record. */
export async function evidenceOf(studentId: string, caller: Caller): Promise<Evidence[]> {
  const caseIds = [...new Set((await baseChanges(studentId)).flatMap(({ caseId }) => caseId ?? []))]
  const found = await Promise.all(caseIds.map((caseId) => evidenceOfCase(caseId, studentId, caller)))
  return found.flat()
}

async function evidenceOfCase(caseId: string, studentId: string, caller: Caller): Promise<Evidence[]> {
  const item = await findCase(caseId)
  if (!item) return []
  const ownerId = item.business === 'registration' ? await entryOfStudent(item.memberIds, studentId) : item.memberIds[0]
  const proofs = ownerId ? await proofsOwnedBy(ownerId) : []
  return proofs.map(({ proof, ...place }) => ({
    caseId,
    business: item.business,
    title: item.summary.title,
    proof,
    mayOpen: proof.state === 'clean' && decide(caller, 'proof.read', place).allow,
  }))
}
