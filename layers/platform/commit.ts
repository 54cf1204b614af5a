import { setTimeout as pause } from 'node:timers/promises'
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import { ok, type Refusal, type Result, refuse } from '../kernel/result.ts'
import { withEveryKey } from './blind-index.ts'
import { countWrite } from './meter.ts'
import { seal, unseal } from './sealed.ts'
import { tableClient, tableName } from './table.ts'
import type { Act, When, Write } from './writes.ts'

/** DynamoDB's own bound on one transaction. */
export const MOST_WRITES = 100

/** How long an answer is kept for a client that asks again. */
export const IDEMPOTENCY_DAYS = 7

/** The answer to keep beside the effect, for a client that did not hear it. */
export interface Reply {
  readonly status: number
  readonly body: unknown
  /** Set where the body names a child: the kept answer is then sealed like the record itself. */
  readonly personal?: true
}

/** The store was too busy to say; nothing was written and the same request may be sent again. */
export interface Busy {
  readonly kind: 'busy'
}

/** The same request was already carried out, by this client, a moment ago. */
export interface Replayed {
  readonly kind: 'replayed'
}

export const idempotencyKey = (operation: string) => ({ pk: `IDEMPOTENCY#${operation}`, sk: 'ROOT' })

const ATTEMPTS = 6
const FIRST_PAUSE_MS = 10

/**
 * All of these writes, or none, exactly once for one operation.
 *
 * A condition that fails becomes the refusal of its write, unless the stored item says that this very operation wrote
 * it: then an acknowledgement was lost and the effect stands. Conflicts with a neighbour's transaction are tried again.
 */
export async function commit(act: Act, writes: readonly Write[], reply?: Reply): Promise<Result<void, Refusal>> {
  const asked = await withEveryKey(act.provided ? [...writes, act.provided] : writes)
  return commitExactly(act, act.requestHash && reply ? [...asked, await idempotencyWrite(act, act.requestHash, reply)] : asked)
}

/** As `commit`, for a walk that knows itself under which key of the blind index it writes. */
export async function commitExactly(act: Act, all: readonly Write[]): Promise<Result<void, Refusal>> {
  if (all.length === 0) return ok(undefined)
  if (all.length > MOST_WRITES) throw new Error(`${all.length} writes do not fit one transaction`)
  const items = all.map((write) => transactItem(write, act.operation))
  for (let attempt = 1; ; attempt++) {
    const outcome = await attemptOnce(items, all, act)
    if (outcome !== 'conflict') return outcome
    if (attempt === ATTEMPTS) return refuse<Busy>({ kind: 'busy' })
    await pause(Math.random() * FIRST_PAUSE_MS * 2 ** attempt)
  }
}

/** A kept answer that names a child, as it was given. */
export const unsealAnswer = (sealed: string, belongsTo: string): Promise<string> => unseal<string>(sealed, belongsTo)

async function idempotencyWrite(act: Act, requestHash: string, reply: Reply): Promise<Write> {
  const expiresAt = Math.floor(Date.parse(act.at) / 1000) + IDEMPOTENCY_DAYS * 86_400
  const lost: Replayed = { kind: 'replayed' }
  const key = idempotencyKey(act.operation)
  const body = JSON.stringify(reply.body)
  const kept = reply.personal ? { sealedBody: await seal('answers', body, key.pk) } : { body }
  return {
    put: { ...key, requestHash, status: reply.status, ...kept, expiresAt },
    when: { item: 'absent' },
    lost,
  }
}

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number]

async function attemptOnce(
  items: TransactItem[],
  writes: readonly Write[],
  act: Act,
): Promise<Result<void, Refusal> | 'conflict'> {
  try {
    const answer = await tableClient().send(new TransactWriteCommand({ TransactItems: items, ReturnConsumedCapacity: 'TOTAL' }))
    for (const used of answer.ConsumedCapacity ?? []) countWrite(used.WriteCapacityUnits ?? used.CapacityUnits)
    return ok(undefined)
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error
    return whyCancelled(error, writes, act.operation)
  }
}

function whyCancelled(
  error: TransactionCanceledException,
  writes: readonly Write[],
  operation: string,
): Result<void, Refusal> | 'conflict' {
  const reasons = error.CancellationReasons ?? []
  const failed = reasons.flatMap((reason, at) =>
    reason.Code === 'ConditionalCheckFailed' ? [{ reason, write: writes[at] }] : [],
  )
  // The kept answer is there, so whoever asked the same before has been answered: it says again what it said then.
  if (failed.some(({ write }) => write?.lost.kind === ('replayed' satisfies Replayed['kind'])))
    return refuse<Replayed>({ kind: 'replayed' })
  if (failed.some(({ reason }) => reason.Item?.op?.S === operation)) return ok(undefined)
  const first = failed[0]?.write
  if (first) return refuse(first.lost)
  if (reasons.some((reason) => reason.Code === 'TransactionConflict' || reason.Code?.includes('Throttl'))) return 'conflict'
  throw error
}

function transactItem(write: Write, operation: string): TransactItem {
  const TableName = tableName()
  const ReturnValuesOnConditionCheckFailure = 'ALL_OLD' as const
  if ('put' in write) {
    return {
      Put: {
        TableName,
        Item: { ...write.put, op: operation },
        ReturnValuesOnConditionCheckFailure,
        ...conditionOf(write.when, {}),
      },
    }
  }
  if ('update' in write) {
    const { UpdateExpression, ...rest } = updateOf(write, operation)
    return { Update: { TableName, Key: write.update, UpdateExpression, ReturnValuesOnConditionCheckFailure, ...rest } }
  }
  if ('delete' in write)
    return { Delete: { TableName, Key: write.delete, ReturnValuesOnConditionCheckFailure, ...conditionOf(write.when, {}) } }
  const condition = conditionOf(write.when, {})
  if (!condition.ConditionExpression) throw new Error('a check without a condition checks nothing')
  return {
    ConditionCheck: {
      TableName,
      Key: write.check,
      ...condition,
      ConditionExpression: condition.ConditionExpression,
      ReturnValuesOnConditionCheckFailure,
    },
  }
}

interface Expression {
  ConditionExpression?: string
  ExpressionAttributeNames?: Record<string, string>
  ExpressionAttributeValues?: Record<string, unknown>
}

function conditionOf(when: When, base: { names?: Record<string, string>; values?: Record<string, unknown> }): Expression {
  const names: Record<string, string> = { ...base.names }
  const values: Record<string, unknown> = { ...base.values }
  const terms: string[] = []
  const name = (attribute: string) => {
    names[`#${attribute}`] = attribute
    return `#${attribute}`
  }
  if (when.item) terms.push(`${when.item === 'absent' ? 'attribute_not_exists' : 'attribute_exists'}(${name('pk')})`)
  for (const [attribute, expected] of Object.entries(when.equals ?? {})) {
    if (expected === undefined) terms.push(`attribute_not_exists(${name(attribute)})`)
    else {
      values[`:is_${attribute}`] = expected
      terms.push(`${name(attribute)} = :is_${attribute}`)
    }
  }
  for (const [attribute, bound] of Object.entries(when.below ?? {})) {
    values[`:below_${attribute}`] = bound
    terms.push(`(attribute_not_exists(${name(attribute)}) OR ${name(attribute)} < :below_${attribute})`)
  }
  return {
    ...(terms.length > 0 ? { ConditionExpression: terms.join(' AND ') } : {}),
    ...(Object.keys(names).length > 0 ? { ExpressionAttributeNames: names } : {}),
    ...(Object.keys(values).length > 0 ? { ExpressionAttributeValues: values } : {}),
  }
}

function updateOf(write: Extract<Write, { update: unknown }>, operation: string): Expression & { UpdateExpression: string } {
  const names: Record<string, string> = {}
  const values: Record<string, unknown> = {}
  const sets: string[] = []
  for (const [attribute, value] of Object.entries({ ...write.set, op: operation })) {
    if (value === undefined) continue
    names[`#${attribute}`] = attribute
    values[`:${attribute}`] = value
    sets.push(`#${attribute} = :${attribute}`)
  }
  const removes = (write.remove ?? []).map((attribute) => {
    names[`#${attribute}`] = attribute
    return `#${attribute}`
  })
  const adds = Object.entries(write.add ?? {}).map(([attribute, amount]) => {
    names[`#${attribute}`] = attribute
    values[`:add_${attribute}`] = amount
    return `#${attribute} :add_${attribute}`
  })
  const clauses = [`SET ${sets.join(', ')}`]
  if (removes.length > 0) clauses.push(`REMOVE ${removes.join(', ')}`)
  if (adds.length > 0) clauses.push(`ADD ${adds.join(', ')}`)
  return { UpdateExpression: clauses.join(' '), ...conditionOf(write.when, { names, values }) }
}
