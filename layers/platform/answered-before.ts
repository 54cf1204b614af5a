import { ok, type Refusal, type Result, refuse } from '../kernel/result.ts'
import { idempotencyKey, unsealAnswer } from './commit.ts'
import { type HttpReply, jsonReply } from './http.ts'
import type { Caller } from './identity.ts'
import { isLive, type SessionItem, sessionKey } from './session.ts'
import { get, getMany, type Item } from './table.ts'
import type { Act } from './writes.ts'

interface KeptAnswer extends Item {
  readonly requestHash: string
  readonly status: number
  readonly body?: string
  readonly sealedBody?: string
}

/**
 * What a write asks before it begins, in one question to the table: whether the session still lives, and whether this
 * very request was answered before.
 */
export async function beforeWriting(caller: Caller, act: Act): Promise<Result<HttpReply | undefined, Refusal>> {
  const session = sessionKey(caller.sessionId)
  const answer = idempotencyKey(act.operation)
  const found = await getMany<Item>(act.requestHash ? [session, answer] : [session])
  if (!isLive(found.find(({ pk }) => pk === session.pk) as SessionItem | undefined)) return refuse({ kind: 'session-ended' })
  const kept = found.find(({ pk }) => pk === answer.pk) as KeptAnswer | undefined
  return kept ? saidAgain(kept, act) : ok(undefined)
}

/** The answer this very request got before, where there is one. */
export async function recall(act: Act): Promise<Result<HttpReply, Refusal> | undefined> {
  const kept = await get<KeptAnswer>(idempotencyKey(act.operation))
  return kept && saidAgain(kept, act)
}

/** A kept answer, to the byte; or that its key belongs to another request. */
async function saidAgain(kept: KeptAnswer, act: Act): Promise<Result<HttpReply, Refusal>> {
  if (kept.requestHash !== act.requestHash) return refuse({ kind: 'idempotency-key-reused' })
  const body = kept.sealedBody ? await unsealAnswer(kept.sealedBody, kept.pk) : (kept.body ?? '')
  return ok(jsonReply(kept.status, body, []))
}
