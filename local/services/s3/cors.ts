import type { CorsRule } from './buckets.ts'

/** The CORS headers the first fitting rule gives, for a preflight or the request itself; none if no rule fits. */
export function corsHeaders(rules: readonly CorsRule[], method: string, headers: Record<string, string>): Record<string, string> {
  const { origin } = headers
  if (!origin) return {}
  const asked = method === 'OPTIONS' ? (headers['access-control-request-method'] ?? '') : method
  const rule = rules.find(
    ({ AllowedOrigins, AllowedMethods }) =>
      AllowedMethods.includes(asked) && AllowedOrigins.some((allowed) => fits(allowed, origin)),
  )
  if (!rule) return {}
  return {
    'access-control-allow-origin': rule.AllowedOrigins.includes('*') ? '*' : origin,
    'access-control-allow-methods': rule.AllowedMethods.join(', '),
    'access-control-allow-headers': headers['access-control-request-headers'] ?? '',
    'access-control-expose-headers': (rule.ExposedHeaders ?? []).join(', '),
    'access-control-max-age': String(rule.MaxAge ?? 0),
    vary: 'origin, access-control-request-method',
  }
}

/** `localhost` and `127.0.0.1` are the same place for a person who typed either. */
function fits(allowed: string, origin: string): boolean {
  return allowed === '*' || allowed === origin || allowed === origin.replace('//localhost', '//127.0.0.1')
}
