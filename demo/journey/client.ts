import { createHash, randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'

/** What the API answered with: its status, its body and what it cost the table. */
export interface Answer<T = Record<string, unknown>> {
  readonly status: number
  readonly body: T
  readonly readUnits: number
  readonly writeUnits: number
}

/** A refusal the journey did not expect. Carries the problem document, never the request. */
export class UnexpectedAnswer extends Error {
  readonly status: number
  readonly problem: unknown

  constructor(what: string, status: number, problem: unknown) {
    super(`${what} answered ${status}: ${JSON.stringify(problem)}`)
    this.name = 'UnexpectedAnswer'
    this.status = status
    this.problem = problem
  }
}

/** One person signed in at the API of a running system. */
export class Session {
  readonly origin: string
  readonly username: string
  readonly #token: string

  constructor(origin: string, username: string, token: string) {
    this.origin = origin
    this.username = username
    this.#token = token
  }

  get token(): string {
    return this.#token
  }

  get<T>(path: string): Promise<Answer<T>> {
    return this.send<T>('GET', path)
  }

  post<T>(path: string, body: unknown = {}, key: string = randomUUID()): Promise<Answer<T>> {
    return this.send<T>('POST', path, body, { 'idempotency-key': key })
  }

  put<T>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.send<T>('PUT', path, body, { 'idempotency-key': randomUUID(), ...headers })
  }

  /** The raw answer, refusals included; the other methods throw on a refusal. */
  async ask<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    const response = await fetch(`${this.origin}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.#token}`,
        'accept-language': 'en',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return answerOf<T>(response)
  }

  private async send<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    const answer = await this.ask<T>(method, path, body, headers)
    if (answer.status >= 400) throw new UnexpectedAnswer(`${method} ${path}`, answer.status, answer.body)
    return answer
  }
}

async function answerOf<T>(response: Response): Promise<Answer<T>> {
  const text = await response.text()
  return {
    status: response.status,
    body: (text ? JSON.parse(text) : {}) as T,
    readUnits: Number(response.headers.get('x-consumed-read-units') ?? 0),
    writeUnits: Number(response.headers.get('x-consumed-write-units') ?? 0),
  }
}

/** Signs in; the demo country's accounts share one password. */
export async function signIn(origin: string, username: string, password: string): Promise<Session> {
  const response = await fetch(`${origin}/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  })
  const answer = await answerOf<{ accessToken: string }>(response)
  if (answer.status >= 400) throw new UnexpectedAnswer(`sign-in of ${username}`, answer.status, answer.body)
  return new Session(origin, username, answer.body.accessToken)
}

/** Asks again until the answer satisfies; the work behind it runs elsewhere and says when it is done only when asked. */
export async function until<T>(what: string, ask: () => Promise<T>, done: (answer: T) => boolean, limitSeconds = 60): Promise<T> {
  const deadline = performance.now() + limitSeconds * 1000
  for (;;) {
    const answer = await ask()
    if (done(answer)) return answer
    if (performance.now() > deadline)
      throw new Error(`${what} did not happen in ${limitSeconds} s; last seen: ${JSON.stringify(answer)}`)
    await pause(100)
  }
}

export interface UploadForm {
  readonly url: string
  readonly fields: Readonly<Record<string, string>>
}

export const sha256Base64 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64')

/** Posts a file with the signed form the API gave, as a browser would. */
export async function upload(form: UploadForm, bytes: Uint8Array<ArrayBuffer>, contentType: string): Promise<void> {
  const data = new FormData()
  for (const [name, value] of Object.entries(form.fields)) data.append(name, value)
  data.append('file', new Blob([bytes], { type: contentType }))
  const response = await fetch(form.url, { method: 'POST', body: data })
  if (!response.ok) throw new UnexpectedAnswer('upload', response.status, await response.text())
}
