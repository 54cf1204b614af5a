import type * as z from 'zod'
import type { Label } from '../kernel/text.ts'
import type { Action } from './authorization.ts'

/**
 * One operation of the API, declared once and read by the handler, the infrastructure, the OpenAPI document,
 * the console's typed client and the permission tests.
 */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** As API Gateway writes it: `/v1/cases/{caseId}/decisions`. */
  readonly path: `/${string}`
  readonly summary: Label
  /** What the caller must be allowed to do; `public` needs no token. */
  readonly action: Action | 'public'
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  readonly reply: z.ZodType
  readonly status: 200 | 201 | 202
  /** Kinds of refusal this operation may answer with, besides those every operation has. */
  readonly refusals: readonly string[]
  /** Set where a retry is harmless without it (reads, sign-in). Every other write demands an `Idempotency-Key`. */
  readonly idempotency?: 'not-needed'
  /** Set on a POST that only looks something up whose key is too personal for a path. */
  readonly readOnly?: true
  /** Set on an operation that waits for what the others need not: 29 s instead of 10 s. */
  readonly slow?: true
}

/** The operations of a context by name: `{ decideCase: route(…) }`. The name is the OpenAPI operationId. */
export type Routes = Readonly<Record<string, Route>>

export const route = <const R extends Route>(declaration: R): R => declaration
