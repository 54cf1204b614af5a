export interface Matched<Route> {
  readonly route: Route
  readonly parameters: Record<string, string>
}

interface Compiled<Route> {
  readonly route: Route
  readonly method: string
  readonly segments: readonly string[]
  /** Lower is more specific, segment by segment. */
  readonly rank: string
}

/**
 * Finds the route of an HTTP API as API Gateway does: a full match before `{variables}`, those before `{proxy+}`,
 * a named method before `ANY`, `$default` last.
 */
export function compileRoutes<Route extends { readonly key: string }>(
  routes: readonly Route[],
): (method: string, path: string) => Matched<Route> | undefined {
  const compiled = routes.map(compile).sort((a, b) => (a.rank < b.rank ? -1 : 1))
  return (method, path) => {
    const wanted = path.split('/').slice(1)
    for (const candidate of compiled) {
      if (candidate.method !== 'ANY' && candidate.method !== method) continue
      const parameters = candidate.route.key === '$default' ? {} : valuesIn(candidate.segments, wanted)
      if (parameters) return { route: candidate.route, parameters }
    }
    return undefined
  }
}

function compile<Route extends { readonly key: string }>(route: Route): Compiled<Route> {
  if (route.key === '$default') return { route, method: 'ANY', segments: [], rank: '~' }
  const [method = '', path = ''] = route.key.split(' ')
  const segments = path.split('/').slice(1)
  const rank = segments.map((segment) => (segment.endsWith('+}') ? '3' : segment.startsWith('{') ? '2' : '1')).join('')
  return { route, method, segments, rank: `${rank}${method === 'ANY' ? '1' : '0'}` }
}

function valuesIn(segments: readonly string[], wanted: readonly string[]): Record<string, string> | undefined {
  const greedy = segments.at(-1)?.endsWith('+}') === true
  if (greedy ? wanted.length < segments.length : wanted.length !== segments.length) return undefined
  const parameters: Record<string, string> = {}
  for (const [index, segment] of segments.entries()) {
    const rest = segment.endsWith('+}') ? wanted.slice(index) : [wanted[index] ?? '']
    if (!segment.startsWith('{') && segment !== rest[0]) return undefined
    if (segment.startsWith('{') && rest[0] === '') return undefined
    if (segment.startsWith('{')) parameters[segment.replace(/^\{|\+?\}$/g, '')] = rest.map(decoded).join('/')
  }
  return parameters
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
