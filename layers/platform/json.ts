import type { Refusal, Result } from '../kernel/result.ts'
import { ok, refuse } from '../kernel/result.ts'

export const MOST_BODY_BYTES = 1_048_576
export const DEEPEST = 32

const POISON = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * The value of a JSON text from outside, refused where it could do harm before any schema sees it: too large, too deep,
 * a key that reaches a prototype, a text that is not well-formed Unicode.
 */
export function parseOutsideJson(text: string): Result<unknown, Refusal> {
  if (Buffer.byteLength(text) > MOST_BODY_BYTES) return refuse({ kind: 'body-too-large', mostBytes: MOST_BODY_BYTES } as Refusal)
  if (tooDeep(text)) return refuse({ kind: 'malformed-json', reason: 'too-deep', deepest: DEEPEST } as Refusal)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refuse({ kind: 'malformed-json', reason: 'syntax' } as Refusal)
  }
  const reason = harmIn(value)
  return reason ? refuse({ kind: 'malformed-json', reason } as Refusal) : ok(value)
}

const STRING = /"(?:[^"\\]|\\.)*"/gs

/** Counted before parsing, because the parser itself recurses; brackets inside texts do not count. */
function tooDeep(text: string): boolean {
  let depth = 0
  for (const bracket of text.replace(STRING, '').match(/[[\]{}]/g) ?? []) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1
    if (depth > DEEPEST) return true
  }
  return false
}

function harmIn(value: unknown): 'lone-surrogate' | 'forbidden-key' | undefined {
  if (typeof value === 'string') return value.isWellFormed() ? undefined : 'lone-surrogate'
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, inner] of Object.entries(value)) {
    if (POISON.has(key)) return 'forbidden-key'
    const harm = key.isWellFormed() ? harmIn(inner) : 'lone-surrogate'
    if (harm) return harm
  }
  return undefined
}
