import type * as z from 'zod'
import type { Route, Routes } from '../../layers/platform/routes.ts'
import { address } from './http.ts'
import { send } from './session.ts'

type Given<S, Name extends string> = S extends z.ZodType
  ? Record<string, never> extends z.input<S>
    ? { readonly [K in Name]?: z.input<S> }
    : { readonly [K in Name]: z.input<S> }
  : { readonly [K in Name]?: undefined }

/** What an operation is called with: its parameters, query and body as the contract has them. */
export type Asking<R extends Route> = Given<R['params'], 'params'> &
  Given<R['query'], 'query'> &
  Given<R['body'], 'body'> & {
    /** The version last seen, for operations that must not overwrite somebody else's change. */
    readonly ifMatch?: number
    /** Kept by the caller where one intention may be sent twice (a retry after a cut line). */
    readonly key?: string
    readonly signal?: AbortSignal
  }

export type Answer<R extends Route> = z.output<R['reply']>

type Call<R extends Route> =
  Record<string, never> extends Asking<R> ? (asking?: Asking<R>) => Promise<Answer<R>> : (asking: Asking<R>) => Promise<Answer<R>>

export type Client<T extends Routes> = { readonly [Name in keyof T]: Call<T[Name]> }

/** A key of its own for one intention of the user; random, says nothing. */
export const intentionKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')

/**
 * The operations of a context as functions, typed by its own table of routes. Writes carry an `Idempotency-Key`.
 *
 * @example
 * const cases = clientOf(routes)
 * await cases.decideCase({ params: { caseId }, body: { step, verdict: 'approve', version } })
 */
export function clientOf<const T extends Routes>(routes: T): Client<T> {
  const calls = Object.entries(routes).map(([name, route]) => [
    name,
    (asking: Asking<Route> = {} as Asking<Route>) => call(route, asking),
  ])
  return Object.fromEntries(calls) as Client<T>
}

function call(route: Route, asking: Asking<Route>): Promise<unknown> {
  const { params, query, body, ifMatch, key, signal } = asking
  return send({
    method: route.method,
    path: address(route.path, params as Record<string, string> | undefined),
    query: query as Record<string, string> | undefined,
    ...(body === undefined ? {} : { body }),
    headers: {
      ...(route.method === 'GET' ? {} : { 'idempotency-key': key ?? intentionKey() }),
      ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
    },
    signal,
  })
}
