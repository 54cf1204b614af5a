import type middy from '@middy/core'
import { refuse } from '../kernel/result.ts'
import { type HttpEvent, type HttpReply, languageOf, problemReply, withHeaders } from './http.ts'
import { errorFacts, log } from './log.ts'

/** One line a request, and the one place where a fault becomes an answer. */
export function requestLog(): middy.MiddlewareObj<HttpEvent, HttpReply> {
  const begun = new WeakMap<HttpEvent, number>()
  return {
    before: ({ event }) => {
      begun.set(event, performance.now())
    },
    after: (request) => {
      const { event, response } = request
      if (!response) return
      request.response = withHeaders(response, { 'x-request-id': event.requestContext.requestId })
      log.info('answered', {
        requestId: event.requestContext.requestId,
        operation: event.routeKey,
        status: response.statusCode,
        milliseconds: Math.round(performance.now() - (begun.get(event) ?? 0)),
      })
    },
    onError: (request) => {
      const { event, error } = request
      log.error('fault', { requestId: event.requestContext.requestId, operation: event.routeKey, ...errorFacts(error) })
      const exchange = { event, language: languageOf(event), cookies: [] }
      request.response = withHeaders(problemReply(refuse({ kind: 'fault' }), exchange, {}), {
        'x-request-id': event.requestContext.requestId,
      })
    },
  }
}
