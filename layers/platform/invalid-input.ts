import type * as z from 'zod'
import type { Refusal } from '../kernel/result.ts'
import type { Label } from '../kernel/text.ts'
import type { Language } from './problem.ts'

/** One thing wrong with the input, by its place; the value itself is never repeated. */
export interface InputIssue {
  readonly path: string
  readonly code: string
  readonly params: Readonly<Record<string, unknown>>
  readonly message: string
}

const MESSAGES: Readonly<Record<string, Label>> = {
  invalid_type: { zh: '类型不符或缺少此项', en: 'is missing or of the wrong type' },
  too_small: { zh: '过短或过小', en: 'is too short or too small' },
  too_big: { zh: '过长或过大', en: 'is too long or too large' },
  invalid_format: { zh: '格式不符', en: 'is not in the right format' },
  unrecognized_keys: { zh: '含有未定义的项', en: 'holds fields that do not exist' },
  invalid_value: { zh: '不在可选范围内', en: 'is not one of the allowed values' },
  invalid_union: { zh: '不在可选范围内', en: 'is none of the allowed shapes' },
  not_multiple_of: { zh: '须为整数', en: 'must be a whole number' },
}
const OTHER: Label = { zh: '填写有误', en: 'is not valid' }

/** Facts of an issue that say something about the rule and nothing about the value. */
const HARMLESS = ['minimum', 'maximum', 'inclusive', 'expected', 'format', 'keys', 'values', 'origin'] as const

export function invalidInput(
  where: 'body' | 'query' | 'path',
  error: z.ZodError,
  language: Language,
): Refusal & { issues: InputIssue[] } {
  const issues = error.issues.slice(0, 50).map((issue) => {
    const facts = issue as unknown as Record<string, unknown>
    const params = Object.fromEntries(HARMLESS.flatMap((name) => (name in facts ? [[name, harmless(name, facts[name])]] : [])))
    return {
      path: [where, ...issue.path.map(String)].join('.'),
      code: issue.code,
      params,
      message: (MESSAGES[issue.code] ?? OTHER)[language],
    }
  })
  return { kind: 'invalid-input', issues }
}

/** Field names a client invented are its own text: say how many, not which. */
const harmless = (name: string, value: unknown): unknown => (name === 'keys' && Array.isArray(value) ? value.length : value)
