/** An RFC 9457 problem the API answered with, or the network's own. The facts of the refusal are in `facts`. */
export class ApiProblem extends Error {
  readonly kind: string
  readonly status: number
  readonly title: string
  readonly requestId: string | undefined
  readonly facts: Readonly<Record<string, unknown>>

  constructor(status: number, document: Readonly<Record<string, unknown>>) {
    const kind = String(document.type ?? '').replace('/problems/', '') || 'fault'
    super(`${status} ${kind}`)
    this.name = 'ApiProblem'
    this.kind = kind
    this.status = status
    this.title = typeof document.title === 'string' ? document.title : ''
    this.requestId = typeof document.requestId === 'string' ? document.requestId : undefined
    this.facts = document
  }
}

/** What a problem of this kind is shown as is the caller's business; what is not a problem is thrown on. */
export const isProblem = (error: unknown, kind?: string): error is ApiProblem =>
  error instanceof ApiProblem && (kind === undefined || error.kind === kind)

export interface Request {
  readonly method: string
  readonly path: string
  readonly query?: Readonly<Record<string, string | undefined>> | undefined
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal | undefined
}

/** The path with its parameters and query; identity numbers never travel here, so nothing in it is secret. */
export function address(path: string, params: Readonly<Record<string, string>> = {}, query: Request['query'] = {}): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name]
    if (value === undefined) throw new Error(`${path} needs ${name}`)
    return encodeURIComponent(value)
  })
  const asked = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '')
  return asked.length > 0 ? `${filled}?${new URLSearchParams(asked)}` : filled
}

let answersIn = 'zh-CN'

/** The language the API is asked to speak. */
export const askIn = (tag: 'zh-CN' | 'en'): void => {
  answersIn = tag
}

/** One exchange with the API. Throws an `ApiProblem` for every answer that is not a success. */
export async function exchange(request: Request, token: string | undefined): Promise<unknown> {
  const response = await reach(request, token)
  const text = await response.text()
  const document = parsed(text)
  if (response.ok) return document
  throw new ApiProblem(response.status, { requestId: response.headers.get('x-request-id') ?? undefined, ...document })
}

async function reach({ method, path, query, body, headers, signal }: Request, token: string | undefined): Promise<Response> {
  try {
    return await fetch(address(path, {}, query), {
      method,
      credentials: 'same-origin',
      headers: {
        'accept-language': answersIn,
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    })
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw new ApiProblem(0, { type: '/problems/unreachable' })
  }
}

function parsed(text: string): Record<string, unknown> {
  if (text === '') return {}
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}
